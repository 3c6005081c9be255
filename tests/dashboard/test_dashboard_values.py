"""Words, addresses, marked text and pictures: made of values, tried with values."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures import OUTCOMES, Point, figure_chain, figure_groups, figure_timeline, months_between
from dashboard.labels import STATE_TONES, STATUS_TONES, deadline_kind, place, reason
from dashboard.marking import PART, build_passage, build_text, count_parts, part_of
from dashboard.swedish import counted, dates_in, is_day, long_date, number, read_day, recurring_date
from dashboard.view import LONGEST, Refused, View, read_view, shortened
from model.deadline_state import STATE_LABELS
from model.document import Block, PageSegment
from model.entries import StatedDeadline
from model.occurrences import first_entry
from model.queries.assignments import names_for
from model.queries.pages import DocumentText, Mark
from model.status import STATUS_LABELS


@pytest.mark.parametrize(
    ("partial", "words"),
    [
        ("2024-12-06", "6 december 2024"),
        ("2025-09", "september 2025"),
        ("2026", "2026"),
        ("2025-06-01T04:15:00+02:00", "1 juni 2025"),
        (None, ""),
        ("okänt", "okänt"),
    ],
)
def test_dates_are_written_as_swedes_write_them(partial: str | None, words: str) -> None:
    assert long_date(partial).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("added", "words"), [(False, "Slutredovisning"), (True, "Slutredovisning av tilläggsuppdraget")]
)
def test_the_report_on_a_task_that_is_added_is_called_so(added: bool, words: str) -> None:
    stated = StatedDeadline("d", 0, "2030-03-01", "final", None, False, "senast den dagen", added=added)
    assert deadline_kind(first_entry(stated, "2030-03-01", "2029-03-01")) == words


def test_days_within_a_sentence_are_written_out() -> None:
    assert dates_in("Senast 2024-05-31.").replace("\u00a0", " ") == "Senast 31 maj 2024."


def test_numbers_and_recurring_days() -> None:
    assert number(39139) == "39\u00a0139"
    assert counted(1, "åtagande", "åtaganden") == "1\u00a0åtagande"
    assert recurring_date("--03-01").replace("\u00a0", " ") == "varje år den 1 mars"
    assert recurring_date(None) == ""


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2024-2-3", "20240203", "2024-02", "i dag", "", "2024-02-03T00:00", "0001-01-01", "9999-12-31"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "bro"}, {"q": "bro"}),
        ({"q": ["bro", "väg"]}, {}),
        ({"q": "x" * (LONGEST + 1)}, {}),
        ({"q": "   "}, {}),
        ({"q": None, "r": 3}, {}),
        ({"q": f"bro{' ' * LONGEST}"}, {"q": "bro"}),
    ],
)
def test_only_plain_short_values_are_read_from_an_address(query: dict[str, Any], names: dict[str, str]) -> None:
    assert read_view("/dokument", query).query == names


def test_an_unreadable_day_is_refused_and_told() -> None:
    view = read_view("/", {"per": "2024-13-01"})
    assert view.refused == {"per": Refused("2024-13-01")}
    assert not view.chosen


def test_values_that_are_too_long_or_given_twice_are_told() -> None:
    view = read_view("/", {"q": "x" * (LONGEST + 1), "ord": ["bro", "väg"]})
    assert view.refused == {"q": Refused("x" * (LONGEST + 1)), "ord": Refused("bro, väg", repeated=True)}
    assert shortened("x" * 100) == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", "2024-03-01"),
        ("1 mars 2024", "2024-03-01"),
        ("den 31 Augusti\u00a02025", "2025-08-31"),
        ("30 februari 2024", None),
        ("1 mars 202", None),
        ("31/12 2024", None),
        ("mars 2024", None),
    ],
)
def test_a_day_may_be_written_out(text: str, day: str | None) -> None:
    assert read_day(text) == day
    assert read_view("/", {"per": text}).chosen is (day is not None)
    assert read_view("/", {"fran": text}).day("fran") == day


def test_links_keep_the_day_and_leave_out_what_is_empty() -> None:
    view = read_view("/uppdrag", {"per": "2024-05-01", "slag": "new", "sida": "3"})
    assert view.href("/om", "tillganglighet", q="å b", tom="") == "/om?per=2024-05-01&q=%C3%A5+b#tillganglighet"
    assert view.here(sida=None) == "/uppdrag?per=2024-05-01&slag=new"
    assert read_view("/", {}).href("/om") == "/om"


@pytest.mark.parametrize(
    ("value", "shown"), [("2", 2), ("0", 1), ("-1", 1), ("999999999", 7), ("1e3", 1), ("²", 1), ("9" * 30, 1)]
)
def test_a_page_number_is_kept_within_bounds(value: str, shown: int) -> None:
    assert View("/", "2024-01-01", False, {"sida": value}).number("sida", 1, 7) == shown


def test_every_state_and_status_has_a_tone() -> None:
    assert set(STATE_TONES) == set(STATE_LABELS)
    assert set(STATUS_TONES) == set(STATUS_LABELS)


def test_places_and_reasons_in_words() -> None:
    assert place("3.8", 17) == "avsnitt 3.8, sidan 17"
    assert place(None, None) == ""
    assert reason("not_found").startswith("numret står inte")
    assert reason(None) == "orsaken är inte sparad"


def _flat(component: Any) -> str:
    """The text of a component with [kind:…] around marks."""
    if component is None:
        return ""
    if isinstance(component, (str, int)):
        return str(component)
    if isinstance(component, (list, tuple)):
        return "".join(_flat(child) for child in component)
    inner = _flat(getattr(component, "children", None))
    return f"[{component.className}:{inner}]" if type(component).__name__ == "Mark" else inner


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([("measure", 0, 9), ("reference", 4, 9)], "[measure:abcd[reference:efghi]]jkl"),
        ([("measure", 0, 6), ("reference", 4, 9)], "[measure:abcd[reference:ef]]ghijkl"),
        ([("measure", 2, 4), ("reference", 6, 8)], "ab[measure:cd]ef[reference:gh]ijkl"),
        ([("deadline", 10, 99)], "abcdefghij[deadline:kl]"),
        ([("deadline", 40, 50)], "abcdefghijkl"),
    ],
)
def test_marks_nest_and_never_lose_text(marks: list[tuple[str, int, int]], shown: str) -> None:
    text = DocumentText("abcdefghijkl", (Block("paragraph", 0, 12),), (), ())
    found = [Mark(what, 0, "", start, end, None, "") for what, start, end in marks]
    assert _flat(build_text(text, found, 1, lambda _: None)) == shown


def test_pages_are_told_and_a_long_text_comes_in_parts() -> None:
    text = "a" * PART + "\n\nb"
    blocks = (Block("paragraph", 0, PART), Block("paragraph", PART + 2, PART + 3))
    document = DocumentText(text, blocks, (PageSegment(0, PART, 1), PageSegment(PART, PART + 3, 2)), ())
    assert count_parts(text) == 2
    assert part_of(PART + 2) == 2
    assert _flat(build_text(document, [], 2, lambda _: None)) == "Sidan 2b"


def test_a_passage_is_marked_among_its_neighbours() -> None:
    document = DocumentText("ett\n\ntvå\n\ntre\n\nfyra", (), (), ())
    assert _flat(build_passage(document, 5, 8)) == "ett[commitment:två]tre"


def test_groups_are_drawn_with_numbers_and_patterns() -> None:
    figure = figure_groups({"Första barriären": {"taken": 2, "intended": 1}, "Övergripande": {}})
    assert [trace.name for trace in figure.data] == ["Vidtagna", "Planerade"]
    told = [(one.x, one.y, one.text) for one in figure.layout.annotations]
    assert told == [(1.0, "Första barriären", "2"), (2.5, "Första barriären", "1")]
    assert len({(trace.marker.color, trace.marker.pattern.shape) for trace in figure.data}) == 2


def test_the_time_line_marks_the_chosen_day_and_leaves_out_empty_series() -> None:
    months = months_between("2023-11-05", "2024-02-01")
    assert months == ["2023-11", "2023-12", "2024-01", "2024-02"]
    figure = figure_timeline(months, {"coming": {"2024-01": 3}}, "2024-01-15")
    assert [trace.name for trace in figure.data] == [OUTCOMES[-1].name]
    assert "15" in figure.layout.annotations[0].text


@pytest.mark.parametrize(
    ("agency", "names"),
    [
        ("Länsstyrelsen i Skåne län", ("Länsstyrelsen i Skåne län", "Länsstyrelserna")),
        ("Länsstyrelserna", ("Länsstyrelserna",)),
        ("Skolverket", ("Skolverket",)),
    ],
)
def test_a_county_board_shares_what_all_of_them_are_given(agency: str, names: tuple[str, ...]) -> None:
    assert names_for(agency) == names


def test_a_case_is_drawn_in_lanes_with_its_moves() -> None:
    points = [
        Point("Tidsgränser", "2024-06-01", "1 juni 2024: flyttad"),
        Point("Beslut", "2024-01-10", "10 januari 2024: <b>Broar</b>"),
        Point("Tidsgränser", "2024-12-01", "1 december 2024: framtida"),
    ]
    moved, decisions, dates = figure_chain(points, [("2024-06-01", "2024-12-01")], "2024-07-01").data
    assert (moved.mode, list(moved.x)) == ("lines", ["2024-06-01", "2024-12-01"])
    assert list(decisions.text) == ["10 januari 2024: &lt;b&gt;Broar&lt;/b&gt;"]
    assert {decisions.marker.symbol, dates.marker.symbol} == {"square", "diamond"}
    assert figure_chain(points, [], "2024-07-01").layout.shapes
    assert not figure_chain(points, [], "2026-07-01").layout.shapes
