"""Relinking in part gives the same rows as relinking everything, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, delete, select, update

from model import tables
from model.document import CleanText, Hyperlink
from model.finding import Assignment, Committee, Directive, DocumentFacts, Findings, OwnId, Reference, Report
from model.relink import relink
from model.store import Record, Version, is_linked, replace_documents

SUBJECTS = ("gamla barrskogar", "vilda bin", "snöröjning av fjällvägar")
AGENCIES = ("Skogsverket", "Vägverket")
NUMBERS = ("LI2023/00100", "LI2023/00200", "LI2024/00300")
DETAILS = (
    "grindstolpar, färister, hänglås, nyckelskåp, stängsel, vägvisare, gruslager, timmerupplag och vändplatser",
    "hamnbassänger, fyrskepp, lotsbåtar, kajplatser, isbrytare, bogserbåtar, farleder, ankarplatser och sjömärken",
)
DIRECTIVES = tuple(f"dir. 2023:{number}" for number in range(5))


def record(
    number: int, title: str, text: str, published: str, findings: Findings, links=(), source="regeringen"
) -> Record:
    clean = CleanText(f"{title}\n\n{text}", links=tuple(links))
    version = Version(f"{number:064}", "f" * 64, "v1")
    folder = "pressmeddelanden" if title.startswith("Nytt uppdrag") else "sidor"
    return Record(
        source, f"/{folder}/{published[:4]}/{number}", version, b"x", "text/plain", clean, findings, published=published
    )


def references(text: str) -> tuple[Reference, ...]:
    numbers = [("dnr", n) for n in NUMBERS] + [("dir", n) for n in DIRECTIVES]
    return tuple(
        Reference(kind, n, n, text.index(n), text.index(n) + len(n), None, None, kind)
        for kind, n in numbers
        if n in text
    )


@st.composite
def papers(draw: st.DrawFn) -> list[Record]:
    """A few papers that have to do with each other: tasks, changes, directives, reports, pages that cite them."""
    made = []
    for number in range(draw(st.integers(2, 8))):
        subject, agency = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(AGENCIES))
        own = draw(st.lists(st.sampled_from(NUMBERS), max_size=1))
        cited = draw(st.sampled_from(("", *NUMBERS)))
        day = draw(st.sampled_from(("2023-03-09", "2023-05-04", "2024-01-18", "2024-02")))
        kind = draw(
            st.sampled_from(
                (
                    "task",
                    "change",
                    "directive",
                    "supplement",
                    "report",
                    "page",
                    "sou",
                    "news",
                    "named",
                    "bill",
                    "referral",
                    "announced",
                    "received",
                    "account",
                    "called",
                )
            )
        )
        made.append(_paper(number, kind, subject, agency, own, cited, day, draw(st.booleans())))
    for number, kind in (
        enumerate(("directive", "sou", "supplement", "named", "sou", "bill", "news"), start=10)
        if draw(st.booleans())
        else ()
    ):
        subject, named = draw(st.sampled_from(SUBJECTS)), draw(st.booleans())
        made.append(_paper(number, kind, subject, AGENCIES[0], [], "", "2024-01-18", named))
    return made


def _paper(number, kind, subject, agency, own, cited, day, linked) -> Record:
    title = {
        "task": f"Uppdrag att inventera {subject}",
        "change": f"Ändring av uppdraget att inventera {subject}",
        "directive": f"En översyn av {subject}",
        "supplement": f"Tilläggsdirektiv till Utredningen om {subject} (LI 2023:05)",
        "sou": "Ny ordning",
        "news": "Utredningen lämnar sitt slutbetänkande",
        "named": "Ministern tar emot betänkandet Ny ordning",
        "report": f"Redovisning av uppdraget att inventera {subject}",
        "bill": "En ny ordning",
        "announced": f"Nytt uppdrag: att inventera {subject}",
        "received": "Ministern tar emot Barrskogsvårdsutredningen"
        if linked
        else "Ministern tar emot Barrskogsutredningen",
        "referral": f"Remiss av {agency}s rapport om att inventera {subject}",
        "page": f"Om {subject}",
        "account": "Uppdrag att gå vidare",
        "called": "En strategi",
    }[kind]
    if kind in ("supplement", "sou") and number % 2:
        # A committee called by one word, and reports whose titles hold its parts.
        title = "Tilläggsdirektiv till Barrskogsutredningen" if kind == "supplement" else "Skog, barr och en barrskog"
    committee = Committee("Barrskogsutredningen" if number % 2 else f"Utredningen om {subject}")
    if number % 3 == 0:
        committee = Committee(subject, "LI 2023:05")
    text = f"Regeringen beslutade den 9 mars 2023 om {subject}. Se {cited}."
    if kind == "called":
        what = "utreda våldsutövning, återfall och kriminalvård" if linked else f"inventera {subject}"
        text = f"{agency} har i uppdrag att {what} ({cited or NUMBERS[0]})."
    if kind == "sou":
        text += f" Betänkande av Utredningen om {subject if linked else 'allt'}."
        links = [Hyperlink(0, 0, f"/sidor/{year}/{number + 1}/") for year in (2023, 2024)]
    else:
        links = [Hyperlink(0, 2, "/sidor/2023/0/")] if linked else []
    text += {
        "news": f" Utredningen har tidigare lämnat ett delbetänkande (SOU 2024:{number % 4 + 1}).",
        "announced": f" {agency} ska inventera dem och redovisa uppdraget senast den 31 januari 2025.",
        "account": f" {agency} har redovisat uppdraget att inventera {subject}.",
        # News may repeat what a directive tells, too.
        "received": f" Det gäller {DETAILS[number % 2]}.",
    }.get(kind, "")
    if kind == "directive" and not linked:
        # What is due then is told far from the words by which directives are looked up.
        text += (
            " Allt detta är känt sedan länge." * 40 + " Skog, barr och en barrskog kartläggs till den 18 januari 2024."
        )
    if kind in ("supplement", "directive") and linked:
        text += " Uppdraget ska redovisas senast den 31 januari 2024."
    if kind in ("directive", "supplement", "sou"):
        # A report tells again what its directive or a supplement tells.
        text += f" Det gäller {DETAILS[(number + linked) % 2]}."
    if kind in ("supplement", "sou"):
        # A committee's later papers tell of the earlier ones.
        text += f" Se dir. 2023:{number % 3} och dir. 2023:{number % 2 + 3}." if linked and kind == "supplement" else ""
        text += f" Utredningen har lämnat delbetänkandet Ny ordning (SOU 2024:{12 if number > 12 else number % 4 + 1})."
    own_ids = tuple(OwnId("dnr", n, "metadata") for n in own)
    own_ids += (OwnId("dir", f"dir. 2023:{number}", "metadata"),) if kind in ("directive", "supplement") else ()
    own_ids += (OwnId("sou", f"SOU 2024:{number + 1}", "metadata"),) if kind == "sou" else ()
    own_ids += (OwnId("prop", f"prop. 2024/25:{number + 1}", "metadata"),) if kind == "bill" else ()
    types = {
        "task": "regeringsuppdrag",
        "change": "regeringsuppdrag",
        "directive": "kommittedirektiv",
        "supplement": "kommittedirektiv",
        "report": "rapport",
        "account": "regeringsuppdrag",
    }
    facts = DocumentFacts(types.get(kind, "other"), title=title, own_ids=own_ids)
    amends = (cited,) if cited and kind == "change" else ()
    findings = Findings(
        facts,
        references=references(f"{title}\n\n{text}"),
        assignment=Assignment("amendment" if kind == "change" else "new", (agency,), amends=amends)
        if kind in ("task", "change", "account")
        else None,
        directive=Directive("supplementary", committee) if kind == "supplement" else None,
        report=Report((cited,) if cited else (), agency) if kind == "report" else None,
    )
    return record(number, title, text, day, findings, links)


def fresh() -> Engine:
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    return engine


def rows(engine: Engine) -> list[list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return [
            [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in (tables.links, tables.link_keys)
        ]


def arrive(engine: Engine, batch: Sequence[Record], *, whole: bool) -> None:
    with engine.begin() as connection:
        replace_documents(connection, batch)
    relink(engine, None if whole else [one.id for one in batch])


def paper(number: int, kind: str, title: str, text: str, day: str) -> Record:
    facts = DocumentFacts(
        "kommittedirektiv" if kind == "dir" else "other",
        title=title,
        own_ids=(OwnId(kind, f"{'dir.' if kind == 'dir' else 'SOU'} 2023:{number}", "metadata"),) if kind else (),
    )
    cited = references(f"{title}\n\n{text}")
    return record(number, title, text, day, Findings(facts, references=cited))


FAR = "Allt detta är känt sedan länge. " * 40
DUE = "redovisas senast den 31 januari 2024."


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(
            [paper(1, "dir", "Översyn av järnväg", "Se över spår.", "2023-03-09"),
             paper(3, "sou", "Spår", "Uppdraget (dir. 2023:1) gäller spår och järnväg.", "2023-12-01"),
             paper(9, "", "Slutbetänkande överlämnat till regeringen",
                   "Utredningen har tidigare lämnat ett delbetänkande (SOU 2023:3).", "2024-01-18")],
            id="news that name an earlier report",
        ),
        pytest.param(
            [paper(1, "dir", "Skogsvården i landet", f"Skogen ses över. {FAR} Den {DUE}", "2023-03-09"),
             paper(9, "", "Ministern tar emot Barrskogsvårdsutredningen", "", "2024-01-30")],
            id="news that call the committee by a compound",
        ),
        pytest.param(
            [paper(1, "dir", "Vissa spörsmål", f"Frågor ses över. {FAR} Hängbroar och färjelägen längs kusten {DUE}",
                   "2023-03-09"),
             paper(3, "sou", "Hängbroar och färjelägen längs kusten", "Läget.", "2024-01-30")],
            id="a title told far down in the directive",
        ),
    ],
)  # fmt: skip
def test_what_a_paper_alone_reads_is_what_all_together_do(made):
    at_once = fresh()
    arrive(at_once, made, whole=True)
    for order in (made, made[::-1]):
        in_turn = fresh()
        for one in order:
            arrive(in_turn, [one], whole=False)
        assert rows(in_turn) == rows(at_once)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_of_arrival_does_not_matter(made, random, size):
    at_once = fresh()
    arrive(at_once, made, whole=True)
    shuffled = list(made)
    random.shuffle(shuffled)
    in_turn = fresh()
    for start in range(0, len(shuffled), size):
        arrive(in_turn, shuffled[start : start + size], whole=False)
    assert rows(in_turn) == rows(at_once)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers(), papers())
def test_a_changed_document_relinks_what_it_touched_before(before, after):
    engine, at_once = fresh(), fresh()
    arrive(engine, before, whole=True)
    changed = [one for one in after if one.id in {other.id for other in before}]
    if not changed:
        return
    arrive(engine, changed, whole=False)
    replaced = {one.id: one for one in (*before, *changed)}
    arrive(at_once, list(replaced.values()), whole=True)
    assert rows(engine) == rows(at_once)
    arrive(engine, before, whole=True)
    restored = fresh()
    arrive(restored, before, whole=True)
    assert rows(engine) == rows(restored), "a full relink after a break keeps no key of what was replaced"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(made)
    yield made
    made.dispose()


def test_relinking_again_changes_nothing(engine):
    made = [
        _paper(i, kind, SUBJECTS[0], AGENCIES[0], [NUMBERS[0]], NUMBERS[1], "2024-01-18", True)
        for i, kind in enumerate(("task", "change", "report", "page"))
    ]
    arrive(engine, made, whole=True)
    before = rows(engine)
    relink(engine)
    assert rows(engine) == before


def test_a_new_source_may_change_why_a_number_is_missing(engine):
    page = _paper(0, "page", SUBJECTS[0], AGENCIES[0], [], NUMBERS[0], "2024-01-18", False)
    folder = Record("folder", "a", page.version, b"x", "text/plain", page.text, page.findings, published="2024-01-18")
    arrive(engine, [folder], whole=False)
    assert [reason for (*_, reason) in _reasons(engine)] == ["not_read"]
    other = _paper(1, "page", SUBJECTS[1], AGENCIES[0], [], "", "2024-01-18", False)
    arrive(engine, [other], whole=False)
    assert [reason for (*_, reason) in _reasons(engine)] == ["not_found"]


def test_changed_rules_make_all_keys_and_links_anew(engine):
    report = _paper(1, "report", SUBJECTS[0], AGENCIES[0], [], NUMBERS[0], "2024-01-18", False)
    papers = [_paper(0, "task", SUBJECTS[0], AGENCIES[0], [NUMBERS[0]], "", "2023-03-09", False), report]
    arrive(engine, papers, whole=True)
    before = rows(engine)
    with engine.begin() as connection:
        made = tables.link_keys.c.role == "made"
        connection.execute(delete(tables.link_keys).where(tables.link_keys.c.role == "seeks"))
        connection.execute(update(tables.link_keys).where(made).values(key="äldre"))
        connection.execute(delete(tables.links))
        assert not is_linked(connection)
    relink(engine, [])
    assert rows(engine) == before


def _reasons(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(tables.links.c.reference, tables.links.c.reason))]
