"""Which directive an inquiry's report answers, by the committee named; a ministry's own memorandum answers none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import LinkRow
from model.reports import committee_named


def paper(name: str, title: str, published: str, text: str, type_: str = "other", **more: object) -> LinkRow:
    own = tuple(reference_key(number) for number in more.pop("own", ()))  # type: ignore[attr-defined]
    return LinkRow(name, "regeringen", f"/sidor/{name}", type_, title, published, f"{title}\n\n{text}", own, **more)  # type: ignore[arg-type]


DIRECTIVE = paper(
    *("d", "Införande av nya bommar vid skogsvägar, Dir. 2029:7", "2029-03-01"),
    "En särskild utredare ska föreslå bommar. Uppdraget ska redovisas senast den 31 mars 2030.",
    "kommittedirektiv",
    own=("dir. 2029:7",),
    committee_name="Utredningen om nya bommar vid skogsvägar",
    directive_kind="new",
)


def answered(report: LinkRow) -> list[tuple[str | None, str | None, str]]:
    ((_, found),) = decide_links(build_index([DIRECTIVE, report], ("regeringen",)), ["r"])
    return [(link.target, link.suggested, link.rule) for link in found if link.relation == "reports_on"]


@pytest.mark.parametrize(
    "lead",
    [
        "Betänkande av Utredningen om nya bommar vid skogsvägar.",
        "Slutbetänkande av Utredningen om nya bommar vid skogsvägar (N 2029:02).",
        "Utredningen om nya bommar vid skogsväg har överlämnat sitt betänkande till regeringen.",
        "Utredningen om nya bommar vid skogsvägar presenterade i dag sitt betänkande.",
        "I dag överlämnades ett betänkande från Utredningen om nya bommar vid skogsvägar.",
    ],
)
def test_the_committee_named_leads_to_its_directive(lead: str) -> None:
    report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
    assert answered(report) == [("d", None, "rapporten anger kommittén")]


@pytest.mark.parametrize("name", ["Vägkommissionen för bommar, grindar och färister", "Vägkommissionen för bommar"])
def test_a_comma_may_stand_within_a_name_or_end_it(name: str) -> None:
    directive = replace(DIRECTIVE, committee_name=name)
    for end in (".", ", som leds av en utredare.")[: 1 + ("," not in name)]:
        report = paper("r", "Stängt, SOU 2030:11", "2030-03-31", f"Delbetänkande av {name}{end}", own=("SOU 2030:11",))
        ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
        assert [link.target for link in found if link.relation == "reports_on"] == ["d"]


@pytest.mark.parametrize(
    "lead",
    [
        "Utredningen har haft i uppdrag att se över regler om bommar.",
        "Kommittén föreslår nya regler.",
        "Regeringen har tagit emot synpunkter. " * 8 + "Utredningen om nya bommar vid skogsvägar har nyligen börjat.",
    ],
)
def test_a_committee_without_a_name_or_only_spoken_of_is_none(lead: str) -> None:
    assert committee_named(paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead)) is None


def test_a_memorandum_of_a_ministry_is_at_most_a_suggestion() -> None:
    """It is written within the ministry: that its subject is a directive's does not make it the inquiry's report."""
    title = "Införande av nya bommar vid skogsvägar"
    own = {
        "Ds 2030:3": [(None, "d", "rapportens myndighet och ämne")],
        "SOU 2030:3": [("d", None, "rapportens myndighet och ämne")],
    }
    for number, expected in own.items():
        report = paper("r", f"{title}, {number}", "2030-03-20", "Förslag om bommar.", own=(number,))
        assert answered(report) == expected
