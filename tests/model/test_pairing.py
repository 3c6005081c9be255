"""New dates that take the place of old ones though the decision does not say so: by kind and order of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import (
    RULE_EXTENDED,
    RULE_MOVED_BY_KIND,
    RULE_MOVED_FROM,
    RULE_MOVED_ONLY,
    RULE_MOVED_PART,
    RULE_MOVED_TASK,
    RULE_PROLONGED,
    RULE_WHOLE,
    Decision,
    DecisionRole,
    StatedDeadline,
)
from model.finding import DeadlineKind
from model.ledger import settle_ledger
from model.prolonging import is_general, is_instead, moves_part, names_whole, prolongs, task_words
from model.years_told import years_told

Dates = list[tuple[str, DeadlineKind]]
FIRST = "2023-01-10"


def decision(document: str, published: str, role: DecisionRole, dates: Dates) -> Decision:
    stated = (
        StatedDeadline(document, seq, date, kind, None, False, "senast") for seq, (date, kind) in enumerate(dates)
    )
    return Decision(document, published, role, tuple(stated))


CASES = [
    pytest.param(
        [("2023-02-28", "final"), ("2023-07-31", "final")], "extends", "2023-06-28", [("2023-08-09", "final")],
        [("2023-02-28", []), ("2023-08-09", [("2023-07-31", RULE_MOVED_BY_KIND)])],
        id="of two dates of a kind the one still to come is moved",
    ),
    pytest.param(
        [("2023-08-31", "final")], "amends", "2023-06-29", [("2025-03-31", "final"), ("2023-10-31", "final")],
        [("2023-10-31", [("2023-08-31", RULE_MOVED_BY_KIND)]), ("2025-03-31", [])],
        id="of two new dates the first takes the old one's place and the other is added",
    ),
    pytest.param(
        [("2024-03-01", "interim"), ("2025-03-01", "interim")], "amends", "2023-10-01",
        [("2024-06-01", "interim"), ("2025-06-01", "interim")],
        [("2024-06-01", [("2024-03-01", RULE_MOVED_BY_KIND)]), ("2025-06-01", [("2025-03-01", RULE_MOVED_BY_KIND)])],
        id="as many new dates as old ones are paired in order",
    ),
    pytest.param(
        [("2024-03-01", "interim"), ("2025-03-01", "interim")], "amends", "2023-10-01", [("2024-06-01", "interim")],
        [("2024-03-01", []), ("2024-06-01", []), ("2025-03-01", [])],
        id="one new date for two old ones moves neither",
    ),
    pytest.param(
        [("2024-12-15", "final")], "amends", "2023-11-30", [("2023-12-31", "final"), ("2024-03-31", "final")],
        [("2023-12-31", []), ("2024-03-31", []), ("2024-12-15", [])],
        id="earlier dates are additions",
    ),
    pytest.param(
        [("2023-03-31", "final")], "extends", "2023-02-28", [("2023-03-31", "final"), ("2023-04-15", "final")],
        [("2023-04-15", [("2023-03-31", RULE_EXTENDED)])],
        id="a prolongation that repeats the old date beside a later one moves it",
    ),
    pytest.param(
        [("2023-05-28", "final")], "amends", "2023-04-30", [("2023-05-28", "final"), ("2023-11-01", "final")],
        [("2023-05-28", []), ("2023-11-01", [])],
        id="a change that repeats the old date beside a later one keeps both",
    ),
    pytest.param(
        [("2023-02-15", "interim"), ("2025-10-03", "final")], "amends", "2024-07-31", [("2024-12-15", "interim")],
        [("2023-02-15", []), ("2024-12-15", []), ("2025-10-03", [])],
        id="a part report long past is not moved",
    ),
    pytest.param(
        [("2024-05-31", "interim"), ("2024-12-06", "final")], "extends", "2024-03-01", [("2025-02-14", "final")],
        [("2024-05-31", []), ("2025-02-14", [("2024-12-06", RULE_MOVED_ONLY)])],
        id="a part date stays when the last date moves",
    ),
    pytest.param(
        [("2024-05-31", "other")], "amends", "2024-03-01", [("2024-09-01", "other"), ("2024-10-01", "other")],
        [("2024-05-31", []), ("2024-09-01", []), ("2024-10-01", [])],
        id="dates for other things are not paired",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "role", "published", "new", "wanted"), CASES)
def test_dates_are_paired(
    old: Dates, role: DecisionRole, published: str, new: Dates, wanted: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    chain = [decision("a", FIRST, "original", old), decision("b", published, role, new)]
    entries = settle_ledger(chain, "2030-01-01")
    assert [(e.current, [(m.earlier, m.rule) for m in e.moves]) for e in entries] == wanted


def test_a_move_told_outright_is_surer_than_one_by_kind() -> None:
    first = decision("a", FIRST, "original", [("2023-08-31", "final")])
    paired = decision("b", "2023-06-29", "amends", [("2023-10-31", "final"), ("2025-03-31", "final")])
    gone = StatedDeadline("b", 0, "2023-08-31", "final", None, True, "senast")
    told = Decision(
        "b", "2023-06-29", "amends", (gone, *decision("b", "", "amends", [("2023-10-31", "final")]).deadlines)
    )
    moves = [
        move for change in (told, paired) for e in settle_ledger([first, change], "2030-01-01") for move in e.moves
    ]
    assert [move.rule for move in moves] == [RULE_MOVED_FROM, RULE_MOVED_BY_KIND]
    assert moves[0].confidence > moves[1].confidence


@pytest.mark.parametrize(
    ("longer", "new", "wanted"),
    [
        pytest.param(
            True, "2021-06-30", [("2021-06-30", [("2021-01-15", RULE_PROLONGED)])], id="told longer: it moves"
        ),
        pytest.param(
            False, "2021-06-30", [("2021-01-15", []), ("2021-06-30", [])], id="an added part has its own date"
        ),
        pytest.param(
            True, "2020-12-31", [("2020-12-31", []), ("2021-01-15", [])], id="an earlier date is no prolongation"
        ),
    ],
)
def test_an_addition_moves_the_last_date_only_when_it_says_so(
    longer: bool, new: str, wanted: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    added = StatedDeadline("b", 0, new, "final", None, False, "senast", prolongs=longer)
    chain = [decision("a", "2020-01-10", "original", [("2021-01-15", "final")])]
    entries = settle_ledger([*chain, Decision("b", "2020-12-11", "supplements", (added,))], "2030-01-01")
    assert [(e.current, [(m.earlier, m.rule) for m in e.moves]) for e in entries] == wanted


def test_a_longer_time_moves_the_one_last_date_still_to_come_that_it_is_longer_than() -> None:
    first = decision("a", FIRST, "original", [("2024-03-31", "final"), ("2025-05-15", "final")])
    told = replace(decision("b", "2024-03-30", "supplements", [("2024-06-30", "final")]).deadlines[0], prolongs=True)
    entries = settle_ledger([first, Decision("b", "2024-03-30", "supplements", (told,))], "2030-01-01")
    assert [(entry.current, [move.earlier for move in entry.moves]) for entry in entries] == [
        ("2024-06-30", ["2024-03-31"]),
        ("2025-05-15", []),
    ]
    later = replace(told, date="2025-12-01")
    entries = settle_ledger([first, Decision("b", "2024-03-30", "supplements", (later,))], "2030-01-01")
    assert all(not entry.moves for entry in entries)


def test_a_later_date_for_the_whole_task_moves_the_one_that_is_still_to_come() -> None:
    def moves(published: str, *, whole: bool = True) -> list[tuple[str, list[str]]]:
        added = StatedDeadline("b", 0, "2021-06-30", "final", None, False, "senast", whole=whole)
        chain = [decision("a", "2020-01-10", "original", [("2021-01-15", "final")])]
        entries = settle_ledger([*chain, Decision("b", published, "supplements", (added,))], "2030-01-01")
        return [(entry.current or "", [move.rule for move in entry.moves]) for entry in entries]

    assert moves("2020-12-11") == [("2021-06-30", [RULE_WHOLE])]
    assert moves("2020-12-11", whole=False) == [("2021-01-15", []), ("2021-06-30", [])]
    assert moves("2021-02-11") == [("2021-01-15", []), ("2021-06-30", [])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Uppdraget ska redovisas @senast den 1 juni 2020.", True),
        ("Uppdraget ska slutligt redovisas @senast den 1 juni 2020.", True),
        ("Uppdraget i övrigt ska redovisas @senast den 1 juni 2020.", True),
        ("Uppdraget i sin helhet ska redovisas @senast den 1 juni 2020.", True),
        ("Utredaren ges i tilläggsuppdrag att se över djur. Uppdraget ska redovisas @senast den 1 juni 2020.", False),
        ("Uppdraget enligt dessa tilläggsdirektiv ska redovisas @senast den 1 juni.", False),
        ("Uppdraget ska fortfarande redovisas @senast den 1 juni 2020.", False),
        ("Förslag om djur ska redovisas @senast den 1 juni 2020.", False),
    ],
)
def test_the_sentence_tells_whether_the_whole_task_has_the_date(text: str, wanted: bool) -> None:
    assert names_whole(text.replace("@", ""), text.index("@"), "final") is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Uppdraget ska årligen redovisas @senast den 5 juni under 2025–2027.", (2025, 2027)),
        ("Från och med 2026 ska myndigheten redovisa @den 1 mars varje år.", (2026, None)),
        ("Redovisas årligen @den 1 mars till och med 2028. Avtalet gäller från och med 2020.", (None, 2028)),
        ("Redovisas @den 1 mars varje år.", (None, None)),
    ],
)
def test_the_sentence_tells_the_years_of_what_recurs(text: str, wanted: tuple[int | None, int | None]) -> None:
    assert years_told(text.replace("@", ""), text.index("@")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Utredningstiden förlängs. Uppdraget ska redovisas @senast den 1 juni 2020.", True),
        ("Uppdraget ska i stället redovisas @senast den 1 juni 2020.", True),
        ("Uppdraget ska i sin helhet redovisas @senast den 30 september 2015.", True),
        ("Uppdraget ska redovisas @senast den 1 juni 2020.", False),
        ("Utredningstiden förlängs. Uppdraget enligt dessa tilläggsdirektiv ska redovisas @senast den 1 juni.", False),
        ("Utredningstiden förlängs. Uppdraget ska i den del som avser djur redovisas @senast den 13 april.", False),
        ("Uppdraget i övrigt ska fortfarande redovisas @senast den 13 november 2017.", False),
        ("Uppdraget ska redovisas @senast den 1 juni 2020. Utredningstiden för en annan utredning förlängs.", False),
    ],
)
def test_the_sentence_tells_whether_the_whole_task_is_prolonged(text: str, wanted: bool) -> None:
    assert prolongs(text.replace("@", ""), text.index("@"), "final") is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tiden för delredovisningen förlängs, så att en sådan ska lämnas @senast den 1 juli 2030.", True),
        ("Delbetänkandet flyttas fram och ska lämnas @senast den 1 juli 2030.", True),
        ("Utredningstiden förlängs. Ett delbetänkande ska lämnas @senast den 1 juli 2030.", False),
        ("Tiden för delredovisningen förlängs och hela uppdraget ska redovisas @senast den 1 juli 2030.", False),
    ],
)
def test_the_sentence_tells_whether_a_part_report_is_prolonged(text: str, wanted: bool) -> None:
    assert prolongs(text.replace("@", ""), text.index("@"), "interim") is wanted


@pytest.mark.parametrize(
    ("text", "general", "of_part"),
    [
        ("Uppdraget ska delredovisas @senast den 1 juni 2020.", True, False),
        ("Uppdraget att se över djur ska redovisas @senast den 1 juni 2020.", False, False),
        ("Uppdraget i dessa delar redovisas @senast den 1 juni. Uppdragstiden i övrigt ligger fast.", False, True),
        ("Uppdraget i dessa delar redovisas @senast den 1 juni. Uppdragstiden är lång.", False, False),
        ("Enligt de ursprungliga direktiven ska uppdraget redovisas @senast den 1 juni 2020.", True, False),
        ("Tiden för uppdraget enligt direktivet förlängs. Det uppdraget ska redovisas @den 1 juni.", False, True),
        ("Utredningstiden för deluppdraget om djur förlängs. Deluppdraget ska redovisas @den 1 juni.", False, True),
        ("Utredningstiden förlängs. Det uppdraget ska i stället redovisas @den 1 juni 2020.", False, False),
    ],
)  # fmt: skip
def test_the_sentence_tells_whether_a_part_moves(text: str, general: bool, of_part: bool) -> None:
    around, place = text.replace("@", ""), text.index("@")
    assert (is_general(around, place), moves_part(around, place)) == (general, of_part)


def test_a_part_that_moves_leaves_the_rest_where_it_is() -> None:
    gone = StatedDeadline("b", 0, "2020-12-31", "final", None, True, "senast")
    new = StatedDeadline("b", 1, "2021-03-31", "final", None, False, "senast", of_part=True)
    change = Decision("b", "2020-11-30", "supplements", (gone, new))
    first = decision("a", "2017-12-13", "original", [("2020-12-31", "final")])
    for general, wanted in ((True, [("2020-12-31", []), ("2021-03-31", [RULE_MOVED_PART])]),
                            (False, [("2021-03-31", [RULE_MOVED_FROM])])):  # fmt: skip
        stated = tuple(replace(one, general=general) for one in first.deadlines)
        entries = settle_ledger([replace(first, deadlines=stated), change], "2030-01-01")
        assert [(e.current, [m.rule for m in e.moves]) for e in entries] == wanted


def test_what_a_later_decision_only_retells_is_not_withdrawn() -> None:
    olds = [StatedDeadline("b", seq, date, "final", None, True, "senast")
            for seq, date in enumerate(("2015-06-30", "2015-04-30", "2015-12-31"))]  # fmt: skip
    new = StatedDeadline("b", 3, "2016-06-30", "final", None, False, "senast")
    first = decision("a", "2014-10-30", "original", [("2015-06-30", "interim"), ("2015-12-31", "final")])
    entries = settle_ledger([first, Decision("b", "2015-11-05", "supplements", (*olds, new))], "2030-01-01")
    assert [(e.kind, e.current, [m.earlier for m in e.moves], e.withdrawn) for e in entries] == [
        ("interim", "2015-06-30", [], None),
        ("final", "2016-06-30", ["2015-12-31"], None),
    ]


def test_the_part_that_is_named_again_moves_also_to_a_day_on_which_another_is_due() -> None:
    told = (
        "De ska utreda en gemensam tipsfunktion. Denna del av uppdraget ska redovisas @senast den 17 juni 2023.",
        "Uppdraget att utreda en gemensam tipsfunktion ska i stället redovisas @senast den 23 februari 2024.",
    )
    old, new = (task_words(text.replace("@", ""), text.index("@")) for text in told)
    assert {"gemensam", "tipsfunktio"} <= {*new} <= {*old}
    assert [is_instead(text.replace("@", ""), text.index("@")) for text in told] == [False, True]

    def dated(document: str, date: str, kind: DeadlineKind, **more: object) -> StatedDeadline:
        return StatedDeadline(document, 0, date, kind, None, False, "senast", **more)  # type: ignore[arg-type]

    first = decision("a", "2021-09-27", "original", [("2024-02-23", "interim"), ("2025-02-28", "final")])
    added = Decision("b", "2022-08-02", "supplements", (dated("b", "2023-06-17", "interim", task=old),))
    for words, due in (
        (new, ["2024-02-23", "2024-02-23", "2025-02-28"]),
        ((), ["2023-06-17", "2024-02-23", "2025-02-28"]),
    ):
        stated = dated("c", "2024-02-23", "interim", task=words, instead=True)
        entries = settle_ledger([first, added, Decision("c", "2023-05-02", "supplements", (stated,))], "2030-01-01")
        assert [entry.current for entry in entries] == due
        assert [move.rule for entry in entries for move in entry.moves] == [RULE_MOVED_TASK] * (words == new)


@pytest.mark.parametrize(
    ("named", "dates"),
    [
        ("2022-04-28", ["2022-10-14", "2023-05-31"]),
        ("2022-03-28", ["2022-10-14", "2023-01-31", "2023-05-31"]),
        (None, ["2022-10-14", "2023-01-31", "2023-05-31"]),
    ],
)
def test_what_an_earlier_decision_added_moves_by_the_day_of_that_decision(named: str | None, dates: list[str]) -> None:
    first = decision("a", "2021-11-02", "original", [("2022-10-14", "final")])
    added = StatedDeadline("b", 0, "2023-01-31", "final", None, False, "senast", of_part=True)
    later = StatedDeadline("c", 0, "2023-05-31", "final", None, False, "senast", beside=True, added_on=named)
    told = [
        first,
        Decision("b", "2022-04-29", "supplements", (added,)),
        Decision("c", "2022-07-07", "supplements", (later,)),
    ]
    entries = settle_ledger(told, "2030-01-01")
    assert [entry.current for entry in entries] == dates
    moves = [(move.earlier, move.document) for entry in entries for move in entry.moves]
    assert moves == ([("2023-01-31", "c")] if len(dates) < len(told) else [])


def test_a_last_date_that_is_to_be_reported_with_the_whole_was_that_of_a_part() -> None:
    first = decision("a", "2021-11-03", "original", [("2022-12-01", "final")])
    parted = decision("b", "2022-07-08", "supplements", [("2023-06-01", "final"), ("2022-12-01", "interim")])
    whole = {"prolongs": True, "whole": True, "entire": True, "together": True, "general": True}
    told = StatedDeadline("c", 0, "2023-07-01", "final", None, False, "senast", **whole)  # type: ignore[arg-type]
    entries = settle_ledger([first, parted, Decision("c", "2022-11-25", "supplements", (told,))], "2030-01-01")
    assert [(entry.current, entry.kind, entry.withdrawn is None) for entry in entries] == [
        ("2022-12-01", "interim", False),
        ("2023-07-01", "final", True),
    ]


@pytest.mark.parametrize(("added", "moves"), [(True, 0), (False, 1)])
def test_a_prolongation_moves_nothing_by_the_date_of_what_it_adds(added: bool, moves: int) -> None:
    first = Decision(
        "a", "2024-03-25", "original", (StatedDeadline("a", 0, "2025-03-15", "final", None, False, "senast"),)
    )
    told = StatedDeadline("b", 0, "2025-04-15", "final", None, False, "senast", added=added)
    entries = settle_ledger([first, Decision("b", "2024-12-31", "extends", (told,))], "2030-01-01")
    assert [entry.current for entry in entries] == ["2025-03-15", "2025-04-15"][moves:]
    assert sum(len(entry.moves) for entry in entries) == moves
