"""Rows as JSON Lines, CSV, Excel or Parquet: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final, Literal

from model.errors import VerkaError

Record = dict[str, Any]
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EXCEL_ROWS: Final = 1_048_575
_EXCEL_CHARACTERS: Final = 32_767
Kind = Literal["text", "texts", "whole", "wholes", "number", "flag"]
_PARQUET: Final[dict[Kind, str]] = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "whole": "BIGINT",
    "wholes": "BIGINT[]",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
}
NO_COLUMNS: Final[Mapping[str, Kind]] = MappingProxyType({})
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_rows(rows: Iterable[Record], form: str, out: BinaryIO, columns: Mapping[str, Kind] = NO_COLUMNS) -> None:
    """Write the rows in one of FORMATS; `columns` name their fields in order and tell what they hold."""
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


def _write_jsonl(rows: Iterable[Record], out: BinaryIO, columns: Mapping[str, Kind]) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _write_csv(rows: Iterable[Record], out: BinaryIO, columns: Mapping[str, Kind]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    for cells in _table(rows, columns):
        writer.writerow(cells)
    text.detach()


def _write_xlsx(rows: Iterable[Record], out: BinaryIO, columns: Mapping[str, Kind]) -> None:
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


def _write_parquet(rows: Iterable[Record], out: BinaryIO, columns: Mapping[str, Kind]) -> None:
    # Takes a while to load, and is seldom asked for.
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with source.open("wb") as lines:
            _write_jsonl(rows, lines, columns)
        types = {name: _PARQUET[kind] for name, kind in columns.items()}
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            relation = connection.read_json(str(source), format="newline_delimited", columns=types)
            relation.write_parquet(str(target), compression="zstd")
        out.write(target.read_bytes())


FORMATS: Final[dict[str, Callable[[Iterable[Record], BinaryIO, Mapping[str, Kind]], None]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "parquet": _write_parquet,
}


def _table(rows: Iterable[Record], columns: Mapping[str, Kind]) -> Iterator[list[Any]]:
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
