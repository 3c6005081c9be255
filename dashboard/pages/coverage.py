"""Which sources, types and years are held, how fresh they are, and what is not covered."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, badge, bullets, empty, section, table
from dashboard.memory import remember
from dashboard.pages.parts.quality import build_quality
from dashboard.shell import Content
from dashboard.swedish import NO_BREAK, long_date, number
from dashboard.view import View
from model.queries.coverage import (
    FailureRow,
    HeldRow,
    PartRow,
    SourceRow,
    list_failures,
    list_held,
    list_parts,
    list_sources,
)

_NOT_COVERED: Final = (
    "Regleringsbrevens text (mål, återrapporteringskrav).",
    "Beslut och utkast som inte är publicerade.",
    "Muntliga redovisningar.",
    "Redovisningar som en myndighet lämnat men som varken den eller regeringen publicerat i en inläst källa.",
)
_YEARS: Final = 8


def build(connection: Connection, view: View) -> Content:
    sources = remember(connection, "källor", lambda: list_sources(connection))
    held = remember(connection, "innehåll", lambda: list_held(connection))
    lead = html.P(
        (
            "Vad Verka har läst. Det som inte är läst kan inte synas, och att något inte synes "
            "betyder inte att det saknas."
        ),
        className="lead",
    )
    missing = section("Det som inte täcks", bullets(_NOT_COVERED))
    return Content(
        "Täckning och källor",
        [
            lead,
            _sources(sources),
            *_parts(list_parts(connection)),
            *_held(held),
            missing,
            build_quality(),
            *_failed(list_failures(connection)),
        ],
        "/tackning",
    )


def _sources(rows: tuple[SourceRow, ...]) -> Any:
    if not rows:
        return empty("Ingen källa är läst.", ["Läs in något med ", html.Code("verka ingest"), "."])
    columns = (
        Column("Källa"),
        Column("Senast läst"),
        Column("Hälsa"),
        Column("Dokument", kind="numeric"),
        Column("Ej läsbara", kind="numeric"),
    )
    lines = [(labels.source(row.source), _read(row), _health(row), row.documents, row.failures) for row in rows]
    return section(
        "Källor", table("Källor, när de senast lästes i sin helhet och hur många dokument de gett", columns, lines)
    )


def _read(row: SourceRow) -> str:
    """A copy of a source is read up to a day; the source itself at a time of day."""
    if not row.last_read:
        return "aldrig i sin helhet"
    if len(row.last_read) == 10:
        return f"läst till och med {long_date(row.last_read)}"
    return f"{long_date(row.last_read[:10])} kl. {row.last_read[11:16]}"


def _health(row: SourceRow) -> Any:
    shown = badge("svarar som väntat", "good") if row.healthy else badge("bör kontrolleras", "open")
    return [shown, html.Span(row.note, className="sub")] if row.note else shown


def _parts(rows: tuple[PartRow, ...]) -> list[Any]:
    """The health of each part, as it was when its source was last read in full; of a folder there is no list."""
    if not rows:
        return []
    columns = (
        Column("Del av källan"),
        Column("Poster", kind="numeric"),
        Column("Minst väntat", kind="numeric"),
        Column("Lästa", kind="numeric"),
        *(Column(f"{name} enligt listan", kind="numeric") for name in ("Bilagor", "Nummer", "Datum")),
        Column("Läge"),
    )
    lines = [
        (
            f"{labels.source(row.source)}: {row.kind or 'allt'}",
            number(row.listed),
            number(row.expected) if row.expected else "–",
            _percent(row.text, row.listed),
            *(_percent(part, row.listed) if row.kind else "–" for part in (row.attachments, row.ids, row.dates)),
            _state(row),
        )
        for row in rows
    ]
    told = "Delarnas hälsa vid den senaste hela läsningen. Gult och rött gör att inget i källan kallas passerat."
    intro = (
        "Bilagor, nummer och datum räknas här så som källans egen lista anger dem, innan dokumenten läses: de visar om "
        "källan svarar som förut. Filer som läses in ur en mapp har ingen lista (–). Vilka nummer som är kända när "
        "dokumenten är lästa står under Vad som finns. En del utan väntat antal jämförs bara med tidigare läsningar: "
        "att inget avvikande är sett betyder inte att allt är med."
    )
    return [section("Källornas delar", table(told, columns, lines), intro=intro)]


def _state(row: PartRow) -> Any:
    if row.state == "green" and row.expected is None:
        return badge("inget avvikande sett", "calm")
    if row.state == "green":
        return badge("grönt", "good")
    since = f", sedan {long_date(row.since[:10])}" if row.since else ""
    shown = badge("rött" if row.state == "red" else "gult", "open")
    return [shown, html.Span(f"{row.note}{since}", className="sub")]


def _held(rows: tuple[HeldRow, ...]) -> list[Any]:
    if not rows:
        return []
    years = sorted({row.year for row in rows if row.year}, reverse=True)[:_YEARS]
    columns = (
        Column("Dokumenttyp"),
        *(Column(year, kind="numeric") for year in years),
        Column("Äldre, odaterat", kind="numeric"),
        Column("Totalt", kind="numeric"),
    )
    parts: list[Any] = []
    for name in sorted({row.source for row in rows}):
        own = [row for row in rows if row.source == name]
        kinds = sorted({row.type for row in own}, key=labels.document_type)
        lines = [_line(kind, [row for row in own if row.type == kind], years) for kind in kinds]
        parts.append(table(f"{labels.source(name)}: dokument efter typ och år", columns, lines))
        lines = [_numbered(kind, [row for row in own if row.type == kind], years) for kind in kinds]
        told = f"{labels.source(name)}: andel dokument vars eget nummer är känt. Bara de kan hittas genom sitt nummer."
        parts.append(table(told, columns, lines))
    return [section("Vad som finns", parts)]


def _line(kind: str, rows: list[HeldRow], years: list[str]) -> tuple[Any, ...]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.year if row.year in years else ""] += row.count
    return (labels.document_type(kind), *(counts[year] for year in years), counts[""], counts.total())


def _numbered(kind: str, rows: list[HeldRow], years: list[str]) -> tuple[Any, ...]:
    held: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    for row in rows:
        year = row.year if row.year in years else ""
        held[year] += row.count
        numbered[year] += row.numbered
    shares = [_percent(numbered[year], held[year]) for year in (*years, "")]
    return (labels.document_type(kind), *shares, _percent(numbered.total(), held.total()))


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}{NO_BREAK}%" if whole else "–"


def _failed(rows: tuple[FailureRow, ...]) -> list[Any]:
    if not rows:
        return []
    columns = (Column("Fil eller adress"), Column("Källa"), Column("Varför"))
    lines = [(row.key, labels.source(row.source), row.message) for row in rows]
    return [section("Dokument som inte kunde läsas", table("De första 50", columns, lines))]
