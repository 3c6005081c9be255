"""The committee that a directive is for, as its title names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.directives import find_committee, find_directive_kind
from model.finding import Findings


@pytest.mark.parametrize(
    ("title", "name", "number"),
    [
        ("Tilläggsdirektiv till Bomutredningen (N 2029:02), Dir. 2030:7", "Bomutredningen", "N 2029:02"),
        ("Tilläggsdirektiv till utredningen om bommar och grindar, 2030:7", "utredningen om bommar och grindar", None),
        ("Tilläggsdirektiv till Utredningen om bommar (S", "Utredningen om bommar", None),
        ("Tilläggsdirektiv till Bomkommittén (2029:06), Dir. 2030:7", "Bomkommittén", None),
        ("Tilläggsdirektiv till 2029 års bomutredning", "2029 års bomutredning", None),
        ("Inrättande av en delegation för bommar, dir. 2030:7", "delegation för bommar", None),
        ("Direktiv till parlamentarisk beredning om bommar (Bomberedningen), Dir. 2030:7", "Bomberedningen", None),
        ("Översyn av reglerna om bommar, Dir. 2029:7", None, None),
    ],
)
def test_the_committee_of_a_title(title: str, name: str | None, number: str | None) -> None:
    committee = find_committee(title, [], "", "supplementary")
    assert (committee.name, committee.id) == (name, number)


@pytest.mark.parametrize("cut", ["(A 2011:0", "(A 2011:", "(A 20", "(A"])
def test_a_number_that_the_page_cuts_is_none(cut: str) -> None:
    committee = find_committee(
        f"Tilläggsdirektiv till Utredningen om bommar {cut}, Dir. 2012:21", [], "", "supplementary"
    )
    assert (committee.name, committee.id) == ("Utredningen om bommar", None)


def test_a_number_that_the_text_cuts_too_is_none(found: Callable[..., Findings]) -> None:
    title = "Tilläggsdirektiv till Utredningen om bommar (A 2011:0, Dir. 2030:7"
    directive = found(f"# {title}\n\nTiden förlängs.", "kommittedirektiv/2030/05/dir.-20307.md").directive
    assert directive
    assert directive.committee.id is None


def test_a_title_that_the_page_cuts_is_read_in_its_text() -> None:
    title = "Tilläggsdirektiv till Utredningen om bommar och grindar vid skogsvä, Dir. 2030:7"
    whole = "Tilläggsdirektiv till Utredningen om bommar och grindar vid skogsvägar (N 2029:02)"
    text = f"{title.partition(',')[0]}\n\n{whole}\n"
    committee = find_committee(title, [], text, "supplementary")
    assert (committee.name, committee.id) == ("Utredningen om bommar och grindar vid skogsvägar", "N 2029:02")


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        ("Regeringen beslutade den 3 maj 2029 kommittédirektiv om bommar (dir. 2029:7).", ["dir. 2029:7"]),
        ("En analys av grindar görs inom ramen för ett annat uppdrag (dir. 2029:9). Tiden förlängs.", []),
        ("Frågan utreds i ett annat sammanhang enligt kommittédirektiv (dir. 2029:9).", []),
        ("Den 31 maj 2029 gav regeringen två andra särskilda utredare i uppdrag att räkna bommar (dir. 2029:9).", []),
        ("Grindar ska enligt direktiven tas fram av Grindkommittén enligt ett tilläggsuppdrag (dir. 2029:9).", []),
        ("Utredningen om grindar (dir. 2029:9) överväger samma fråga enligt sina direktiv.", []),
        ("Genom tilläggsdirektiv utvidgades uppdraget (dir. 2029:7 och dir. 2029:8).", ["dir. 2029:7", "dir. 2029:8"]),
    ],
)
def test_the_directives_changed_are_those_of_the_inquiry_itself(
    found: Callable[..., Findings], told: str, changed: list[str]
) -> None:
    text = f"# Tilläggsdirektiv till Bomutredningen (N 2029:02), Dir. 2030:7\n\n{told}"
    directive = found(text, "kommittedirektiv/2030/05/dir.-20307.md").directive
    assert directive
    assert list(directive.amends) == changed


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Tilläggsdirektiv till Bomkommittén, Dir. 2030:7", "", "supplementary"),
        ("Dir. 2030:7", "Dir. 2030:7\n\nTilläggsdirektiv till Bomkommittén (N 2029:02).", "supplementary"),
        ("Direktiv till beredning om bommar (Bomberedningen), Dir. 2030:7", "", "supplementary"),
        ("Direktiv till en beredning om bommar, Dir. 2030:7", "", "new"),
        (
            "Dir. 2030:7",
            "Kommittédirektiv\n\nDir. 2030:7\n\nTilläggsdirektiv till utredningen om bommar",
            "supplementary",
        ),
        ("Bommar", "Bommar\n\nEn utredare ska räkna. Tilläggsuppdraget ska redovisas den 1 maj.", "supplementary"),
        ("Bommar", "Bommar\n\nEn utredare ska räkna.\n\nTilläggsdirektiv till Bomkommittén kan komma.", "new"),
    ],
)
def test_a_directive_adds_to_another_by_its_title_or_the_line_below(title: str, text: str, kind: str) -> None:
    assert find_directive_kind(title, text) == kind
