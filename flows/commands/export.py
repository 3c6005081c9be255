"""verka export: what is known, as a table."""

from __future__ import annotations

import os
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from flows.clock import today
from flows.days import parse_day
from flows.terminal import complain
from flows.usage import UsageError
from model.errors import VerkaError


class TableName(StrEnum):
    documents = "documents"
    references = "references"
    links = "links"
    assignments = "assignments"
    deadlines = "deadlines"
    commitments = "commitments"
    measures = "measures"
    agencies = "agencies"
    statuses = "statuses"


class Format(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


_ENDINGS = {f".{form}": form for form in Format}
_TEXT = {Format.jsonl, Format.csv}


def export(
    table: Annotated[TableName, typer.Argument(metavar="TABLE", help=", ".join(TableName))],
    form: Annotated[
        Format | None, typer.Option("--format", help="Format; annars det som filnamnet slutar på, eller jsonl")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATUM", help="Dag som statuses gäller, annars i dag")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Fil att skriva till i stället för standard ut")
    ] = None,
) -> None:
    """Skriv det som är känt som en tabell: JSON Lines, CSV, Excel eller Parquet."""
    if as_of is not None and table is not TableName.statuses:
        raise UsageError(f"--as-of gäller bara tabellen statuses: utelämna det för {table}.")
    day = parse_day(as_of, "--as-of") or today()
    chosen = form or _format_of(output)
    if output is None:
        if chosen not in _TEXT:
            raise UsageError(f"Formatet {chosen} är ingen text: ange en fil med --output.")
        _write(table, chosen, sys.stdout.buffer, day)
        return
    _write_whole(table, chosen, output, day)
    complain(f"{table} skrevs till {output}")


def _format_of(output: Path | None) -> Format:
    """The format that a file's name asks for; a name without an ending asks for none."""
    ending = output.suffix.lower() if output else ""
    if ending and ending not in _ENDINGS:
        raise UsageError(f"Filändelsen {ending} är inget format: välj {', '.join(_ENDINGS)} eller ange --format.")
    return _ENDINGS.get(ending, Format.jsonl)


def _write(table: TableName, form: Format, out: BinaryIO, as_of: str) -> None:
    from flows.workplace import open_reading_room
    from model.export import export_kinds, export_rows
    from model.sheets import write_rows

    engine = open_reading_room()
    with engine.connect() as connection:
        write_rows(export_rows(connection, table.value, as_of), form.value, out, export_kinds(table.value))
    out.flush()
    engine.dispose()


def _write_whole(table: TableName, form: Format, output: Path, as_of: str) -> None:
    """Write beside the file and move into place, so that a failed export leaves the old file as it was."""
    if output.exists() and not output.is_file():
        kind = "en mapp" if output.is_dir() else "ingen vanlig fil"
        raise VerkaError(f"{output} är {kind}: ange en fil med --output.")
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except FileNotFoundError as error:
        raise VerkaError(f"{output} kan inte skrivas: mappen {output.parent} finns inte. Skapa den först.") from error
    except OSError as error:
        raise VerkaError(f"{output} kan inte skrivas i mappen {output.parent} ({error.strerror}).") from error
    try:
        with os.fdopen(handle, "wb") as out:
            _write(table, form, out, as_of)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
