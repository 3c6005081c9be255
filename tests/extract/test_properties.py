"""What must hold of findings whatever the document: places, normal forms, independence, sameness."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pipeline import find
from extract.read import read
from extract.read.clean import normalise, squeeze
from extract.references import find_numbers
from extract.rulebook import load_rules
from flows.sample.build import DOCUMENTS
from model.document import CleanText, SourceFacts
from model.finding import Findings

Page = tuple[str, bytes]
_PAGES = 2000
_OF = 19
"""Every nineteenth page of the mirror, so that all kinds of pages are among them."""

_SAMPLE = [
    (path.relative_to(DOCUMENTS).as_posix(), path.read_bytes())
    for path in sorted(DOCUMENTS.rglob("*"))
    if path.suffix in {".md", ".pdf"}
]


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[Page]:
    packed = shared / "corpus" / "g0vse.tar.xz"
    if not packed.is_file():
        pytest.skip("the packed mirror is not beside the repository")
    pages: list[Page] = []
    number = 0
    with tarfile.open(packed, mode="r|xz") as archive:
        for member in archive:
            number += member.name.endswith(".md")
            if member.name.endswith(".md") and number % _OF == 0 and len(pages) < _PAGES:
                stream = archive.extractfile(member)
                assert stream is not None
                pages.append((member.name.removeprefix("./").partition("/")[2], stream.read()))
    assert len(pages) == _PAGES
    return pages


def _found(page: Page) -> tuple[CleanText, Findings]:
    path, data = page
    clean = read(data, path)
    return clean, find(clean, SourceFacts(filename=path))


def _quoted(findings: Findings) -> Iterator[Any]:
    yield from (*findings.references, *findings.commitments, *findings.measures)
    for body in (findings.assignment, findings.directive):
        yield from (*body.deadlines, *body.superseded_deadlines) if body else ()


def _check_places(clean: CleanText, findings: Findings) -> None:
    for row in _quoted(findings):
        assert clean.text[row.start : row.end] == row.text, row
        assert row.page == clean.page_at(row.start), row
    for section in findings.sections:
        heading = f"{section.number or ''} {section.title}".strip()
        assert clean.text[section.start : section.end].replace(". ", " ").startswith(heading.replace(". ", " "))


def test_every_place_in_the_corpus_leads_back_to_its_quotation(corpus: list[Page]) -> None:
    quoted = 0
    for page in corpus:
        clean, findings = _found(page)
        _check_places(clean, findings)
        quoted += sum(1 for _ in _quoted(findings))
    assert quoted > _PAGES / 2


@pytest.mark.parametrize("page", _SAMPLE, ids=[path.rpartition("/")[2][:40] for path, _ in _SAMPLE])
def test_every_place_in_the_sample_leads_back_and_stays(page: Page) -> None:
    clean, findings = _found(page)
    _check_places(clean, findings)
    assert (clean, findings) == _found(page)


def test_two_runs_give_the_same(corpus: list[Page]) -> None:
    for page in corpus[::10]:
        assert _found(page) == _found(page)


def test_clean_text_is_clean_already(corpus: list[Page]) -> None:
    for path, data in corpus[::4]:
        for block in read(data, path).text.split("\n\n"):
            assert squeeze(normalise(block)) == block


@given(st.text(max_size=200))
def test_cleaning_is_idempotent(text: str) -> None:
    once = squeeze(normalise(text))
    assert squeeze(normalise(once)) == once


_YEAR = st.integers(1995, 2035)
_SERIAL = st.integers(1, 9999)
_MINISTRY = st.sampled_from(["Ju", "S", "Fö", "Fi", "Ku", "U", "N", "A", "KN", "LI"])


@st.composite
def _normal_forms(draw: st.DrawFn) -> tuple[str, str]:
    year, serial = draw(_YEAR), draw(_SERIAL)
    session = f"{year}/{(year + 1) % 100:02}" if year != 1999 else "1999/2000"
    ministry = draw(_MINISTRY)
    forms = {
        "dnr": [f"{ministry}{year}/{serial:05}", f"{ministry}{year}/{serial:05}/DF"],
        "committee": [f"{ministry} {year}:{serial % 99 + 1:02}", f"{ministry} {year}:D"],
        "dir": [f"dir. {year}:{serial}"],
        "sou": [f"SOU {year}:{serial}"],
        "ds": [f"Ds {year}:{serial}"],
        "sfs": [f"SFS {year}:{serial}"],
        "prop": [f"prop. {session}:{serial}", f"prop. {session}:1 utg.omr. {serial % 27 + 1}"],
        "skr": [f"skr. {session}:{serial}"],
        "rskr": [f"rskr. {session}:{serial}"],
        "bet": [f"bet. {session}:JuU{serial % 50 + 1}", f"bet. {session}:FiU{serial % 50 + 1}"],
        "eu": [f"förordning (EU) {year}/{serial}", f"direktiv {year}/{serial}/EU", f"COM({year}) {serial}"],
        "report": [f"RiR {year}:{serial}", f"{session}:FPM{serial}", f"Brå {year}:{serial}"],
    }
    kind = draw(st.sampled_from(sorted(forms)))
    return kind, draw(st.sampled_from(forms[kind]))


@given(_normal_forms(), st.sampled_from(["Se {}.", "({})", "enligt {} och", "beslutet ({}), som", "{}"]))
def test_a_normal_form_is_read_as_itself(form: tuple[str, str], around: str) -> None:
    assert [(number.kind, number.id) for number in find_numbers(around.format(form[1]))] == [form]


def test_what_is_read_in_the_corpus_is_in_its_normal_form(corpus: list[Page]) -> None:
    """An agency's own case number is told by the word before it, which is no part of it."""
    forms = {(r.kind, r.id) for page in corpus for r in _found(page)[1].references if r.kind != "agency_dnr"}
    wrong = [
        (form, again)
        for form in sorted(forms)
        if (again := [(number.kind, number.id) for number in find_numbers(f"Se {form[1]}.")]) != [form]
    ]
    assert not wrong


_NEUTRAL = (
    "Vädret har varit vackert hela veckan och många har badat i sjön.",
    "Biblioteket har samlat böcker om trädgårdar, fåglar och gamla kartor i ett eget rum.",
    "På torget säljs äpplen, päron och bröd. Kaffe finns i kiosken bredvid.",
    "Ljuset faller snett genom fönstret när kvällen kommer.",
)
_WRITTEN = [(path, data.decode()) for path, data in _SAMPLE if path.endswith(".md")]


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if key not in {"start", "end"}}
    return [_without_places(each) for each in value] if isinstance(value, list | tuple) else value


def _joints(pieces: list[str]) -> list[int]:
    """Between which pieces a paragraph can come without parting a list from what it belongs to."""
    return [
        place
        for place in range(1, len(pieces) + 1)
        if pieces[place - 1].rstrip().endswith(".")
        and (place == len(pieces) or not pieces[place].lstrip().startswith(("*", "-", "•")))
    ]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_WRITTEN), st.sampled_from(_NEUTRAL), st.data())
def test_an_unrelated_paragraph_changes_nothing(page: tuple[str, str], paragraph: str, data: st.DataObject) -> None:
    path, text = page
    pieces = text.split("\n\n")
    place = data.draw(st.sampled_from(_joints(pieces)))
    more = "\n\n".join((*pieces[:place], paragraph, *pieces[place:]))
    before, after = (_found((path, each.encode()))[1] for each in (text, more))
    assert _without_places(asdict(after)) == _without_places(asdict(before))


def _texts(node: Any, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in skip:
                yield from _texts(value, skip)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, skip)
    elif isinstance(node, str):
        yield node


_FACTS = frozenset({"assignees", "recipients", "coordinator", "actors", "agency", "issuer", "kind", "tense"})
"""Agencies and the values of fields are what rules may name."""
_ILLUSTRATIONS = frozenset({"examples", "counter_examples"})


def test_no_rule_names_a_document_of_the_gold(shared: Path) -> None:
    """Neither a title nor a whole sentence stands in a rule file; no number or named inquiry in what a rule matches."""
    rows = [
        json.loads(line)
        for path in sorted((shared / "gold").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    rules = [
        load_rules(entry.name.removesuffix(".yml"))
        for entry in resources.files("extract").joinpath("rules").iterdir()
        if entry.name != "agencies.yml"
    ]
    titles = {Path(row["path"]).stem for row in rows if "path" in row}
    sentences = {squeeze(row["text"]).lower() for row in rows if "text" in row}
    whole = "\n".join(squeeze(text).lower() for text in _texts(rules))
    assert not [text for text in sorted(titles | sentences) if len(text) >= 20 and text in whole]
    named = {squeeze(text).lower() for text in _texts(rows, _FACTS | {"deadlines", "superseded_deadlines"})}
    patterns = "\n".join(squeeze(text).lower() for text in _texts(rules, _ILLUSTRATIONS))
    numbered = {text for text in named if len(text) >= 9 and any(map(str.isdigit, text))}
    inquiries = {text for text in named if text.endswith(("utredningen", "beredningen"))}
    assert not [text for text in sorted(numbered | inquiries) if text in patterns]
