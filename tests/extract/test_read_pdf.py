"""PDF pages set for the purpose."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.read import ReadError, read
from model.document import CleanText

Printed = tuple[float, float, str, str, float]
BODY = ("Helvetica", 10.0)
BOLD = ("Helvetica-Bold", 12.0)


def lines(texts: Iterable[str], top: float = 700, left: float = 100, font: tuple[str, float] = BODY) -> list[Printed]:
    return [(left, top - 14 * row, text, *font) for row, text in enumerate(texts)]


def pdf(*pages: list[Printed], rules: Iterable[tuple[float, float, float, float]] = ()) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for page in pages:
        for left, bottom, text, font, size in page:
            canvas.setFont(font, size)
            canvas.drawString(left, bottom, text)
        for rule in rules:
            canvas.line(*rule)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def blocks(clean: CleanText, kind: str | None = None) -> list[str]:
    return [clean.text[block.start : block.end] for block in clean.blocks if kind in (None, block.kind)]


FULL = "Här står en hel rad med löpande text som når fram till spaltens högra kant och"


def test_lines_of_a_paragraph_become_one_line() -> None:
    clean = read(
        pdf(lines([FULL, "fortsätter på nästa rad med arbets-", "givare och hälso-", "och sjukvård."])), "a.pdf"
    )
    assert blocks(clean) == [f"{FULL} fortsätter på nästa rad med arbetsgivare och hälso- och sjukvård."]
    assert clean.page_count == 1


def test_a_sentence_over_a_page_break_is_one_block_with_both_pages() -> None:
    clean = read(pdf(lines([FULL, f"{FULL} (dir."]), lines(["2023:121) fortsätter den."])), "a.pdf")
    assert len(blocks(clean)) == 1
    assert "(dir. 2023:121) fortsätter den." in clean.text
    assert clean.page_at(clean.text.index("(dir.")) == 1
    assert clean.page_at(clean.text.index("2023:121")) == 2


def test_margin_headers_and_page_numbers_leave_the_text() -> None:
    pages = []
    for number in range(1, 6):
        body = lines([FULL, FULL, FULL, "som slutar här."])
        beside = 20.0 if number % 2 == 0 else 500.0
        header = (beside, 700.0, "Skr. 2001/02:3", *BODY)
        folio = (beside, 40.0, str(number), *BODY)
        pages.append([header, *body, folio])
    clean = read(pdf(*pages), "a.pdf")
    assert "2001/02:3" not in clean.text
    assert clean.margin == ("Skr. 2001/02:3",)
    assert not any(character.isdigit() for character in clean.text)


@pytest.mark.parametrize("folio", ["{} (3)", "Sida {} (3)", "Sid {}/3", "- {} -"])
def test_page_numbers_in_words_leave_the_text(folio: str) -> None:
    pages = [[*lines([FULL, "som slutar här."]), (250.0, 30.0, folio.format(number), *BODY)] for number in (1, 2, 3)]
    assert "3" not in read(pdf(*pages), "a.pdf").text


def test_a_repeated_footer_is_named_once_in_the_margin() -> None:
    pages = [
        [*lines([FULL, "som slutar här."]), (200.0, 30.0, f"Exempelkommun Sida {number} (4)", *BODY)]
        for number in range(1, 5)
    ]
    clean = read(pdf(*pages), "a.pdf")
    assert "Exempelkommun" not in clean.text
    assert clean.margin == ("Exempelkommun",)


def test_footnotes_go_last_and_do_not_cut_a_sentence() -> None:
    small = ("Helvetica", 7.0)
    first = [
        *lines([f"{FULL}1 denna", FULL]),
        (100.0, 100.0, "1 Prop. 2001/02:3 s. 4.", *small),
    ]
    clean = read(pdf(first, lines(["går vidare på nästa sida."])), "a.pdf")
    assert blocks(clean, "paragraph") == [f"{FULL} denna {FULL} går vidare på nästa sida."]
    note = clean.blocks[-1]
    assert (note.kind, note.number, note.page) == ("footnote", "1", 1)
    assert clean.text[note.start : note.end] == "Prop. 2001/02:3 s. 4."
    assert clean.page_at(note.start) == 1


def test_raised_figures_are_no_part_of_a_number() -> None:
    target = BytesIO()
    canvas = Canvas(target)
    canvas.setFont("Helvetica", 10)
    text = canvas.beginText(100, 700)
    text.textOut("Detta gäller till 2023")
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut("12")
    text.setFont("Helvetica", 10)
    text.setRise(0)
    text.textOut(" och 30 m")
    canvas.drawText(text)
    canvas.save()
    assert read(target.getvalue(), "a.pdf").text == "Detta gäller till 2023 och 30 m"


def test_headings_carry_number_and_level() -> None:
    page = [
        *lines(["2 En första barriär mot något", "som är mycket långt"], top=700, font=("Helvetica-Bold", 14.0)),
        *lines([FULL, "som slutar här."], top=640),
        *lines(["2.4 Inriktning för det fortsatta arbetet"], top=600, font=BOLD),
        *lines([FULL, "som slutar här."], top=580),
    ]
    clean = read(pdf(page), "a.pdf")
    found = [(block.level, block.number, clean.text[block.start : block.end]) for block in clean.blocks]
    assert found[0] == (1, "2", "2 En första barriär mot något som är mycket långt")
    assert found[2] == (2, "2.4", "2.4 Inriktning för det fortsatta arbetet")
    assert [block.kind for block in clean.blocks] == ["heading", "paragraph"] * 2


def test_bullets_lose_their_mark_and_hold_their_lines() -> None:
    page = lines(
        [
            "Myndigheten ska",
            "• verka för att detta blir en mening som är så lång att den går över raden och inte",
            "slutar förrän här.",
            "• verka för det andra.",
        ]
    )
    assert blocks(read(pdf(page), "a.pdf"), "bullet") == [
        "verka för att detta blir en mening som är så lång att den går över raden och inte slutar förrän här.",
        "verka för det andra.",
    ]


def test_a_numbered_list_is_no_row_of_headings() -> None:
    page = lines(["Uppdraget är att:", "1. Sammanställa kunskap.", "2. Sprida kunskap."])
    clean = read(pdf(page), "a.pdf")
    assert blocks(clean, "bullet") == ["Sammanställa kunskap.", "Sprida kunskap."]


def test_wide_spaces_of_justified_text_are_single() -> None:
    page = [(100.0, 700.0, "samtidigt     med      förordningen", *BODY), *lines([FULL, FULL], top=686)]
    assert "samtidigt med förordningen" in read(pdf(page), "a.pdf").text


def test_ruled_tables_become_rows() -> None:
    cells = [("Kommun", "Kronor"), ("Borås", "17 000"), ("Umeå", "23 500")]
    printed: list[Printed] = []
    for row, (left, right) in enumerate(cells):
        printed += [(105.0, 605.0 - 20 * row, left, *BODY), (205.0, 605.0 - 20 * row, right, *BODY)]
    across = [(100.0, 620.0 - 20 * row, 300.0, 620.0 - 20 * row) for row in range(4)]
    down = [(x, 560.0, x, 620.0) for x in (100.0, 200.0, 300.0)]
    clean = read(pdf([*lines([FULL]), *printed], rules=[*across, *down]), "a.pdf")
    assert blocks(clean, "table") == ["Kommun | Kronor", "Borås | 17 000", "Umeå | 23 500"]
    banded = read(pdf([*lines([FULL]), *printed], rules=across), "a.pdf")
    assert blocks(banded, "table") == ["Kommun Kronor", "Borås 17 000", "Umeå 23 500"]


def test_the_title_is_the_largest_that_names_something() -> None:
    page = [
        (100.0, 760.0, "Kommittédirektiv", "Helvetica-Bold", 20.0),
        (100.0, 730.0, "En prövning av läsare", "Helvetica", 15.0),
        *lines([FULL, FULL, "som slutar här."], top=680),
        (400.0, 760.0, "Dir. 2001:1", *BOLD),
    ]
    clean = read(pdf(page), "a.pdf")
    assert clean.title == "En prövning av läsare"
    assert clean.text.index("Dir. 2001:1") < clean.text.index(FULL)


def locked() -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf(lines([FULL])))) as document:
        document.save(target, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "empty_file"),
        (b" \n", "a.pdf", "empty_file"),
        (b"<!doctype html><html><body>Hej</body></html>", "a.pdf", "not_pdf"),
        (b"PK\x03\x04 word", "a.pdf", "not_pdf"),
        (b"Bara text", "a.pdf", "not_pdf"),
        (b"%PDF-1.7\nskadad", "a.pdf", "damaged"),
        (pdf([]), "a.pdf", "no_text"),
        (locked(), "a.pdf", "password"),
        (pdf(lines([FULL]))[:300], "utan namn", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_the_bytes_say_pdf_whatever_the_name_says() -> None:
    data = pdf(lines([FULL]))
    assert read(data, "sida.md").page_count == 1
    assert read(b"\n\n" + data, "utan namn", "text/html").page_count == 1
