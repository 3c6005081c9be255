"""Rows as JSON Lines, CSV, Excel or Parquet: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from model.errors import VerkaError

Record = dict[str, Any]
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EXCEL_ROWS: Final = 1_048_575
_EXCEL_CHARACTERS: Final = 32_767
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_rows(rows: Iterable[Record], form: str, out: BinaryIO) -> None:
    """Write the rows in one of FORMATS."""
    if form not in FORMATS:
        raise VerkaError(f"Okänt format: {form}. Välj bland {', '.join(FORMATS)}.")
    FORMATS[form](rows, out)


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; lists are joined with a semicolon."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_jsonl(rows: Iterable[Record], out: BinaryIO) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _write_csv(rows: Iterable[Record], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    for names, values in _cells(rows):
        if names:
            writer.writerow(names)
        writer.writerow(values)
    text.detach()


def _write_xlsx(rows: Iterable[Record], out: BinaryIO) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(
        out,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet()
    for line, (names, values) in enumerate(_cells(rows), start=1):
        if line > _EXCEL_ROWS:
            raise VerkaError("Tabellen har fler rader än ett Excelblad rymmer: välj --format csv eller jsonl.")
        if names:
            sheet.write_row(0, 0, names, book.add_format({"bold": True}))
            sheet.freeze_panes(1, 0)
        sheet.write_row(line, 0, [_short(value) for value in values])
    book.close()


def _write_parquet(rows: Iterable[Record], out: BinaryIO) -> None:
    try:
        import duckdb
    except ImportError as error:
        raise VerkaError(
            "Parquet kräver tillägget duckdb: installera verka[parquet], eller välj ett annat format."
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with source.open("wb") as lines:
            _write_jsonl(rows, lines)
        if not source.stat().st_size:
            raise VerkaError("Tabellen är tom, och Parquet kan inte hålla en tabell utan rader: välj ett annat format.")
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            relation = connection.read_json(str(source), format="newline_delimited", sample_size=-1)
            relation.write_parquet(str(target), compression="zstd")
        out.write(target.read_bytes())


FORMATS: Final[dict[str, Callable[[Iterable[Record], BinaryIO], None]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "parquet": _write_parquet,
}


def _cells(rows: Iterable[Record]) -> Iterator[tuple[list[str], list[Any]]]:
    """Each row's safe cells; the column names come with the first."""
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    yield list(first), [safe_cell(value) for value in first.values()]
    for row in chain(iterator):
        yield [], [safe_cell(value) for value in row.values()]


def _short(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _EXCEL_CHARACTERS:
        return value[: _EXCEL_CHARACTERS - 1] + "…"
    return value
