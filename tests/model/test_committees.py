"""Reports of another committee than the one that a chain's decisions are for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from model.committees import is_by_another
from model.papers import Paper


def paper(title: str, committee: str | None) -> Paper:
    return Paper(
        "n", "regeringen", "/n", "other", title, None, "2030-06-12", None, True, (), (), None, None, None, None,
        committee=committee,
    )  # fmt: skip


DIRECTIVE = paper("Frågor om bommar och grindar, Dir. 2029:7", None)
SUPPLEMENT = paper("Tilläggsdirektiv till Grindutredningen (N 2029:03)", "Grindutredningen (N 2029:03)")


@pytest.mark.parametrize(
    ("committee", "decisions", "another"),
    [
        pytest.param("Vattenutredningen", [DIRECTIVE, SUPPLEMENT], True, id="no word of it is told"),
        pytest.param("Grindutredningen", [DIRECTIVE, SUPPLEMENT], False, id="the same"),
        pytest.param("Bommutredningen", [DIRECTIVE, SUPPLEMENT], False, id="by a word of the first title"),
        pytest.param("Utredningen om bommar i fjällen", [DIRECTIVE, SUPPLEMENT], False, id="by half of its words"),
        pytest.param("Utredningen om bommar vid fjällens sjöar", [DIRECTIVE, SUPPLEMENT], True, id="by one of three"),
        pytest.param("Vattenutredningen", [DIRECTIVE], False, id="what the committee is called is not known"),
        pytest.param(None, [DIRECTIVE, SUPPLEMENT], False, id="whose the report is is not known"),
        pytest.param("JA-delegationen", [DIRECTIVE, SUPPLEMENT], False, id="called by letters"),
        pytest.param(
            "Vattenutredningen",
            [DIRECTIVE, paper("Tilläggsdirektiv", "Utredningen om grindar")],
            False,
            id="the decisions' committee is called by its task",
        ),
    ],
)
def test_a_report_of_a_committee_by_another_name(
    committee: str | None, decisions: Sequence[Paper], another: bool
) -> None:
    assert is_by_another(paper("Öppet", committee), decisions) is another
