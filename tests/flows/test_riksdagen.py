"""What data.riksdagen.se prints, and what is expected of it."""

from __future__ import annotations

from typing import Any

import pytest

from flows.sources.regeringen import Selection
from flows.sources.riksdagen import day, expected_counts, many, parse_page, selected_kinds
from model.errors import VerkaError

TODAY = "2031-06-30"


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("2031-03-14", "2031-03-14"),
        ("2031-03-14 00:00:00", "2031-03-14"),
        ("0000-00-00", None),
        ("2031-00-01", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_that_is_none_is_none(printed: str | None, found: str | None) -> None:
    assert day(printed) == found


@pytest.mark.parametrize(("value", "listed"), [(None, []), ("", []), ({"a": 1}, [{"a": 1}]), ([1, 2], [1, 2])])
def test_one_or_many_or_none_are_many(value: Any, listed: list[Any]) -> None:
    assert many(value) == listed


def test_of_each_whole_year_documents_are_expected() -> None:
    asked = Selection(types=("kommittedirektiv",), since="2029-05-01")
    assert expected_counts(asked, TODAY) == {"kommittedirektiv": 50}


def test_an_unknown_kind_is_told_with_those_there_are() -> None:
    with pytest.raises(VerkaError, match="kommittedirektiv"):
        selected_kinds(Selection(types=("skr",)))


def test_a_document_without_its_name_is_no_list() -> None:
    with pytest.raises(VerkaError, match="dok_id"):
        parse_page(b'{"dokumentlista": {"@traffar": "1", "dokument": {"dok_id": "../../etc"}}}', "adress")
