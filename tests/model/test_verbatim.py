"""A report that repeats its directive word for word, and one of a committee whose time was long over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.linking import build_index, decide_links
from model.links import LinkRow
from model.verbatim import repeated
from tests.model.test_inquiries import DIRECTIVE, paper

TASK = "givet nuvarande ansvar för skogens alla stigar säkerställa möjligheterna till en jämlik och trygg vandring"
ASKED = paper(
    *("v", "Ordning i fjällen, Dir. 2029:9", "2029-05-01"),
    f"Syftet är att, {TASK}. Uppdraget ska redovisas senast den 31 mars 2030.",
    "kommittedirektiv",
    own=("dir. 2029:9",),
)
REPORT = paper(
    *("r", "Längs leden, SOU 2030:11", "2030-04-02"),
    f"Uppgiften har varit att, {TASK}. Förslagen gäller kartor.",
    own=("SOU 2030:11",),
)


def original(paper: LinkRow) -> LinkRow:
    return paper


@pytest.mark.parametrize(
    ("report", "directive", "found"),
    [
        pytest.param(REPORT, ASKED, True, id="many runs of words, due about then"),
        pytest.param(REPORT, replace(ASKED, text=ASKED.text.replace("2030", "2032")), True, id="many, due later"),
        pytest.param(
            replace(REPORT, text="Syftet: skogens alla stigar säkerställa möjligheterna till en jämlik vandring."),
            ASKED,
            False,
            id="one run alone",
        ),
        pytest.param(replace(REPORT, published="2029-04-02"), ASKED, False, id="given before the directive"),
        pytest.param(replace(REPORT, published="2037-04-02"), ASKED, False, id="years after"),
    ],
)
def test_a_report_repeats_its_directive(report: LinkRow, directive: LinkRow, found: bool) -> None:
    assert (repeated(report, [DIRECTIVE, directive], original) is directive) is found


def test_what_two_directives_say_tells_of_neither() -> None:
    assert repeated(REPORT, [ASKED, replace(ASKED, id="w")], original) is None


@pytest.mark.parametrize(("report_day", "expected"), [("2032-05-01", "d"), ("2034-05-01", None)])
def test_a_directive_whose_supplement_ended_the_time_is_not_answered_years_later(
    report_day: str, expected: str | None
) -> None:
    directive = replace(DIRECTIVE, published="2028-06-01", committee_name=None, text="En utredare ska föreslå bommar.")
    supplement = paper(
        *("s", "Tilläggsdirektiv om införande av nya bommar vid skogsvägar, Dir. 2029:8", "2029-09-01"),
        "Uppdraget (dir. 2029:7) ska redovisas senast den 31 mars 2030.",
        "kommittedirektiv",
        amends=("dir.2029:7",),
        directive_kind="supplementary",
    )
    report = paper(
        "r", "Införande av nya bommar vid skogsvägar, SOU 2034:1", report_day, "Bommar.", own=("SOU 2034:1",)
    )
    index = build_index([directive, supplement, report], ("regeringen",))
    ((_, found),) = decide_links(index, ["r"])
    assert next((link.target for link in found if link.relation == "reports_on"), None) == expected
