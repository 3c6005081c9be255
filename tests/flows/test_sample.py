"""The bundled sample: it is what its script makes, it is whole, and it is our own writing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest

from extract.read import read
from flows.sample.build import DOCUMENTS, TEXTS, build
from flows.sample.hyphens import break_points
from flows.sample.markup import read_text, read_words
from model.document import DocumentType

GOLD = Path(__file__).parents[1] / "gold"
SHARED = Path(__file__).parents[2].parent / "shared"
INDEX: list[dict[str, Any]] = json.loads((DOCUMENTS / "index.json").read_text(encoding="utf-8"))
FIELDS = ["path", "key", "url", "title", "type", "ids", "published", "issuers", "media_type"]
RUN = 12


def _undressed(data: bytes) -> bytes:
    """A PDF with every stream unpacked: zlib of another make packs the same content otherwise."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            static_id=True,
        )
    return out.getvalue()


def _gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every RUN words in a row inside one paragraph, heading or bullet."""
    for line in text.splitlines():
        words = re.findall(r"\w+", line.lower())
        yield from (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_the_committed_documents_are_what_the_script_makes(tmp_path: Path) -> None:
    written = build(tmp_path)
    assert {path.relative_to(tmp_path) for path in written} == {
        path.relative_to(DOCUMENTS) for path in DOCUMENTS.rglob("*") if path.is_file()
    }
    for path in written:
        committed = (DOCUMENTS / path.relative_to(tmp_path)).read_bytes()
        pdf = path.suffix == ".pdf"
        assert (_undressed(committed) if pdf else committed) == (
            _undressed(path.read_bytes()) if pdf else path.read_bytes()
        ), path.name


def test_a_second_build_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: Path(entry["path"]).name)
def test_an_entry_of_the_index_says_what_a_list_says(entry: dict[str, Any]) -> None:
    assert list(entry) == FIELDS
    assert (DOCUMENTS / entry["path"]).is_file()
    assert entry["type"] in get_args(DocumentType)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", entry["published"])
    assert entry["url"] == f"https://exempel.invalid{entry['key']}"


def test_the_sample_holds_every_kind_of_document_in_both_forms() -> None:
    assert len(INDEX) >= 16
    assert {entry["type"] for entry in INDEX} == set(get_args(DocumentType))
    assert {entry["media_type"] for entry in INDEX} == {"application/pdf", "text/markdown"}
    assert len({Path(entry["path"]).name for entry in INDEX}) == len(INDEX)


def test_the_pdfs_are_small() -> None:
    assert sum(path.stat().st_size for path in DOCUMENTS.rglob("*.pdf")) < 1_500_000


def test_a_reference_of_the_strategy_is_broken_over_a_page_end() -> None:
    text = read_text(TEXTS / "skr-2024-25-901.md").body
    path = DOCUMENTS / next(entry["path"] for entry in INDEX if entry["ids"] == ["Skr. 2024/25:901"])
    clean = read(path.read_bytes(), path.name)
    at = clean.text.index("(dir. 2024:927)")
    assert "(dir. {sida} 2024:927)" in text
    assert clean.page_at(at) != clean.page_at(at + len("(dir. 2024:927)") - 1)


@pytest.mark.parametrize("letters", ["å", "ä", "ö", "Å", "Ä", "Ö", "é", "–", "§", "•", "”"])
def test_the_font_has_the_letters_of_swedish(letters: str, tmp_path: Path) -> None:
    from flows.sample.draw import draw_pdf

    source = tmp_path / "prov.md"
    head = "path: prov.pdf\nstyle: kommun\nagency: A\nkind_line: B\nmarks: C\ntitle: Prov\nissuers: [A]\n"
    source.write_text(f"---\n{head}---\nord {letters} ord\n", encoding="utf-8")
    text = read(draw_pdf(read_text(source)), "prov.pdf").text
    assert letters in text or letters == "•"


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("brottsförebyggande", "brotts-före-byg-gande"),
        ("Konsumentverket", "Kon-su-ment-verket"),
        ("Regeringskansliet", "Rege-rings-kansliet"),
        ("utveckling,", "utveck-ling,"),
        ("(Ju2024/90117)", "(Ju2024/90117)"),
        ("SOU", "SOU"),
        ("myndighet", "myn-dig-het"),
        ("e-legitimation", "e-legitimation"),
    ],
)
def test_words_break_where_swedish_allows(word: str, broken: str) -> None:
    pieces = [0, *break_points(word), len(word)]
    assert "-".join(word[start:end] for start, end in pairwise(pieces)) == broken


def test_a_non_breaking_space_keeps_an_amount_together() -> None:
    assert [word.text for word in read_words("får 2\u00a0500\u00a0000 kronor[^1]")] == [
        "får",
        "2\u00a0500\u00a0000",
        "kronor",
    ]


@pytest.mark.parametrize("name", ["sample.jsonl", "sample_commitments.jsonl", "sample_measures.jsonl"])
def test_every_quotation_of_the_gold_stands_in_its_document(name: str) -> None:
    texts = {str(text.head["path"]): text for text in map(read_text, TEXTS.glob("*.md"))}
    for row in _gold(name):
        source = texts[row["path"]]
        plain = re.sub(r"\[\^\d+\]", "", source.body).replace("{sida} ", "").replace("\u00a0", " ")
        printed = " ".join([plain, *source.footnotes.values(), str(source.head.get("marks"))])
        quotes = [row["text"]] if "text" in row else [ref["text"] for ref in row["refs"]]
        quotes += [item["text"] for item in row.get("deadlines", []) + row.get("superseded_deadlines", [])]
        assert [quote for quote in quotes if quote not in printed] == []


def test_the_gold_speaks_of_every_document() -> None:
    assert {row["path"] for row in _gold("sample.jsonl")} == {entry["path"] for entry in INDEX}


def test_no_sentence_is_taken_from_the_corpus() -> None:
    corpus = SHARED / "corpus"
    if not corpus.is_dir():
        pytest.skip("needs ../shared/corpus")
    taken = {run for path in TEXTS.glob("*.md") for run in _runs(read_text(path).body)}
    for path in [*corpus.glob("seeds/*.txt"), *corpus.glob("pdf/*.pdf")]:
        taken_here = taken.intersection(_runs(read(path.read_bytes(), path.name).text))
        assert taken_here == set(), path.name
