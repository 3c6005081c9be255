"""Reports that nothing ties and dates that nothing answers: tied where the two are by far the most alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, select

from model import tables
from model.answer_rules import RULE_LEFT
from model.document import CleanText
from model.finding import Committee, Deadline, Directive, Reference
from model.relink import relink
from model.store import Record, replace_documents
from tests.model.test_doubts import due, record

LOCKS = "Grindstolpar, färister, hänglås, nyckelskåp, stängsel, vägvisare, gruslager, timmerupplag och vändplatser."
BEFORE = 26 * "Utredaren ska lämna förslag. "
"""What a directive begins with is compared before all else is known."""
SHIPS = "Hamnbassänger, fyrskepp, lotsbåtar, kajplatser, isbrytare, bogserbåtar, farleder, ankarplatser och sjömärken."


def directive(number: int, told: str, *deadlines: Deadline, more: str = "") -> Record:
    found = Directive("new", Committee(), deadlines)
    title = f"Ordning {number}, Dir. 2029:{number}"
    return record(f"dir/{number}", "2029-03-05", title, BEFORE + told + more, "kommittedirektiv", f"Dir. 2029:{number}",
                  directive=found)  # fmt: skip


def supplement(number: int, to: int, *deadlines: Deadline, old: Sequence[Deadline] = ()) -> Record:
    name = f"dir. 2029:{to}"
    text = f"Regeringen beslutade kommittédirektiv om ordning ({name}). Tiden förlängs."
    title = f"Tilläggsdirektiv till Ordningsutredningen, Dir. 2029:{number}"
    start = len(f"{title}\n\n") + text.index(name)
    told = Directive("supplementary", Committee(), deadlines, tuple(old), (name,))
    return record(f"dir/{number}", "2029-09-05", title, text, "kommittedirektiv", f"Dir. 2029:{number}", directive=told,
                  references=(Reference("dir", name, name, start, start + len(name), None, None, "dir"),))  # fmt: skip


def report(number: int, day: str, told: str, answers: int = 0) -> Record:
    name = f"dir. 2029:{answers}"
    title = f"Betänkande {number}, SOU 2030:{number}"
    said = f"{told} Utredningen har haft i uppdrag att se över det som sägs i "
    text = f"{said}{name}." if answers else told
    start = len(f"{title}\n\n{said}")
    cited = (Reference("dir", name, name, start, start + len(name), None, None, "dir"),) if answers else ()
    return record(f"statens-offentliga-utredningar/{number}", day, title, text, "other", f"SOU 2030:{number}",
                  references=cited)  # fmt: skip


def left(*records: Record, path: Path) -> list[tuple[str, str]]:
    engine = create_engine(f"sqlite:///{path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as opened:
        replace_documents(opened, records)
    relink(engine)
    links = tables.links.c
    names = {one.id: one.key.rpartition("/")[2] for one in records}
    with engine.begin() as opened:
        rows = opened.execute(select(links.source_id, links.target_id).where(links.rule == RULE_LEFT)).all()
    engine.dispose()
    return sorted((names[source], names[target]) for source, target in rows)


def by(ministry: str, of: Record) -> Record:
    """The document as one that the ministry gave out."""
    return replace(of, findings=replace(of.findings, document=replace(of.findings.document, issuer=ministry)))


GATES = directive(7, LOCKS, *due("2030-05-20"))
PORTS = directive(8, SHIPS, *due("2030-05-25"))


FILED_LATE = replace(directive(7, LOCKS, *due("2029-10-20")), published="2029-11-10")
ADDING = supplement(9, 7, *due("2029-10-20"))
TELLING = replace(ADDING, text=CleanText(f"{ADDING.text.text} {BEFORE}{LOCKS}"))
TWIN = replace(GATES, key="/dir/7b", version=GATES.version._replace(sha256="b" * 64), published="2029-03-06")


@pytest.mark.parametrize(
    ("records", "tied"),
    [
        pytest.param([GATES, PORTS, report(1, "2030-05-22", f"Vi föreslår. {LOCKS}")], [("1", "7")], id="the one"),
        pytest.param([GATES, PORTS, report(1, "2030-07-22", f"Vi föreslår. {LOCKS}")], [], id="too late"),
        pytest.param([GATES, PORTS, report(1, "2030-05-22", "Vi föreslår grindstolpar.")], [], id="few words"),
        pytest.param([GATES, PORTS, report(1, "2030-05-22", f"{LOCKS} {SHIPS}")], [], id="on either"),
        pytest.param(
            [GATES, PORTS, report(1, "2030-05-22", f"Vi föreslår. {LOCKS}"), report(2, "2030-05-20", "Vi.", answers=7)],
            [],
            id="answered already",
        ),
        pytest.param(
            [GATES, directive(9, "Bogserbåtar.", *due("2030-05-20")), report(1, "2030-05-20", "Se.", answers=7),
             report(2, "2030-05-22", f"Vi föreslår. {LOCKS} Bogserbåtar.")],
            [],
            id="more like one that is answered",
        ),
        pytest.param(
            [GATES, supplement(9, 7, *due("2030-12-01"), old=due("2030-05-20")),
             report(1, "2030-05-22", f"Vi föreslår. {LOCKS}")],
            [],
            id="moved away",
        ),
        pytest.param(
            [GATES, supplement(9, 7, *due("2030-12-01"), old=due("2030-05-20")),
             report(1, "2030-12-05", f"Vi föreslår. {LOCKS}")],
            [("1", "7")],
            id="by the day it was moved to",
        ),
        pytest.param(
            [by("Kulturdepartementet", GATES), PORTS,
             by("Försvarsdepartementet", report(1, "2030-05-22", f"Vi föreslår. {LOCKS}"))],
            [],
            id="of another ministry",
        ),
        pytest.param(
            [by("Kulturdepartementet", GATES), PORTS,
             by("Kulturdepartementet", report(1, "2030-05-22", f"Vi föreslår. {LOCKS}"))],
            [("1", "7")],
            id="of its ministry",
        ),
        pytest.param([GATES, PORTS, report(1, "2030-06-20", f"Vi föreslår. {LOCKS}")], [("1", "7")], id="a month on"),
        pytest.param([GATES, PORTS, report(1, "2030-06-22", f"Vi föreslår. {LOCKS}")], [], id="just too late"),
        pytest.param([GATES, PORTS, report(1, "2030-04-29", f"Vi föreslår. {LOCKS}")], [("1", "7")], id="weeks before"),
        pytest.param([GATES, PORTS, report(1, "2030-04-27", f"Vi föreslår. {LOCKS}")], [], id="too early"),
        pytest.param(
            [directive(7, LOCKS, *due("2030-05-20", "recurring")), report(1, "2030-05-22", f"Vi. {LOCKS}")],
            [],
            id="what recurs waits for none",
        ),
        pytest.param([GATES, PORTS, report(1, "2030-05-22", f"Denna antologi. {LOCKS}")], [], id="research"),
        pytest.param(
            [GATES, PORTS, report(1, "2030-05-22", f"Betänkande av Vildsvinsutredningen. {LOCKS}")],
            [],
            id="of a committee of another name",
        ),
        pytest.param(
            [GATES, report(1, "2030-05-22", f"Den 3 maj 2027 beslutade regeringen att tillkalla en utredare. {LOCKS}")],
            [],
            id="of an inquiry of another day",
        ),
        pytest.param([FILED_LATE, TELLING, report(1, "2029-10-22", f"Vi. {LOCKS}")], [], id="before its directive"),
        pytest.param([GATES, TWIN, PORTS, report(1, "2030-05-22", f"Vi. {LOCKS}")], [("1", "7")], id="held twice"),
    ],
)  # fmt: skip
def test_what_is_left_is_tied(records: list[Record], tied: list[tuple[str, str]], tmp_path: Path) -> None:
    assert left(*records, path=tmp_path) == tied


ALL = (
    GATES,
    PORTS,
    supplement(9, 7, *due("2030-12-01"), old=due("2030-05-20")),
    report(1, "2030-05-22", f"Vi föreslår. {LOCKS}"),
    report(2, "2030-12-05", f"Vi menar. {LOCKS}"),
    report(3, "2030-05-24", "Vi.", answers=8),
    report(4, "2030-05-26", f"Vi säger. {SHIPS}"),
)
CHANGED = {
    "8": directive(8, SHIPS, *due("2031-05-25"), more=" Nytt."),
    "3": report(3, "2030-05-24", "Vi, utan nummer."),
    "9": supplement(9, 7, *due("2030-11-20"), old=due("2030-05-20")),
}


def rows_of(engine: Engine) -> list[tuple[object, ...]]:
    with engine.begin() as opened:
        return sorted((tuple(row) for row in opened.execute(select(tables.links))), key=str)


def rows_after(engine: Engine, arriving: Record) -> list[tuple[object, ...]]:
    """The links when a document has come or changed: the same as after a full relink."""
    with engine.begin() as opened:
        replace_documents(opened, [arriving])
    relink(engine, [arriving.id])
    after = rows_of(engine)
    relink(engine)
    assert after == rows_of(engine)
    return after


@pytest.mark.parametrize("changed", sorted(CHANGED))
def test_in_whatever_order_papers_come_and_change_the_links_are_those_of_a_full_relink(
    changed: str, tmp_path: Path
) -> None:
    seen = set[str]()
    for place, order in enumerate(list(permutations(ALL))[::631]):
        engine = create_engine(f"sqlite:///{tmp_path / str(place)}.db")
        tables.metadata.create_all(engine)
        for one in (*order, CHANGED[changed]):
            seen.update(str(row[-1]) for row in rows_after(engine, one))
        engine.dispose()
    assert RULE_LEFT in seen


LEFT = report(1, "2030-05-22", f"Vi föreslår. {LOCKS}")
LATER = report(1, "2030-12-05", f"Vi föreslår. {LOCKS}")
ANSWER = report(3, "2030-05-20", "Vi.", answers=7)
OF_PARLIAMENT = replace(
    ANSWER, source="riksdagen", key="h8b34", version=ANSWER.version._replace(sha256="d" * 64), published="2030-05-20"
)
ENDED = replace(
    TWIN, text=CleanText(f"{TWIN.text.text} Den 1 juni 2030 beslutade regeringen att utredningen ska upphöra.")
)
MOVED = supplement(9, 7, *due("2030-12-01"), old=due("2030-05-20"))


@pytest.mark.parametrize(
    ("held", "arriving"),
    [
        pytest.param([GATES, PORTS, LEFT], [OF_PARLIAMENT], id="a report answers from another source"),
        pytest.param([GATES, PORTS, LEFT], [ANSWER], id="a report answers"),
        pytest.param([GATES, TWIN, PORTS, MOVED, LATER], [ENDED, TWIN], id="another page of the directive ends it"),
        pytest.param([GATES, PORTS, LEFT], [MOVED], id="the date is moved away"),
        pytest.param([PORTS, LEFT], [GATES], id="the directive comes last"),
        pytest.param([GATES, PORTS], [LEFT], id="the report comes last"),
    ],
)
def test_what_bears_on_what_is_left_decides_on_it_anew(
    held: list[Record], arriving: list[Record], tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as opened:
        replace_documents(opened, held)
    relink(engine)
    before = rows_of(engine)
    for one in arriving:
        after = rows_after(engine, one)
        assert [row for row in after if row[-1] == RULE_LEFT] != [row for row in before if row[-1] == RULE_LEFT]
        before = after
    engine.dispose()
