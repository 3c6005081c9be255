"""Whom a newly filed decision can concern: the day keeps most documents apart from it."""

from __future__ import annotations

import pytest

from model.candidates import may_answer, may_change


@pytest.mark.parametrize(
    ("published", "told", "other", "wanted"),
    [
        pytest.param("2024-05-02", [], "2023-01-10", True, id="an earlier decision may be changed"),
        pytest.param("2024-05-02", [], "2024-05-30", True, id="within a month the order of pages tells nothing"),
        pytest.param("2024-05-02", [], "2024-06-01", False, id="a later decision is not changed"),
        pytest.param("2024-05-02", ["2024-05-20"], "2024-06-01", True, id="a page filed late of a day that is told"),
        pytest.param("2024-05-02", ["2023-05-20"], "2024-06-01", False, id="a page of another day"),
        pytest.param(None, [], "2024-06-01", True, id="an undated change may change any"),
        pytest.param("2024-05-02", [], None, True, id="an undated decision may be changed by any"),
    ],
)
def test_a_change_concerns_what_came_before_it(published, told, other, wanted):
    assert may_change(published, told, other) is wanted


@pytest.mark.parametrize(
    ("published", "other", "wanted"),
    [
        pytest.param("2024-05-02", "2023-01-10", True, id="a report follows its task"),
        pytest.param("2024-05-02", "2024-05-03", False, id="a task given later is not reported on"),
        pytest.param("2024-05-02", "2014-01-10", False, id="nor one given long before"),
        pytest.param(None, "2014-01-10", True, id="an undated report may answer any"),
    ],
)
def test_a_report_concerns_tasks_of_the_years_before_it(published, other, wanted):
    assert may_answer(published, other) is wanted
