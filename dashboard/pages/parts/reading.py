"""How far the sources are read: what every judgement on the page rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import link
from dashboard.swedish import long_date
from dashboard.view import View
from model.deadline_state import SourceReading
from model.queries.coverage import load_readings


def told_reading(connection: Connection, view: View) -> html.P:
    """How far the sources are read, as `build_reading` tells it."""
    return build_reading(load_readings(connection), view)


def build_reading(readings: Sequence[SourceReading], view: View) -> html.P:
    """One sentence on all sources, and one on what the chosen day leaves out or lies beyond."""
    way = link("Täckning och källor", view.href("/tackning"))
    return html.P([*_told(readings), *_on_the_day(readings, view), " Mer under ", way, "."], className="reading")


def read_until(readings: Sequence[SourceReading]) -> str | None:
    """The day until which every source is read; None where one is not read whole."""
    days = [_day(reading) for reading in readings]
    return min(days) if days and all(days) else None


def _day(reading: SourceReading) -> str:
    return (reading.last_read or "")[:10]


def _told(readings: Sequence[SourceReading]) -> list[str]:
    read = sorted((reading for reading in readings if reading.last_read), key=lambda one: (_day(one), one.source))
    parts = []
    if read:
        each = ", ".join(f"{_name(reading)} till och med {long_date(_day(reading))}" for reading in read)
        differ = f": {each}" if len({_day(reading) for reading in read}) > 1 else ""
        parts.append(f"Källorna är lästa till och med {long_date(_day(read[0]))}{differ}.")
    unread = [_name(reading) for reading in readings if not reading.last_read]
    if unread:
        parts.append(f" Inte läst i sin helhet: {', '.join(unread)}.")
    elif not readings:
        parts.append("Ingen källa är läst i sin helhet.")
    unwell = [_name(reading) for reading in read if not reading.healthy]
    if unwell:
        parts.append(f" Svarar inte som väntat, så att inget kan kallas passerat: {', '.join(unwell)}.")
    return parts


def _name(reading: SourceReading) -> str:
    """The source as it is called within a sentence."""
    name = labels.source(reading.source)
    return name[:1].lower() + name[1:]


def _on_the_day(readings: Sequence[SourceReading], view: View) -> list[Any]:
    until = read_until(readings)
    if until is None or view.as_of == until:
        return []
    if view.as_of < until:
        return [f" Här visas bara det som var känt {long_date(view.as_of)}."]
    return [" Det som publicerats därefter är inte känt: datum efter den dagen kan inte kontrolleras."]
