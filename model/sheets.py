"""Rows as JSON Lines, CSV, Excel or Parquet: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def write_rows(rows: Iterable[Record], form: str, out: BinaryIO, columns: Sequence[str] = ()) -> None:
    """Write the rows in one of FORMATS; `columns` are what a table without rows is headed with."""
    if form not in FORMATS:
        raise VerkaError(f"Okänt format: {form}. Välj bland {', '.join(FORMATS)}.")
    FORMATS[form](rows, out, columns)


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; lists are joined with a semicolon."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_jsonl(rows: Iterable[Record], out: BinaryIO, columns: Sequence[str]) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _write_csv(rows: Iterable[Record], out: BinaryIO, columns: Sequence[str]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    for cells in _table(rows, columns):
        writer.writerow(cells)
    text.detach()


def _write_xlsx(rows: Iterable[Record], out: BinaryIO, columns: Sequence[str]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(
        out,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"created": _EPOCH})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for line, cells in enumerate(_table(rows, columns)):
        if line > _EXCEL_ROWS:
            raise VerkaError("Tabellen har fler rader än ett Excelblad rymmer: välj --format csv eller jsonl.")
        sheet.write_row(line, 0, [_short(cell) for cell in cells], None if line else bold)
    book.close()


def _write_parquet(rows: Iterable[Record], out: BinaryIO, columns: Sequence[str]) -> None:
    try:
        import duckdb
    except ImportError as error:
        raise VerkaError(
            "Parquet kräver tillägget duckdb: installera verka[parquet], eller välj ett annat format."
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with source.open("wb") as lines:
            _write_jsonl(rows, lines, columns)
        if not source.stat().st_size:
            raise VerkaError("Tabellen är tom, och Parquet kan inte hålla en tabell utan rader: välj ett annat format.")
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            relation = connection.read_json(str(source), format="newline_delimited", sample_size=-1)
            relation.write_parquet(str(target), compression="zstd")
        out.write(target.read_bytes())


FORMATS: Final[dict[str, Callable[[Iterable[Record], BinaryIO, Sequence[str]], None]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "parquet": _write_parquet,
}


def _table(rows: Iterable[Record], columns: Sequence[str]) -> Iterator[list[Any]]:
    """The heads, then each row's safe cells; no line at all when neither rows nor columns are known."""
    iterator = iter(rows)
    first = next(iterator, None)
    heads = list(first or columns)
    if heads:
        yield heads
    for row in chain([first] if first else [], iterator):
        yield [safe_cell(value) for value in row.values()]


def _short(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _EXCEL_CHARACTERS:
        return value[: _EXCEL_CHARACTERS - 1] + "…"
    return value
