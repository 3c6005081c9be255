"""Real documents, where they are at hand: what the clean text must hold."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from extract.read import read
from model.document import CleanText

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
PDFS = sorted((CORPUS / "pdf").glob("*.pdf"))
SEEDS = sorted((CORPUS / "seeds").glob("*.txt"))


@cache
def clean(path: Path) -> CleanText:
    return read(path.read_bytes(), path.name)


def named(part: str) -> CleanText:
    return clean(next(path for path in PDFS if part in path.name))


def section_of(text: CleanText, start: int) -> str | None:
    headings = [block for block in text.blocks if block.kind == "heading" and block.start < start]
    return headings[-1].number if headings else None


def test_the_undertakings_are_bullets_of_one_sentence_in_their_sections() -> None:
    text = named("skr-2023")
    found = [
        block
        for block in text.blocks
        if block.kind == "bullet"
        and re.match("Regeringen ska (fortsatt )?verka för", text.text[block.start : block.end])
    ]
    places = [(section_of(text, block.start), block.page) for block in found]
    assert [section for section, _ in places] == ["2.4"] * 3 + ["3.8"] * 8 + ["4.4"] * 3 + ["5.3"] * 3
    assert [page for _, page in places] == [11] * 3 + [18] * 8 + [22] * 3 + [26] * 3
    for block in found:
        sentence = text.text[block.start : block.end]
        assert sentence.endswith(".")
        assert ". " not in sentence


def test_the_margin_header_stands_in_the_margin_alone() -> None:
    text = named("skr-2023")
    assert text.margin == ("Skr. 2023/24:68",)
    assert "Skr. 2023/24:68" not in text.text


def test_references_broken_over_lines_are_whole() -> None:
    text = named("skr-2023").text
    assert len(set(re.findall(r"dir\. \d{4}:\d+", text))) == 18
    assert len(set(re.findall(r"\b(?:Ju|S|A|U|Fi|N|Ku|Fö|M|I|Fa|LI|KN|UD|Ku)\d{4}/\d{5}", text))) == 42
    assert not re.search(r"dir\.(?! \d)", text)


def test_pages_lead_back() -> None:
    text = named("skr-2023")
    assert text.page_at(text.text.index("(dir. 2023:121)")) == 10
    assert text.page_at(text.text.index("(dir. 2023:146)")) == 10


def test_footnotes_stand_last_with_their_pages() -> None:
    text = named("socialstyrelsen")
    notes = [block for block in text.blocks if block.kind == "footnote"]
    assert text.blocks[-len(notes) :] == tuple(notes)
    assert [int(note.number or 0) for note in notes] == sorted(int(note.number or 0) for note in notes)
    by_number = {note.number: (text.text[note.start : note.end], note.page) for note in notes}
    assert by_number["1"] == ("A2020/02651", 2)
    assert by_number["3"] == ("A2021/01981", 2)
    assert by_number["16"][1] == 12
    assert all(text.page_at(note.start) == note.page for note in notes)


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ("skr-2023", "Barriärer mot brott – "),
        ("regeringsbeslut", "Uppdrag att inrätta en samverkansstruktur "),
        ("dir-2016", "Dataskyddsförordningen"),
        ("socialstyrelsen", "Redovisning av 2021 års uppdrag "),
        ("remissvar", "Vägar till ett tryggare samhälle"),
    ],
)
def test_titles_are_the_documents_own(part: str, title: str) -> None:
    assert (named(part).title or "").startswith(title)


@pytest.mark.parametrize("path", PDFS + SEEDS, ids=lambda path: path.stem[:20])
def test_no_noise_is_left_and_blocks_cover_the_text(path: Path) -> None:
    text = clean(path)
    assert not re.search("[\u00ad\u00a0\ufffe\ufeff\ue000-\uf8ff•]|  ", text.text)
    assert not re.search(r"\b\d{1,2} \(\d{1,2}\)\b", text.text)
    position = 0
    for block in text.blocks:
        assert text.text[position : block.start] in ("", "\n\n")
        assert "\n" not in text.text[block.start : block.end]
        assert text.page_at(block.start) == block.page
        position = block.end
    assert position == len(text.text)
    assert all(first.end == second.start for first, second in pairwise(text.segments))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:20])
def test_plain_text_keeps_every_reference(path: Path) -> None:
    pattern = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]?\d{4}/\d{5}\b")
    raw = re.sub(r"\s+", " ", path.read_text())
    assert set(pattern.findall(raw)) <= set(pattern.findall(clean(path).text))


@pytest.mark.parametrize("name", ["skr68_measures.jsonl", "skr68_commitments.jsonl"])
def test_annotated_sentences_stand_whole_in_the_text(name: str) -> None:
    gold = CORPUS.parent / "gold" / name
    if not gold.is_file():
        pytest.skip("the annotated documents are not beside the repository")
    text = named("skr-2023").text
    sentences = [json.loads(line)["text"] for line in gold.read_text().splitlines()]
    assert [sentence for sentence in sentences if sentence not in text] == []
