"""What the register tells of the names that agencies go by."""

from __future__ import annotations

import pytest

from flows.agency_names import agency_names


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("Polisen", ("Polismyndigheten",)),
        ("Brå", ("Brottsförebyggande rådet",)),
        ("Socialstyrelsen", ("Socialstyrelsen",)),
        ("AMS", ("Arbetsmarknadsstyrelsen", "Arbetsförmedlingen")),
        ("Rikspolisstyrelsen", ("Rikspolisstyrelsen", "Polismyndigheten")),
    ],
)
def test_a_name_stands_for_its_agency_and_for_its_successor(form: str, names: tuple[str, ...]) -> None:
    assert agency_names()[form] == names
