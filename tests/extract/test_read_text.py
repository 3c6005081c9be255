"""Markdown, plain text, HTML, and telling them apart."""

from __future__ import annotations

import pytest

from extract.read import ReadError, read
from model.document import CleanText


def blocks(clean: CleanText) -> list[tuple[str, str]]:
    return [(block.kind, clean.text[block.start : block.end]) for block in clean.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Rubrik\n\nText.", [("heading", "Rubrik"), ("paragraph", "Text.")]),
        ("En rad\nsom går vidare", [("paragraph", "En rad som går vidare")]),
        ("en arbets-\ngivare", [("paragraph", "en arbetsgivare")]),
        ("dnr I2019/03307\\)", [("paragraph", "dnr I2019/03307)")]),
        ("brotts\u00adföre\u00adbyggande den\u00a01 mars", [("paragraph", "brottsförebyggande den 1 mars")]),
        ("brottsföre-byggande", [("paragraph", "brottsföre-byggande")]),
        ("* ett\n* två\nmer", [("bullet", "ett"), ("bullet", "två mer")]),
        ("1. ett\n2. två", [("bullet", "ett"), ("bullet", "två")]),
        ("- Vi gör det, säger ministern.", [("bullet", "Vi gör det, säger ministern.")]),
        ("* slutar här.\nNytt stycke.", [("bullet", "slutar här."), ("paragraph", "Nytt stycke.")]),
        ("## Rubrik\nText", [("heading", "Rubrik"), ("paragraph", "Text")]),
        ("Ett **fett** och *kursivt* ord", [("paragraph", "Ett fett och kursivt ord")]),
        ("**Kort rubrik**\n\nText.", [("heading", "Kort rubrik"), ("paragraph", "Text.")]),
        ("filen a_b_c och 2 * 3", [("paragraph", "filen a_b_c och 2 * 3")]),
        ("Text.\n\n***\n\n\\_\\_\\_\\_\\_\\_\n\nMer.", [("paragraph", "Text."), ("paragraph", "Mer.")]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", [("table", "A | B"), ("table", "1 | 2")]),
        ("R&amp;D &ouml;", [("paragraph", "R&D ö")]),
        ("Rad ett\r\nrad två", [("paragraph", "Rad ett rad två")]),
    ],
)
def test_markdown_becomes_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    clean = read(source.encode(), "sida.md")
    assert blocks(clean) == expected
    assert clean.segments == ()
    assert clean.page_count is None


def test_links_keep_text_place_and_target() -> None:
    clean = read("Se **här**: [dir. 2001:1](/dir/2001/01/(a)) och <https://example.se/>.".encode(), "sida.md")
    assert clean.text == "Se här: dir. 2001:1 och https://example.se/."
    assert [(clean.text[link.start : link.end], link.target) for link in clean.links] == [
        ("dir. 2001:1", "/dir/2001/01/(a)"),
        ("https://example.se/", "https://example.se/"),
    ]


def test_the_first_heading_is_the_title() -> None:
    assert read(b"# En *viktig* sida\n\n# En till", "sida.md").title == "En viktig sida"


DOUBLED = """ Uppdrag att pröva hur en läsare klarar text med en tom rad efter

varje rad

Regeringen ger Statskontoret i uppdrag att pröva om läsaren fogar samman en

arbets-

givare och hälso-

och sjukvården i en och samma mening (dir.

2001:1) utan att dela den.

2.4 Inriktningen för arbetet

• Statskontoret ska verka för att en punkt som går över raden blir en enda hel

mening.
"""


def test_an_empty_line_after_each_line_parts_nothing() -> None:
    clean = read(DOUBLED.encode(), "text.txt")
    assert blocks(clean) == [
        ("paragraph", "Uppdrag att pröva hur en läsare klarar text med en tom rad efter varje rad"),
        (
            "paragraph",
            "Regeringen ger Statskontoret i uppdrag att pröva om läsaren fogar samman en arbetsgivare och hälso- och "
            "sjukvården i en och samma mening (dir. 2001:1) utan att dela den.",
        ),
        ("heading", "2.4 Inriktningen för arbetet"),
        ("bullet", "Statskontoret ska verka för att en punkt som går över raden blir en enda hel mening."),
    ]


def test_form_feeds_part_pages() -> None:
    clean = read("Första sidan slutar mitt i en\fmening som går vidare.\f".encode(), "text.txt")
    assert clean.text == "Första sidan slutar mitt i en mening som går vidare."
    assert clean.page_count == 2
    assert clean.page_at(clean.text.index("mening")) == 2


def test_running_heads_leave_plain_text() -> None:
    rows = [
        "Skr. 2001/02:3 Texten börjar här och",
        "går vidare.",
        "Skr. 2001/02:3",
        "12",
        "Mer text.",
        "Skr. 2001/02:3 Slut.",
    ]
    clean = read("\n".join(rows).encode(), "text.txt")
    assert "2001/02:3" not in clean.text
    assert "12" not in clean.text
    assert clean.margin == ("Skr. 2001/02:3",)


def test_paragraphs_on_single_lines_stay_apart() -> None:
    text = "Ett stycke.\n\nett till som börjar litet\n\nEtt tredje."
    assert read(text.encode(), "text.txt").text == text


PAGE = """<!DOCTYPE html><html><head><title>Sidan | Verket</title><style>p{}</style></head><body><nav>Meny</nav>
<main><h1>Sidan</h1><p>Ett <b>stycke</b><br>med <a href="/x">en länk</a>.</p><ul><li>punkt</li><li><p>till</p></li></ul>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><script>alert(1)</script></main>
<footer>Fot</footer></body></html>"""


@pytest.mark.parametrize("name", ["sida.html", "sida", "sida.txt"])
def test_html_gives_its_main_content(name: str) -> None:
    clean = read(PAGE.encode(), name)
    assert blocks(clean) == [
        ("heading", "Sidan"),
        ("paragraph", "Ett stycke med en länk."),
        ("bullet", "punkt"),
        ("bullet", "till"),
        ("table", "A | B"),
        ("table", "1 | 2"),
    ]
    assert clean.title == "Sidan"
    assert [(clean.text[link.start : link.end], link.target) for link in clean.links] == [("en länk", "/x")]


@pytest.mark.parametrize(
    "data",
    [
        "Åäö – ”x”".encode(),
        b"\xef\xbb\xbf" + "Åäö – ”x”".encode(),
        "Åäö – ”x”".encode("cp1252"),
        "\ufeffÅäö – ”x”".encode("utf-16-le"),
    ],
)
def test_encodings_are_told_apart(data: bytes) -> None:
    assert read(data, "text.txt").text == "Åäö – ”x”"


@pytest.mark.parametrize(
    ("data", "name", "media_type", "code"),
    [
        (b"", "a.txt", None, "empty_file"),
        (bytes(range(256)) * 20, "a.txt", None, "not_text"),
        (b"PK\x03\x04....", "a.docx", None, "not_text"),
        (b"\x89PNG\r\n", "bild", "text/plain", "not_text"),
        (b"<html><body><nav>Meny</nav></body></html>", "a.html", None, "no_text"),
        (b"Hej", "fil", "application/pdf", "not_pdf"),
        (b"Hej" + b" " * (100 * 1024 * 1024), "a.txt", None, "too_large"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, name: str, media_type: str | None, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name, media_type)
    assert caught.value.code == code


def test_deep_html_is_read() -> None:
    page = b"<html><body>" + b"<div>" * 150 + b"Hej" + b"</div>" * 150
    assert read(page, "a.html").text == "Hej"


def test_html_deeper_than_any_page_is_refused() -> None:
    with pytest.raises(ReadError):
        read(b"<html><body>" + b"<div>" * 100_000 + b"Hej", "a.html")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", [". ", "1 ", "www.", "- ", "(", "[a](", "<a ", "\\_", "a-\n", "1 A\n", "• a\n", "https://a/\n"]
)
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_reading_takes_time_in_proportion_to_length(unit: str, name: str) -> None:
    assert read(b"slut " + unit.encode() * 20_000 + b" slut", name).text.endswith("slut")
