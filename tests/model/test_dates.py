"""When a document was published, where its page was published anew years after."""

from __future__ import annotations

import pytest

from model.dates import before_anew


@pytest.mark.parametrize(
    ("published", "numbers", "day"),
    [
        pytest.param("2023-06-07", ["dir. 2019:89"], "2019-12-31", id="published anew"),
        pytest.param("2020-01-10", ["dir. 2019:89"], "2020-01-10", id="of December, published in January"),
        pytest.param("2020-02-28", ["dir. 2019:89"], "2020-02-28", id="or in February"),
        pytest.param("2020-03-01", ["dir. 2019:89"], "2019-12-31", id="not in March"),
        pytest.param("2019-06-07", ["dir.2019:89"], "2019-06-07", id="of its year"),
        pytest.param("2018-06-07", ["dir. 2019:89"], "2018-06-07", id="filed too early"),
        pytest.param("2009-06-16", ["dir. 2008:104", "dir. 2009:52"], "2009-06-16", id="the later of two numbers"),
        pytest.param("2023-06", ["dir. 2019:89"], "2019-12-31", id="known by its month"),
        pytest.param("2023-06-07", ["SOU 2019:89"], "2023-06-07", id="no directive"),
        pytest.param(None, ["dir. 2019:89"], None, id="no day at all"),
    ],
)
def test_a_directive_published_anew_is_of_the_year_of_its_number(published, numbers, day):
    assert before_anew(published, numbers) == day
