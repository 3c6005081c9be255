"""The sentence that a report is quoted with where nothing but its subject ties it to its task."""

from __future__ import annotations

import pytest

from model.quoting import quoted
from tests.model.test_inquiries import DIRECTIVE, paper

ALIKE = "Utredningen föreslår nya bommar vid de flesta skogsvägar."


def test_the_news_of_a_report_is_quoted_with_its_being_given() -> None:
    text = f"{ALIKE} I dag tog skogsministern emot Bomutredningens betänkande. Myndigheten får i uppdrag att se över."
    news = paper("n", "Bommar vid skogsvägar", "2030-03-31", text)
    span = quoted(news, DIRECTIVE)
    assert news.text[span.start : span.end] == "I dag tog skogsministern emot Bomutredningens betänkande."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Skogen är stor. {ALIKE} Sverige är långt.", ALIKE, id="most like the task"),
        pytest.param("Skogen är stor. Vägar finns.", "Stängt för dagen, SOU 2030:11", id="nothing like it: the title"),
        pytest.param(
            f"{ALIKE} Utredningen har haft i uppdrag att se över grindar.",
            "Utredningen har haft i uppdrag att se över grindar.",
            id="what it was asked to do goes first",
        ),
        pytest.param(
            f"{ALIKE} Betänkande av Utredningen om bommar vid skogsvägar.",
            "Betänkande av Utredningen om bommar vid skogsvägar.",
            id="what tells of the work goes before what tells of the matter",
        ),
        pytest.param(
            f"{ALIKE} EU:s direktiv om bommar vid skogsvägar gäller.",
            ALIKE,
            id="a directive of the union tells nothing of the work",
        ),
        pytest.param(
            "Skogen är stor. Boverket får i uppdrag att se över bommar vid skogsvägar.",
            "Stängt för dagen, SOU 2030:11",
            id="what others are to be asked to do is not its task",
        ),
    ],
)
def test_a_report_is_quoted_with_what_tells_of_its_task(text: str, expected: str) -> None:
    report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", text, own=("SOU 2030:11",))
    span = quoted(report, DIRECTIVE)
    assert report.text[span.start : span.end] == expected
