"""Headings that bear numbers in Markdown and plain text make sections as those of a printed document do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.read import read
from extract.sections import find_sections
from model.finding import Findings


def _levels(text: str, name: str) -> list[tuple[int, str | None]]:
    return [(block.level, block.number) for block in read(text.encode(), name).blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (["# Titel", "## 4.1 Regeringens inriktning"], [(1, None), (2, "4.1")]),
        (["# Titel", "## 1 Inledning", "## 2 Bommar", "### 2.1 Stöd"], [(1, None), (2, "1"), (2, "2"), (3, "2.1")]),
        (["## 2 Bommar", "## 2.1 Stöd", "### Fler", "## Bilaga"], [(2, "2"), (3, "2.1"), (4, None), (2, None)]),
        (["## 2. Bommar", "### 2.1. Stöd"], [(2, "2"), (3, "2.1")]),
        (["# 10 frågor om bommar", "## Svar"], [(1, None), (2, None)]),
        (["# 2 Miljoner till bommar"], [(1, None)]),
        (["## 1. Fler bommar", "## 2. Bättre bommar"], [(2, None), (2, None)]),
        (["## 2.1 Stöd", "### 1 Första", "### 2 Andra"], [(2, "2.1"), (3, None), (3, None)]),
        (["## 13.15 Besök", "## 1.5 miljoner till bommar"], [(2, None), (2, None)]),
    ],
)  # fmt: skip
def test_numbers_of_headings_in_markdown(headings: list[str], wanted: list[tuple[int, str | None]]) -> None:
    assert _levels("\n\nText.\n\n".join(headings), "a.md") == wanted


def test_a_chapter_in_plain_text_stands_before_its_first_section() -> None:
    text = "2 Första området\n\nText om området.\n\n2.1 Regeringens inriktning\n\nRegeringen ska verka för bommar.\n"
    assert _levels(text, "a.txt") == [(1, "2"), (2, "2.1")]
    assert [(s.number, s.title) for s in find_sections(read(text.encode(), "a.txt"))] == [
        ("2", "Första området"),
        ("2.1", "Regeringens inriktning"),
    ]


@pytest.mark.parametrize("flat", [True, False])
def test_undertakings_and_measures_get_section_and_barrier(found: Callable[..., Findings], flat: bool) -> None:
    deep = "##" if flat else "###"
    page = found(
        f"""# Bommar mot brott

## 1 Inledning

Regeringen har beslutat om medel för bommar.

## 2 Samlade insatser

{deep} 2.1 Regeringens inriktning

- Regeringen ska verka för kunskap.

## 3 En första barriär

{deep} 3.1 Stöd

Regeringen har avsatt medel för bommar.

{deep} 3.2 Regeringens inriktning för det fortsatta arbetet

- Regeringen ska verka för bommar.
""",
        "rattsliga-dokument/skrivelse/2031/05/skr.-20303168.md",
    )
    assert [(row.section, row.barrier) for row in page.commitments] == [("2.1", 0), ("3.2", 1)]
    assert [(row.section, row.barrier) for row in page.measures] == [("3.1", 1)]
