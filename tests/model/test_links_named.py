"""Which of the numbers that a change names is that of the decision it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.citations import RULE_ELSEWHERE, RULE_NUMBER
from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention
from model.wording import subject_phrases


def task(name: str, title: str, published: str, text: str, own: str | None = None, **more: object) -> LinkRow:
    """A decision; the numbers in its text are mentions."""
    whole = f"{title}\n\n{text}"
    found = [number for number in ("LI2031/00100", "LI2031/00200", "LI2031/00300") if number in whole]
    places = [(number, whole.index(number)) for number in found]
    mentions = tuple(Mention("dnr", n, reference_key(n), n, at, at + len(n)) for n, at in places)
    keys = (reference_key(own),) if own else ()
    fields: dict[str, object] = {"assignees": ("Skogsverket",), "mentions": mentions, "own_ids": keys}
    return LinkRow(
        name,
        "regeringen",
        f"/sidor/2031/{name}",
        "regeringsuppdrag",
        title,
        published,
        whole,
        **(fields | more),  # type: ignore[arg-type]
    )


def changed(rows: list[LinkRow], name: str) -> list[tuple[str | None, str]]:
    ((_, found),) = decide_links(build_index(rows, ("regeringen",)), [name])
    return [(link.target, link.rule) for link in found if link.relation == "amends" and link.target]


BOMMAR = task("o", "Uppdrag att pröva bommar vid skogsvägar", "2031-02-03", "Redovisas snart.")
TRAINING = task("t", "Uppdrag att utbilda grindvakter", "2030-02-03", "Redovisas sent.", "LI2031/00200")
CHANGE = task(
    *("c", "Ändring av uppdraget att pröva bommar vid skogsvägar", "2031-09-03"),
    "Regeringen ändrar uppdraget att pröva bommar vid skogsvägar (LI2031/00100). Det bör samordnas med uppdraget till"
    " Skogsverket att utbilda grindvakter (LI2031/00200).",
)


def test_a_number_named_beside_the_one_that_is_changed_is_not_meant() -> None:
    """The first is not held; that the second is makes it no more likely."""
    assert changed([BOMMAR, TRAINING, CHANGE], "c") == [("o", "myndighet, ämne och datum")]
    held = replace(BOMMAR, own_ids=("li2031/00100",))
    assert changed([held, TRAINING, CHANGE], "c") == [("o", "nummer i beslutet")]


def test_what_shares_the_case_is_changed_only_when_it_came_before() -> None:
    own = replace(
        CHANGE, own_ids=("li2031/00300",), mentions=(), text="Ändring av uppdraget.", title="Ändring av uppdrag"
    )
    earlier = replace(BOMMAR, own_ids=("li2031/00300",))
    assert changed([earlier, own], "c") == [("o", "samma ärendenummer")]
    assert changed([replace(earlier, published="2033-02-03"), own], "c") == []


def test_an_earlier_change_named_is_a_step_only_in_the_same_chain() -> None:
    held = replace(BOMMAR, own_ids=("li2031/00100",))
    text = "Regeringen ändrar uppdraget att utbilda grindvakter."
    step = task("s", "Ändring av uppdraget att utbilda grindvakter", "2031-05-01", text, "LI2031/00200")
    first = task("f", "Uppdrag att utbilda grindvakter", "2030-02-03", "Redovisas sent.")
    assert changed([held, first, step, CHANGE], "c") == [("o", "nummer i beslutet")]
    text = "Regeringen ändrar uppdraget att pröva bommar vid skogsvägar."
    same = task("s", "Ändring av uppdraget att pröva bommar vid skogsvägar", "2031-05-01", text, "LI2031/00200")
    assert changed([held, same, CHANGE], "c") == [("o", "nummer i beslutet"), ("s", "nummer på tidigare ändring")]


def supplement(name: str, title: str, published: str, text: str, **more: object) -> LinkRow:
    fields = {"type": "kommittedirektiv", "assignees": (), "directive_kind": "supplementary"} | more
    return replace(task(name, title, published, text), **fields)  # type: ignore[arg-type]


def supplemented(rows: list[LinkRow], name: str) -> list[str | None]:
    ((_, found),) = decide_links(build_index(rows, ("regeringen",)), [name])
    return [link.target for link in found if link.relation == "supplements"]


def test_a_supplement_is_known_by_the_date_it_moves_by_its_number_or_by_the_title_it_repeats() -> None:
    """Each of them shares a word or two with several directives, and nothing else tells which is meant."""
    due = "Uppdraget ska redovisas senast den 7 november 2033."
    first = supplement("d", "Rikets internationella barkborreverksamhet – lärdomar och vägen framåt", "2031-10-28", due,
                       directive_kind="new")  # fmt: skip
    other = supplement("e", "Trygga skogar – en översyn av reglerna om skydd", "2031-09-16",
                       "Barkborre, timmer och ved ska ses över.", directive_kind="new")  # fmt: skip
    title = "Tilläggsdirektiv till Barkborrekommissionen"
    bare = supplement("s", title, "2033-07-06", "Utredningstiden förlängs.")
    assert supplemented([first, other, bare], "s") == []
    moved = "Uppdraget ska redovisas senast den 16 december 2034 i stället för senast den 7 november 2033."
    named = f"Regeringen förlänger utredningstiden för utredningen {first.title}."
    for text in (moved, named):
        assert supplemented([first, other, supplement("s", title, "2033-07-06", text)], "s") == ["d"]
    called = "Tilläggsdirektiv till Internationella barkborreutredningen"
    numbered = replace(bare, title=called, committee_id="LI 2031:04")
    assert supplemented([first, replace(numbered, committee_id=None)], "s") == [None]
    assert supplemented([first, numbered], "s") == ["d"]
    assert supplemented([first, replace(numbered, committee_id="LI 2028:04")], "s") != ["d"]


def test_a_directive_is_looked_at_for_two_words_or_for_one_that_few_share() -> None:
    """A short word in the beginning of both is shared by a tenth of all directives."""
    row = supplement("s", "Tilläggsdirektiv till Stängselkommittén", "2033-07-06", "Vilt, timmer och HVS.")
    one = supplement("a", "Skydd av skog", "2032-03-01", "Frågor om timmer.", directive_kind="new")
    two = supplement("b", "Skydd av skog", "2032-03-01", "Frågor om vilt och timmer.", directive_kind="new")
    short = supplement("c", "Skydd av skog", "2032-03-01", "Frågor om HVS.", directive_kind="new")
    begun = supplement("e", "Skydd av stängslade marker", "2032-03-01", "Frågor om mark.", directive_kind="new")
    index = build_index([row, one, two, short, begun], ())
    assert [found.id for found in index.meant(row) if found.id != "s"] == ["b", "c", "e"]


def test_what_all_additions_are_called_tells_of_no_decision() -> None:
    parallel = task("p", "Uppdrag till Skogsverket att inkomma med kompletterande underlag", "2031-05-03", "Snart.")
    added = task("k", "Kompletterande uppdrag till Skogsverket", "2031-05-20", "Följande uppdrag kompletteras.")
    assert changed([parallel, replace(added, assignment_kind="amendment")], "k") == []


def test_an_inquiry_that_is_to_be_consulted_is_not_the_one_that_a_supplement_is_to() -> None:
    text = "Lämna de förslag som uppdraget ger, och\n\nsamråda med Utredningen om timmerpriser och skogsbilvägar."
    assert list(subject_phrases("Tilläggsdirektiv till FunkA-utredningen", text)) == []
    own = text.replace("samråda med", "bistå")
    assert list(subject_phrases("Tilläggsdirektiv till FunkA-utredningen", own)) != []


@pytest.mark.parametrize(
    ("title", "said", "rule"),
    [
        pytest.param(
            "En strategi för tryggare torg",
            "Skogsverket ska öka kunskapen om återfall och återfallsförebyggande arbete mot våld (LI2031/00200).",
            RULE_ELSEWHERE,
            id="another matter",
        ),
        pytest.param(
            "En strategi för tryggare torg",
            "Skogsverket ska utveckla utbildningen av grindvakter vid torgens bommar (LI2031/00200).",
            RULE_NUMBER,
            id="the same matter",
        ),
        pytest.param(
            "En strategi för tryggare torg",
            "Skogsverket har fått i uppdrag att återkomma (LI2031/00200).",
            RULE_NUMBER,
            id="too little told",
        ),
        pytest.param(
            "En strategi för grindvakter",
            "Skogsverket ska öka kunskapen om återfall och återfallsförebyggande arbete mot våld (LI2031/00200).",
            RULE_NUMBER,
            id="the document is on the matter",
        ),
    ],
)
def test_a_number_may_stand_on_a_task_about_something_else(title: str, said: str, rule: str) -> None:
    citing = replace(task("s", title, "2032-02-03", said), type="skrivelse", assignees=())
    ((_, found),) = decide_links(build_index([TRAINING, citing], ("regeringen",)), ["s"])
    assert [(link.target, link.rule) for link in found] == [("t", rule)]


def test_a_sentence_far_into_a_long_text_is_kept_with_its_number() -> None:
    said = "Skogsverket ska öka kunskapen om återfall och återfallsförebyggande arbete mot våld (LI2031/00200)."
    citing = replace(task("s", "En strategi", "2032-02-03", said), type="skrivelse", assignees=())
    far = tuple(mention._replace(start=90_000, end=90_012, said=said) for mention in citing.mentions)
    ((_, found),) = decide_links(build_index([TRAINING, replace(citing, mentions=far)], ("regeringen",)), ["s"])
    assert [link.rule for link in found] == [RULE_ELSEWHERE]
