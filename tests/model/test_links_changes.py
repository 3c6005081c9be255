"""Which decision a change changes: by number, by what it is about, through a chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model import changes
from tests.model.test_links import ASSIGNEE, CHANGE, ORIGINAL, OTHER, decided, row

NEWER = replace(
    CHANGE,
    id="n",
    published="2024-10-03",
    title="Förlängd tid för uppdraget att inventera gamla fjällnära barrskogar",
    text="Regeringen förlänger tiden för uppdraget att inventera gamla fjällnära barrskogar.",
)


CHANGES = [
    pytest.param(
        [ORIGINAL, OTHER, CHANGE],
        "c",
        [("amends", "o", changes.RULE_SUBJECT)],
        id="agency, subject and decision date without a number",
    ),
    pytest.param(
        [
            replace(ORIGINAL, title="Fastställelse av plan för fjällnära barrskogar 2023–2029", text="En plan."),
            OTHER,
            row(
                "c",
                "Medel till provytor",
                "2024-01-18",
                "Med ändring av regeringens beslut om fastställelse av plan för fjällnära barrskogar 2023–2029 den"
                " 9 mars 2023 omfördelas medel till provytor.",
                assignees=ASSIGNEE,
            ),
        ],
        "c",
        [("amends", "o", changes.RULE_SUBJECT)],
        id="a decision that says which one it changes by title and day alone",
    ),
    pytest.param(
        [
            ORIGINAL,
            OTHER,
            row(
                "c",
                "Ändring av ett uppdrag",
                "2024-01-18",
                "Uppdraget (LI2023/00100) ändras.",
                cites=[("dnr", "LI2023/00100")],
                amends=("li2023/00100",),
            ),
        ],
        "c",
        [("amends", "o", changes.RULE_NUMBER)],
        id="the number of the changed decision",
    ),
    pytest.param(
        [
            ORIGINAL,
            replace(OTHER, own_ids=("li2023/00200",)),
            row(
                "c",
                f"Ändring av {OTHER.title.lower()}",
                "2024-01-18",
                "Uppdraget (LI2023/00100) ändras. Ett annat uppdrag (LI2023/00200) har ändrats denna dag.",
                cites=[("dnr", "LI2023/00100"), ("dnr", "LI2023/00200")],
                amends=("li2023/00100",),
            ),
        ],
        "c",
        [("amends", "o", changes.RULE_NUMBER)],
        id="the number of the changed decision before one that is only told of",
    ),
    pytest.param(
        [ORIGINAL, replace(CHANGE, own_ids=("li2023/00100",))],
        "c",
        [("amends", "o", changes.RULE_CASE)],
        id="decision and change share one case number",
    ),
    pytest.param(
        [ORIGINAL, CHANGE, NEWER],
        "n",
        [("extends", "o", changes.RULE_CHAIN)],
        id="a change of a change leads to the original",
    ),
    pytest.param(
        [CHANGE, NEWER, OTHER],
        "n",
        [("extends", "c", changes.RULE_EARLIEST)],
        id="without the original the chain's earliest decision",
    ),
    pytest.param(
        [
            replace(ORIGINAL, published="2024-02-20", text=ORIGINAL.text),
            replace(
                CHANGE,
                text="Regeringen beslutade den 15 februari 2024 om uppdraget att inventera gamla fjällnära barrskogar.",
            ),
        ],
        "c",
        [("amends", "o", changes.RULE_SUBJECT)],
        id="a change filed before its original, whose decision date it tells",
    ),
    pytest.param(
        [replace(ORIGINAL, assignees=("Hamnverket",)), CHANGE],
        "c",
        [],
        id="the same title to another agency is another task",
    ),
    pytest.param(
        [replace(ORIGINAL, published="2022-02-01"), CHANGE], "c", [], id="the page is older than the decision told of"
    ),
    pytest.param(
        [
            ORIGINAL,
            row(
                "c",
                "Uppdrag att lämna förslag till ändring av regler om gamla fjällnära barrskogar",
                "2024-01-18",
                "Skogsverket ges i uppdrag att lämna förslag.",
                assignees=ASSIGNEE,
            ),
        ],
        "c",
        [],
        id="ändring in the title alone is no change",
    ),
    pytest.param(
        [
            ORIGINAL,
            row(
                "c",
                "Uppdrag att stärka arbetet med återkallelse av tillstånd",
                "2024-01-18",
                "Skogsverket ges i uppdrag att stärka arbetet.",
                assignees=ASSIGNEE,
            ),
        ],
        "c",
        [],
        id="återkallelse of permits is no revocation",
    ),
    pytest.param(
        [
            ORIGINAL,
            row(
                "c",
                "Upphörande av uppdraget att inventera gamla fjällnära barrskogar",
                "2024-01-18",
                "Uppdraget upphör.",
                assignees=ASSIGNEE,
            ),
        ],
        "c",
        [("revokes", "o", changes.RULE_SUBJECT)],
        id="a task that ends",
    ),
    pytest.param(
        [CHANGE, replace(CHANGE, id="c2")], "c2", [], id="the same change published twice does not change itself"
    ),
]


@pytest.mark.parametrize(("rows", "name", "expected"), CHANGES)
def test_changes(rows, name, expected):
    assert decided(rows, name) == expected
