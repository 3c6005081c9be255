"""Which of several earlier decisions a change may mean: years in titles, days told."""

from __future__ import annotations

import pytest

from model.candidates import weigh
from model.ids import document_id
from model.links import LinkRow


def task(title: str, published: str, text: str = "") -> LinkRow:
    key = f"/uppdrag/{published}/{title}"
    return LinkRow(document_id("regeringen", key), "regeringen", key, "regeringsuppdrag", title, published, text)


@pytest.mark.parametrize(
    ("changed", "earlier", "doubt"),
    [
        ("Ändring av uppdraget om bidrag till fjällstugor 2024", "Uppdrag om bidrag till fjällstugor 2022", True),
        ("Ändring av uppdraget om bidrag till fjällstugor 2024", "Uppdrag om bidrag till fjällstugor 2024", False),
        ("Ändring av uppdraget om bidrag till fjällstugor 2024", "Uppdrag om bidrag till fjällstugor 2022–2025", False),
        ("Ändring av uppdraget om bidrag till fjällstugor", "Uppdrag om bidrag till fjällstugor 2022", False),
        ("Ändring av uppdraget om fjällstugor enligt 2024:11", "Uppdrag om fjällstugor 2022", False),
    ],
)
def test_what_is_decided_anew_for_each_year_is_changed_for_one(changed: str, earlier: str, doubt: bool) -> None:
    assert weigh(task(changed, "2024-03"), task(earlier, "2022-02")).doubt is doubt


def test_the_day_of_the_decision_changed_weighs_more_than_another_day_told_beside_it() -> None:
    text = (
        "Med ändring av beslut den 17 november 2022 om uppdraget att samordna fjällstugor ska överenskommelser "
        "tas fram. De ska stämma med Skogsverkets plan av den 23 mars 2023."
    )
    change = task("Ändring av uppdraget att samordna fjällstugor", "2023-06", text)
    meant = weigh(change, task("Uppdrag om fjällstugor", "2022-11-18"))
    beside = weigh(change, task("Uppdrag om fjällstugor", "2023-03-24"))
    assert meant.decided is not None
    assert meant.decided.value == "2022-11-17"
    assert meant.score - beside.score > 0.05
