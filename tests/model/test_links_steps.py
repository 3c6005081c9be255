"""The earlier supplements that a supplement names, and a number misprinted beside them; news that only announce."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model import changes
from tests.model.test_links import decided, row


def directive(name, title, published, text="", number="", cites=(), **more):
    named = [("dir", one) for one in cites]
    kind = "supplementary" if title.startswith("Tillägg") else "new"
    return row(name, title, published, text, type_="kommittedirektiv", own=[number], cites=named, directive_kind=kind,
               **more)  # fmt: skip


AGES = directive("a", "Översyn av åldersgränser för bomvakter", "2029-04-14", number="dir. 2029:34")
FISH = directive("f", "Fiskevård i fjällsjöar", "2029-03-25", number="dir. 2029:24")
LONGER = directive(
    *("l", "Tilläggsdirektiv till Utredningen om åldersgränser för bomvakter", "2030-01-12"),
    "Regeringen beslutade den 14 april 2029 direktiv om åldersgränser för bomvakter (dir. 2029:34). Tiden förlängs.",
    "dir. 2030:1",
    ["dir. 2029:34"],
)
TITLE = "Tilläggsdirektiv till Utredningen om åldersgränser för bomvakter igen"


def supplement(number: str, step: str = "(dir. 2030:1)"):
    text = (
        f"Regeringen beslutade den 14 april 2029 kommittédirektiv om åldersgränser för bomvakter ({number}). "
        f"Tilläggsdirektiv om förlängd tid beslutades den 12 januari 2030 {step}. Utredaren ska nu även räkna bommar."
    )
    cites = [one for one in (number, "dir. 2030:1") if one in text]
    return directive("s", TITLE, "2030-08-12", text, "dir. 2030:86", cites)


def test_a_misprinted_number_gives_way_to_what_an_earlier_supplement_leads_to() -> None:
    step = ("supplements", "l", changes.RULE_STEP)
    assert decided([AGES, FISH, LONGER, supplement("dir. 2029:34")], "s") == [
        ("supplements", "a", changes.RULE_NUMBER),
        step,
    ]
    assert decided([AGES, FISH, LONGER, supplement("dir. 2029:24")], "s") == [
        ("supplements", "a", changes.RULE_CHAIN),
        step,
    ]
    # Nothing else tells another directive.
    alone = supplement("dir. 2029:24", step="i tid")
    assert decided([FISH, alone], "s") == [("supplements", "f", changes.RULE_NUMBER)]


def test_a_supplement_to_another_inquiry_is_no_step() -> None:
    other = directive(
        *("o", "Tilläggsdirektiv till Fiskevårdskommittén", "2030-01-12"),
        "Regeringen beslutade den 25 mars 2029 direktiv om fiskevård i fjällsjöar (dir. 2029:24).",
        "dir. 2030:1",
        ["dir. 2029:24"],
    )
    told = supplement("dir. 2029:34", step="för Fiskevårdskommittén (dir. 2030:1)")
    assert decided([AGES, FISH, other, told], "s") == [("supplements", "a", changes.RULE_NUMBER)]


@pytest.mark.parametrize(
    ("published", "due", "linked"),
    [("2029-11", "30 april 2030", False), ("2029-11", "30 april 2029", True), ("2030-05", "30 april 2031", True)],
)
def test_news_of_a_task_just_given_that_is_due_later_announce_it(published: str, due: str, linked: bool) -> None:
    title = "Färdplan för en digitaliserad skogsvägsprocess"
    task = row("t", f"Uppdrag att ta fram en {title.lower()}", "2029-11-14", "Skogsverket får uppdraget.",
               assignees=("Skogsverket",))  # fmt: skip
    told = f"Skogsverket har i uppdrag att ta fram en {title.lower()}. Uppdraget ska redovisas senast den {due}."
    news = replace(row("n", title, published, told, type_="other"), assignees=())
    assert [target for relation, target, _ in decided([task, news], "n")] == (["t"] if linked else [])


def test_a_committee_older_than_a_directive_was_not_appointed_by_it() -> None:
    council = directive("c", "Bildande av Statens bområd", "2030-06-10", number="dir. 2030:64")
    last = directive("s", "Tilläggsdirektiv till Bområdet", "2030-12-10", "Kommittén Bområdet upphör.", "dir. 2030:134")
    last = replace(last, committee_name="Bområdet")
    older = replace(last, id="o", key="/o", published="2029-11-13", own_ids=("dir. 2029:103",), text="Tiden förlängs.")
    assert [target for _, target, _ in decided([council, last], "s")] == ["c"]
    assert decided([council, last, older], "s") == [("supplements", "o", changes.RULE_SUPPLEMENT)]


def test_what_is_replaced_is_told_in_the_sentence_that_says_so() -> None:
    """Another task of the same day and agency is spoken of further down."""
    told = "Detta uppdrag ersätter det av regeringen den 4 juni 2029 beslutade uppdraget att räkna bommar i fjällen."
    beside = "Skogsverket ska beakta erfarenheterna av uppdraget om öppna grindar för bättre vägar."
    new = row("n", "Uppdrag att räkna bommar i fjällen och i skogen", "2031-02-10", f"{told}\n\n{beside}",
              assignees=("Skogsverket",), assignment_kind="new")  # fmt: skip
    old = row("o", "Uppdrag att räkna bommar i fjällen", "2029-06-04", assignees=("Skogsverket",))
    other = row("p", "Uppdrag om öppna grindar för bättre vägar", "2029-06-04", assignees=("Skogsverket",))
    assert [(relation, target) for relation, target, _ in decided([new, old, other], "n")] == [("revokes", "o")]
