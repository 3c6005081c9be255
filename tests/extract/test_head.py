"""What the head of a web page or a text file tells: its type, its title, its own numbers."""

from __future__ import annotations

import pytest

from extract.pipeline import find
from extract.read import read
from model.document import SourceFacts
from model.finding import Findings

_HANDED = "Regeringen överlämnar denna skrivelse till riksdagen."
_TEXT = "Regeringen ska verka för bommar (Ju2030/00001)."


def _find(text: str, name: str) -> Findings:
    return find(read(text.encode(), name), SourceFacts(filename=name))


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        (["Skr. 2030/31:112 Fri från bommar"], "Skr. 2030/31:112 Fri från bommar", "skr. 2030/31:112"),
        (["Regeringens skrivelse 2030/31:112", "Fri från bommar", _HANDED], "Fri från bommar", "skr. 2030/31:112"),
        (["Regeringens skrivelse 2030/31:112", "Handlingsplan mot bommar", "Skr. 2030/31:112", _HANDED],
         "Handlingsplan mot bommar", "skr. 2030/31:112"),
        (["Fri från bommar i skogen", "Skr. 2030/31:112"], "Fri från bommar i skogen", "skr. 2030/31:112"),
        (["Fri från bommar i skogen", _HANDED], "Fri från bommar i skogen", None),
    ],
)  # fmt: skip
def test_a_communication_is_known_by_its_head(name: str, head: list[str], title: str, number: str | None) -> None:
    found = _find("\n\n".join([*head, _TEXT]), name).document
    assert (found.type, found.title, found.id) == ("skrivelse", title, number)


@pytest.mark.parametrize("mark", ["# ", ""])
@pytest.mark.parametrize(
    ("title", "line", "own"),
    [
        ("Uppdrag att räkna bommar", "Diarienummer: KN2031/00412, LI2031/00187", ("KN2031/00412", "LI2031/00187")),
        ("Uppdrag att räkna bommar", "Ju2031/01696", ("Ju2031/01696",)),
        ("Uppdrag att räkna bommar", "Dnr Ju2031/01696 (delvis) m.fl.", ("Ju2031/01696",)),
        ("Bommar i skogen", "Dir. 2031:17", ("dir. 2031:17",)),
    ],
)
def test_a_line_of_numbers_alone_is_the_documents_own(mark: str, title: str, line: str, own: tuple[str, ...]) -> None:
    found = _find(f"{mark}{title}\n\n{line}\n\n{_TEXT}", "a.md" if mark else "a.txt")
    assert tuple(number.id for number in found.document.own_ids) == own
    assert {number.origin for number in found.document.own_ids} == {"head"}
    assert [reference.id for reference in found.references] == ["Ju2030/00001"]


@pytest.mark.parametrize(
    "text",
    [
        "# Uppdrag att räkna bommar\n\nDiarienummer: Ju2031/01696 (se bilaga 1)\n\nRegeringen ger Boverket i uppdrag.",
        "# Uppdrag att räkna bommar\n\nRegeringen ger Boverket i uppdrag.\n\nJu2031/01696",
        "# Uppdrag att räkna bommar\n\n## Läs mer\n\nJu2031/01696",
        "# Uppdrag att räkna bommar\n\n* Ju2031/01696",
    ],
)
def test_other_lines_name_other_documents(text: str) -> None:
    found = _find(text, "a.md")
    assert found.document.dnr == ()
    assert [reference.id for reference in found.references] == ["Ju2031/01696"]


def test_a_page_whose_list_tells_another_number_keeps_both_listed_first() -> None:
    facts = SourceFacts(ids=("Ju2031/00001",), type="regeringsuppdrag")
    found = find(read(b"# Uppdrag\n\nJu2031/01696\n\nText.", "a.md"), facts).document
    assert [(own.id, own.origin) for own in found.own_ids] == [("Ju2031/00001", "metadata"), ("Ju2031/01696", "head")]
