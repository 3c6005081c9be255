"""How alike two texts are, by words of fixed weights."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.likeness import likeness, words_of
from model.subject import stem

WORDS = st.frozensets(st.sampled_from(["bommar", "grindar", "skog", "förslag", "behov", "vändplatser", "åtgärd"]))


def test_the_weights_are_of_stems_each_told_once_the_commonest_first() -> None:
    rare, *lines = files("model").joinpath("word_shares.txt").read_text(encoding="utf-8").splitlines()
    levels = [float(line.split()[0]) for line in lines]
    words = [word for line in lines for word in line.split()[1:]]
    assert levels == sorted(levels)
    assert levels[-1] <= float(rare)
    assert len(words) == len(set(words)) > 1000
    assert all(stem(word) == word for word in words)


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways_and_within_bounds(words: frozenset[str], other: frozenset[str]) -> None:
    assert likeness(words, other) == likeness(other, words)
    assert 0.0 <= likeness(words, other) <= 1.0 + 1e-9
    if words:
        assert likeness(words, words) == pytest.approx(1.0)


def test_rare_words_tell_more_than_common_ones() -> None:
    report = words_of("Grindstolpar", "Förslag lämnas.")
    of_the_matter, of_the_form = words_of("Grindstolpar", "Tröskelvärden."), words_of("Förslag", "Tröskelvärden.")
    assert likeness(report, of_the_matter) > 3 * likeness(report, of_the_form) > 0.0
