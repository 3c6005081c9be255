"""What the words around a date say of it: longer or shorter, of a part, of the rest, of all at once."""

from __future__ import annotations

import pytest

from model.prolonging import (
    added_on,
    is_added,
    is_also,
    is_anew,
    is_beside,
    is_entire,
    is_instead,
    is_rest,
    is_still,
    is_together,
    moves_part,
    prolongs,
    rest_stands,
    shortens,
)
from model.years_told import years_told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Uppdraget ska i sin helhet redovisas senast den 30 september 2015.", True),
        ("Uppdraget i dess helhet ska redovisas senast den 1 maj 2014.", True),
        ("Uppdraget ska i stället redovisas senast den 1 maj 2014.", False),
    ],
)
def test_the_task_as_a_whole(sentence, expected):
    text = f"Utredningen ser över lagen i sin helhet. {sentence}"
    assert is_entire(text, text.index("senast"), "final") is expected
    assert not is_entire(text, text.index("senast"), "interim")


@pytest.mark.parametrize(
    ("text", "kind", "longer"),
    [
        ("Tidpunkten för redovisning av delbetänkande flyttas till den 31 januari 2013.", "interim", True),
        ("Tiden för slutredovisningen flyttas fram till den 30 maj 2014.", "final", True),
        ("Slutredovisningen ska lämnas den 30 maj 2014.", "final", False),
        ("Uppdraget ska i stället delredovisas i maj 2013 och slutredovisas senast den 30 maj 2014.", "final", True),
        ("Uppdraget ska i stället delredovisas senast den 31 maj 2013 och slutredovisas i maj.", "interim", True),
        ("Uppdraget ska delredovisas i maj 2013 och slutredovisas senast den 30 maj 2014.", "final", False),
        ("Tidpunkten för utredarens slutliga redovisning ändras till den 30 maj 2014.", "final", True),
        ("Slutredovisningen ska lämnas den 30 maj 2014. Därmed förlängs utredningstiden.", "final", True),
        ("Ett delbetänkande ska lämnas den 31 maj 2014. Därmed förlängs utredningstiden.", "interim", True),
        ("Utredningen Vägbryggan förlängs till och med den 31 december 2014.", "final", True),
        ("Jämställdhetsutredningen får förlängd utredningstid till den 30 september 2015.", "final", True),
        ("Nu förlängs utredningstiden för den del som rör väg. Uppdraget redovisas den 30 april 2011.", "final", False),
        ("Dessutom förlängs utredningstiden. Uppdraget ska redovisas senast den 30 april 2011.", "final", True),
        ("Regeringen förlänger också utredningstiden. Uppdraget ska slutredovisas den 30 maj 2026.", "final", True),
        ("Utredningstiden i den delen förlängs och den ska redovisas senast den 31 oktober 2014.", "interim", True),
        (
            "Utredningstiden för delbetänkandet om väg förlängs. Delbetänkandet ska redovisas senast den 3 maj 2030.",
            "interim",
            True,
        ),
        (
            "Tiden för delbetänkandet förlängs inte. Delbetänkandet ska redovisas senast den 3 maj 2030.",
            "interim",
            False,
        ),
        ("Utredningstiden förlängs. Delbetänkandet ska redovisas senast den 3 maj 2030.", "interim", False),
        (
            "Tiden för delbetänkandet förlängs. Ett annat delbetänkande ska lämnas senast den 3 maj 2030.",
            "interim",
            False,
        ),
        ("Tiden för att delredovisa uppdraget förlängs till den 31 oktober 2014.", "interim", True),
        ("Tiden för uppdraget förlängs inte. Uppdraget redovisas den 30 september 2015.", "final", False),
        ("Förlängd tid för en del av uppdraget. Det redovisas den 30 september 2015.", "final", False),
        ("Tiden för redovisning av uppdraget i dess helhet flyttas fram till den 31 januari 2011.", "final", True),
        ("Med ändring av den beslutade tiden ska uppdraget redovisas senast den 31 januari 2011.", "final", True),
        ("Boverket ska i stället senast den 1 maj 2013 delredovisa och den 30 maj 2014 slutredovisa.", "final", True),
        ("Boverket ska senast den 1 maj 2013 delredovisa och den 30 maj 2014 slutredovisa.", "final", False),
        ("Avtalet om utredningen förlängs till och med den 31 december 2014.", "final", False),
        ("Regeringen beslutar förlänga utredningstiden. Uppdraget redovisas nu senast den 30 maj 2014.", "final", True),
        ("Slutredovisningen ska lämnas den 30 maj 2014. Mycket förlängs. Därmed förlängs tiden.", "final", False),
        ("Fler råd i stället för spridning. Slutlig redovisning lämnas den 30 maj 2014.", "final", False),
        ("I stället för den 1 maj 2014 ska uppdraget redovisas den 30 maj 2014.", "final", True),
        (
            "Uppdraget ska, med undantag för den delredovisning som ska lämnas den 31 maj 2014, i stället redovisas.",
            "interim",
            False,
        ),
    ],
)
def test_a_date_that_is_moved_is_a_later_one(text, kind, longer):
    assert prolongs(text, text.index("den 3"), kind) is longer


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Tiden ligger fast för större delen av uppdraget. En fråga redovisas senast den 14 oktober 2022.", True),
        ("Tiden förlängs. Uppdraget redovisas senast den 14 oktober 2022.", False),
    ],
)
def test_what_the_time_stands_for_is_told_before_the_part(text, stands):
    assert rest_stands(text, text.index("den 14")) is stands
    assert moves_part(text, text.index("den 14")) is stands


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        (
            "Regeringen beslutar förkorta tiden för arbetet. Uppdraget ska i stället redovisas den 1 juli 2023.",
            True,
        ),
        ("Utredningstiden förkortas. Uppdraget ska i stället redovisas senast den 1 juli 2023.", True),
        ("Regeringen förkortar utredningstiden för den del som rör broar. Det ska redovisas den 1 juli 2023.", False),
        ("Utredningstiden förkortas. Den delen ska redovisas senast den 1 juli 2023.", False),
        ("Utredningstiden förlängs. Uppdraget ska i stället redovisas senast den 1 juli 2023.", False),
    ],
)
def test_time_cut_short_is_told_of_the_whole_task(text, shorter):
    assert shortens(text, text.index("den 1")) is shorter


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Tilläggsuppdraget ska redovisas senast den 1 juli 2023.", True),
        ("De tillagda delarna av uppdraget redovisas senast den 1 juli 2023.", True),
        ("Uppdraget, inklusive det som omfattas av detta tilläggsuppdrag, redovisas senast den 1 juli 2023.", False),
        ("Skogsverket ska även se över bommar. Verket ska redovisa denna del av uppdraget senast den 1 juli.", True),
        ("Skogsverket ska se över bommar. Verket ska redovisa denna del av uppdraget senast den 1 juli.", False),
        ("Med hänsyn till tilläggsuppdraget förlängs tiden för uppdraget till den 1 juli 2023.", False),
        ("Tilläggsuppdraget är stort. Uppdraget ska redovisas senast den 1 juli 2023.", False),
    ],
)
def test_a_task_that_is_added(text, added):
    assert is_added(text, text.index("den 1")) is added


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Uppdraget i sin helhet ska redovisas samlat senast den 1 juli 2023.", True),
        ("Det ska, tillsammans med övriga delar, redovisas senast den 1 juli 2023.", True),
        ("Uppdraget i sin helhet ska redovisas senast den 1 juli 2023. Samlat är bättre.", False),
    ],
)
def test_all_parts_at_once(text, together):
    assert is_together(text, text.index("den 1")) is together


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Utredarens övriga uppdrag ska delredovisas senast den 29 februari 2024.", True),
        ("Uppdraget i övrigt ska redovisas senast den 29 februari 2024.", True),
        ("Övriga frågor är många. Uppdraget ska redovisas senast den 29 februari 2024.", False),
    ],
)
def test_a_date_of_what_is_left(text, rest):
    assert is_rest(text, text.index("den 29")) is rest


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Samordnaren ska även göra följande. Den ska redovisa uppdraget senast den 14 oktober 2024.", True),
        ("Uppdraget ändras. Samordnaren ska redovisa uppdraget senast den 14 oktober 2024.", False),
    ],
)
def test_what_is_added_is_told_before_its_date(text, beside):
    assert is_beside(text, text.index("den 14")) is beside


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Verket ska årligen senast den 31 januari 2017, 2018, 2019 och 2020 lämna en redovisning.", (2017, 2020)),
        ("Verket ska årligen senast den 31 januari 2017 lämna en redovisning.", (None, None)),
        ("Verket ska årligen senast den 31 januari 2017, 2019 och 2021 lämna en redovisning.", (None, None)),
    ],
)
def test_years_that_are_listed(text, years):
    assert years_told(text, text.index("senast")) == years


@pytest.mark.parametrize(
    ("text", "still"),
    [
        ("Uppdraget ska fortfarande slutredovisas senast den 31 januari 2019.", True),
        ("Utredaren ska belysa problem som fortfarande finns och redovisa dem senast den 31 januari 2019.", False),
    ],
)
def test_a_date_that_is_said_to_stand(text, still):
    assert is_still(text, text.index("senast")) is still


@pytest.mark.parametrize(
    ("text", "of_part"),
    [
        ("Utredningstiden förlängs för en del av uppdraget. Den ska redovisas senast den 31 maj 2021.", True),
        (
            "Utredningstiden förlängs för den del av kommissionens uppdrag som rör väg. Det redovisas senast i maj.",
            True,
        ),
        ("Tiden för den del av uppdraget som rör väg förlängs. Denna del ska redovisas senast den 2 maj 2016.", True),
        ("Utredningstiden förlängs. Uppdraget ska redovisas senast den 2 maj 2016.", False),
        ("Utredningstiden förlängs för en del av uppdraget. Uppdraget i sin helhet ska redovisas senast i maj.", False),
        ("Utredningstiden förlängs för en del av uppdraget. Resten av uppdraget redovisas senast i maj.", False),
        ("Utredningstiden förlängs för en del av uppdraget. Vägar ses över. Allt redovisas senast i maj.", False),
    ],
)
def test_the_time_of_a_part_is_prolonged_in_the_sentence_before(text, of_part):
    assert moves_part(text, text.rindex("senast")) is of_part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Broar redovisas senast @den 30 oktober 2020 och övriga delar av uppdraget senast den 31 maj 2021.", False),
        ("Broar redovisas senast den 30 oktober 2020 och övriga delar av uppdraget senast @den 31 maj 2021.", True),
        ("Uppdraget redovisas senast @den 31 maj 2021 i övriga delar.", True),
        ("Uppdraget i övrigt, som beslutades den 10 januari 2029, ska redovisas senast @den 1 december 2030.", True),
        ("Resten av uppdraget (Ju2029/00100) ska redovisas senast @den 1 december 2030.", True),
    ],
)
def test_the_rest_is_what_the_words_lead_to(text, expected):
    assert is_rest(text.replace("@", ""), text.index("@")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Enligt uppdraget ska myndigheten även, @senast den 1 januari 2019, redovisa broar.", True),
        ("Myndigheten ska även @senast den 1 januari 2019 redovisa broar.", True),
        ("Boverket ska även räkna. Myndigheten ska @senast den 1 januari 2019 redovisa broar.", False),
    ],
)
def test_a_date_beside_another(text, expected):
    assert is_also(text.replace("@", ""), text.index("@")) is expected


def test_a_time_that_is_changed_takes_the_place_of_another():
    text = "Tidpunkten för när redovisningen av tidplanen lämnas ändras till den 30 juni 2014."
    assert is_instead(text, text.index("den 30"))
    assert not is_instead("Lagen ändras till den 30 juni 2014.", 18)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Uppdraget ska, i stället för vad som anges i tidigare beslut, redovisas senast den 31 mars 2025.", True),
        ("Uppdraget ska i stället redovisas senast den 31 mars 2025.", False),
    ],
)
def test_dates_may_take_the_place_of_all_told_before(sentence: str, expected: bool) -> None:
    assert is_anew(sentence, sentence.index("31 mars")) is expected


@pytest.mark.parametrize(
    ("longer", "expected"),
    [
        ("förlänger tiden för uppdraget när det gäller att verket ska delredovisa.", True),
        ("förlänger tiden för den del av uppdraget som rör broar.", True),
        ("förlänger tiden för uppdraget.", False),
        ("ändrar uppdraget när det gäller broar.", False),
    ],
)
def test_a_part_whose_time_is_prolonged_in_the_sentence_before_has_its_date_in_place_of_another(longer, expected):
    text = f"Regeringen {longer} Den delen av uppdraget redovisas senast den 15 januari 2024."
    place = text.index("senast")
    assert (moves_part(text, place), is_instead(text, place)) == (expected, expected)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Uppdraget att se över bommar enligt tilläggsdirektiv den 28 april 2022 ska slutredovisas", "2022-04-28"),
        ("Det som ska göras enligt de tidigare tilläggsdirektiven (dir. 2022:3) från den 28 april 2022 ska redovisas",
         "2022-04-28"),
        ("Enligt tilläggsdirektiv den 28 april 2022 gäller det. Uppdraget ska redovisas", None),
        ("Uppdraget enligt dessa tilläggsdirektiv ska redovisas", None),
    ],
)  # fmt: skip
def test_a_part_may_be_named_by_the_day_of_the_supplement_that_added_it(told: str, day: str | None) -> None:
    text = f"{told} senast den 31 maj 2023."
    assert added_on(text, text.index("senast")) == day
