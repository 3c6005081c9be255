"""In which years something is to be done, and in which annual reports it is to stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import RULE_ANNUAL_REPORT
from model.ledger import settle_ledger
from model.years_told import LAST_UNTOLD, annual_years, years_told
from tests.model.test_ledger import LATER, decision, stated


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Det redovisas i @Skolverkets årsredovisning för åren 2013 och 2014.", (2014, 2015)),
        ("Det ska framgå i @årsredovisningarna för 2023, 2024 och 2025.", (2024, 2026)),
        ("Det redovisas i @årsredovisningarna för åren 2013–2015.", (2014, 2016)),
        ("Det ska årligen redovisas i @årsredovisningen och slutredovisas senast den 1 mars.", (None, LAST_UNTOLD)),
        ("Det sker årligen i @årsredovisningen fram till och med årsredovisningen för 2018.", (None, 2019)),
        ("Det redovisas i @årsredovisningen för räkenskapsåret 2025.", (2026, 2026)),
        ("Det redovisas i @årsredovisningen 2025.", (2026, 2026)),
        ("Det redovisas i @årsredovisningen som avser 2025.", (2026, 2026)),
        ("Det sker årligen i @årsredovisningen med start i årsredovisningen för 2019.", (None, LAST_UNTOLD)),
        ("Möten hålls årligen. Det redovisas i @årsredovisningen.", (None, None)),
        ("Efter år 2020 ska myndigheten årligen i sin @årsredovisning redovisa genomförandet.", (2021, 2021)),
        ("Efter år 2020 ska det årligen till och med 2025 redovisas i @årsredovisningen.", (None, 2026)),
        ("Det ska efter 2020 års möten årligen redovisas i @årsredovisningen.", (None, LAST_UNTOLD)),
        ("Efter möten under 2020 ska det redovisas i @årsredovisningen.", (None, None)),
    ],
)
def test_the_years_of_annual_reports(text: str, years: tuple[int | None, int | None]) -> None:
    assert annual_years(text.replace("@", ""), text.index("@")) == years


def test_each_year_between_two() -> None:
    text = "Boverket ska redovisa senast den 1 oktober årligen 2019–2021."
    assert years_told(text, text.index("senast")) == (2019, 2021)


@pytest.mark.parametrize(
    ("years", "dues"),
    [
        ((2014, 2015), ["2014-02-22", "2015-02-22"]),
        ((None, LAST_UNTOLD), ["2013-02-22", "2014-02-22"]),
        ((None, 2016), ["2013-02-22", "2014-02-22", "2015-02-22", "2016-02-22"]),
        ((None, None), ["2013-02-22"]),
        ((2016, 2016), ["2016-02-22"]),
        ((2010, 2011), []),
    ],
)
def test_one_deadline_for_each_annual_report(years: tuple[int | None, int | None], dues: list[str]) -> None:
    told = replace(stated("a", 0, None, "other", text="i årsredovisningen"), years=years)
    entries = settle_ledger([decision("a", "2012-05-01", "original", told, stated("a", 1, "2014-06-30"))], LATER)
    found = [entry for entry in entries if entry.kind == "other"]
    assert [entry.due for entry in found] == dues
    assert {entry.rule for entry in found} <= {RULE_ANNUAL_REPORT}


def test_every_year_without_an_end_is_the_first_one_alone() -> None:
    told = replace(stated("a", 0, None, "other", text="i årsredovisningen"), years=(None, LAST_UNTOLD))
    assert [e.due for e in settle_ledger([decision("a", "2012-05-01", "original", told)], LATER)] == ["2013-02-22"]
