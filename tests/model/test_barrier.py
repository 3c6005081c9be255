"""Groups of a strategy: its barriers, or its chapters where it names none."""

from __future__ import annotations

import pytest

from model.barrier import group_key, list_groups


@pytest.mark.parametrize(
    ("barrier", "section", "barriers", "key"),
    [
        (2, "4.4", True, "2"),
        (0, "2.4", True, "0"),
        (None, "1.3", True, "utan"),
        (None, "4.2", False, "k4"),
        (None, None, False, "utan"),
    ],
)
def test_key(barrier: int | None, section: str | None, barriers: bool, key: str) -> None:
    assert group_key(barrier, section, barriers) == key


def test_all_barriers_are_shown_also_those_without_undertakings() -> None:
    assert [group.key for group in list_groups(["2"], True, {})] == ["1", "2", "3", "0"]


def test_chapters_with_undertakings_are_shown_in_their_order() -> None:
    groups = list_groups(["k4", "utan", "k3"], False, {"1": "Inledning", "3": "Grunden", "4": "Stödet"})
    assert [group.label for group in groups] == ["3 Grunden", "4 Stödet", "Utanför grupperna"]
