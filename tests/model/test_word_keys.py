"""Finding a decision by the words of its subject: which of them meet."""

from __future__ import annotations

import pytest

from model.word_keys import EITHER, alone_key, find, offered_as, sought_as, word_keys

TASK = "regeringsuppdrag"
DIRECTIVE = "kommittedirektiv"


def keys(kind: str, *words: str) -> set[str]:
    return {alone_key(kind, *words)} if len(words) == 1 else set(word_keys(kind, words))


@pytest.mark.parametrize(
    ("sought", "offered", "meet"),
    [
        (keys(TASK, "bom", "grind"), keys(TASK, "bom", "grind", "väg"), True),
        (keys(TASK, "bom", "grind"), keys(TASK, "bom", "väg"), False),
        (keys(TASK, "bom"), keys(TASK, "bom", "väg"), True),
        (keys(TASK, "bom", "grind"), keys(TASK, "bom"), True),
        (keys(TASK, "bom", "grind"), keys(DIRECTIVE, "bom", "grind"), False),
        (keys(EITHER, "bom", "grind"), keys(DIRECTIVE, "bom", "grind"), True),
        (keys(EITHER, "bom"), keys(TASK, "bom"), True),
        ({"#ju2023/00001"}, {"#ju2023/00001"}, True),
        ({"#ju2023/00001"}, {"#ju2023/00002"}, False),
    ],
)
def test_two_words_in_common_or_one_that_is_all_there_is(sought: set[str], offered: set[str], meet: bool) -> None:
    """From either side: the one who seeks finds what is offered, and what is offered finds the one who seeks."""
    assert find(sought, offered_as, lambda key: ["d"] if key in offered else []) == ({"d"} if meet else set())
    assert find(offered, sought_as, lambda key: ["s"] if key in sought else []) == ({"s"} if meet else set())


def test_words_of_two_documents_are_not_added_up() -> None:
    offered = {"one": keys(TASK, "bom", "väg"), "other": keys(TASK, "grind", "väg")}
    found = find(
        keys(TASK, "bom", "grind"), offered_as, lambda key: [name for name, held in offered.items() if key in held]
    )
    assert found == set()
