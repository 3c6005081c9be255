"""verka show: one document, undertaking or case on one screen, with its sources."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.clock import today
from flows.days import read_day
from flows.terminal import say
from model.errors import VerkaError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from model.lookup import Found


def show(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", help="Nyckel, dokument-id, åtagandets eller åtgärdens id eller ett nummer (Ju2023/02529)"
        ),
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATUM", help="Det som var känt den dagen (ÅÅÅÅ-MM-DD)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv allt som JSON")] = False,
) -> None:
    """Visa ett dokument, ett åtagande eller ett ärende: allt som är känt, med källor."""
    from flows.workplace import open_reading_room

    # "dir. 2023:146" needs no quotation marks.
    name = " ".join(words)
    day = today() if as_of is None else read_day(as_of, "--as-of")
    engine = open_reading_room()
    with engine.connect() as connection:
        found = _find(connection, name)
        if found is None:
            raise VerkaError(f"Inget känt dokument, åtagande eller ärende heter ”{name}”. Pröva verka search.")
        view, lines = _view(connection, found, day)
    engine.dispose()
    if as_json:
        say(json.dumps(_plain(view), ensure_ascii=False, indent=1))
        return
    for line in lines:
        say(line)


def _find(connection: Connection, name: str) -> Found | None:
    """What `name` means as it stands, or the one number in it ("Ju2023/02529 m.fl.")."""
    from extract.references import find_numbers
    from model.lookup import find_thing

    numbers = {number.id for number in find_numbers(name)}
    return find_thing(connection, name) or (find_thing(connection, numbers.pop()) if len(numbers) == 1 else None)


def _view(connection: Connection, found: Found, as_of: str) -> tuple[Any, list[str]]:
    from flows import screens
    from model.case import case_of, document_of
    from model.strategy_chain import strategy_of

    if found.kind in ("commitment", "measure"):
        strategy = strategy_of(connection, found.documents[0], as_of)
        if strategy is None:
            raise VerkaError(f"Dokumentet med {found.label} var inte publicerat {as_of}.")
        if found.kind == "measure":
            measure = next(one for one in strategy.measures if one.seq == found.seq)
            return measure, screens.measure_lines(strategy.paper, measure, as_of)
        commitment = next(one for one in strategy.commitments if one.seq == found.seq)
        return commitment, screens.commitment_lines(strategy.paper, commitment, as_of)
    if found.kind == "case":
        case = case_of(connection, found, as_of)
        if case.later and not (case.naming or case.citing):
            raise VerkaError(f"Det som har numret {found.label} var inte publicerat {as_of}.")
        return case, screens.case_lines(case, as_of)
    document = document_of(connection, found.documents[0], as_of)
    if document is None:
        raise VerkaError(f"Dokumentet {found.label} var inte publicerat {as_of}.")
    return document, screens.document_lines(document, as_of)


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
