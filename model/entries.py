"""The values of the deadline ledger, and the rules by which a date is moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from model.finding import DEADLINE_LABELS, DeadlineKind

RULE_STATED: Final = "datum i beslutet"
RULE_EARLIER: Final = "datum före det sista: uppdraget slutredovisas en gång"
RULE_ANNUAL_REPORT: Final = "årsredovisningen lämnas den 22 februari (2 kap. 1 § förordning 2000:605)"
RULE_SERIES: Final = "återkommande datum utskrivet år för år"
RULE_MOVED_FROM: Final = "beslutet anger både gammalt och nytt datum"
RULE_MOVED_ONLY: Final = "beslutet anger nytt datum för den enda öppna redovisningen av samma slag"
RULE_MOVED_BY_KIND: Final = "beslutet anger senare datum för redovisning av samma slag, parade i tidsordning"
RULE_SOONER: Final = "beslutet säger att tiden förkortas och anger nytt datum för hela uppdraget"
RULE_EXTENDED: Final = "beslutet förlänger tiden och upprepar det tidigare datumet"
RULE_PROLONGED: Final = "beslutet säger att tiden förlängs och anger nytt datum för uppdraget"
RULE_PART_LATER: Final = "beslutet säger att delredovisningen ska lämnas senare"
RULE_WHOLE: Final = "beslutet anger ett senare datum för uppdraget, helt eller i övrigt"
RULE_MOVED_UNKNOWN: Final = "beslutet säger att tiden förlängs; det tidigare datumet är inte hittat"
RULE_MOVED_TOLD: Final = "beslutet säger att tiden förlängs; ett senare anger det tidigare datumet"
RULE_MOVED_MEANWHILE: Final = "beslutet anger ett datum som ett tidigare beslut satte däremellan"
RULE_MOVED_BETWEEN: Final = "beslutet säger att tiden förlängs; ett senare anger till vilken dag"
RULE_MOVED_HERE: Final = "beslutets egen sida anger både gammalt och nytt datum"
RULE_MOVED_SINCE: Final = "beslutets egen sida säger att tiden förlängdes senare; det tidigare datumet är inte hittat"
RULE_MOVED_YEAR: Final = "beslutet anger ett senare datum för årets återkommande redovisning"
RULE_MERGED: Final = "delen ska i stället redovisas tillsammans med hela uppdraget"
RULE_MOVED_PART: Final = "beslutet flyttar datumet för en del av uppdraget; för resten står det kvar"
RULE_SPLIT: Final = "beslutet förlänger tiden och ger en del av uppdraget ett eget senare datum"
RULE_MOVED_TASK: Final = "beslutet ger samma deluppdrag ett senare datum"
RULE_REVOKED: Final = "uppdraget återkallat eller ersatt"
RULE_LAPSED: Final = "beslutet anger att datumet inte längre gäller"
RULE_ENDED: Final = "beslutet anger att kommitténs uppdrag upphör"
RULE_ENDED_HERE: Final = "beslutets egen sida säger att regeringen beslutade att uppdraget ska upphöra"
CONFIDENCES: Final = {
    RULE_MOVED_FROM: 0.95,
    RULE_MOVED_ONLY: 0.85,
    RULE_PROLONGED: 0.85,
    RULE_PART_LATER: 0.85,
    RULE_WHOLE: 0.75,
    RULE_SOONER: 0.85,
    RULE_EXTENDED: 0.7,
    RULE_MOVED_BY_KIND: 0.65,
    RULE_MOVED_UNKNOWN: 0.85,
    RULE_MOVED_TOLD: 0.85,
    RULE_MOVED_MEANWHILE: 0.9,
    RULE_MOVED_BETWEEN: 0.85,
    RULE_MOVED_HERE: 0.9,
    RULE_MOVED_SINCE: 0.85,
    RULE_MOVED_YEAR: 0.85,
    RULE_MERGED: 0.9,
    RULE_MOVED_PART: 0.8,
    RULE_SPLIT: 0.75,
    RULE_MOVED_TASK: 0.8,
    RULE_REVOKED: 0.95,
    RULE_LAPSED: 0.9,
    RULE_ENDED: 0.9,
    RULE_ENDED_HERE: 0.95,
}
"""How sure a move is, by the rule that made it: told outright, or concluded from kinds and order."""

_UNNAMED: Final = {
    RULE_MOVED_HERE: "ett beslut som sidan talar om",
    RULE_MOVED_SINCE: "ett beslut som sidan talar om",
    RULE_MOVED_MEANWHILE: "ett tidigare beslut",
}

DecisionRole = Literal["original", "amends", "extends", "supplements", "revokes"]


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """One date as one document states it, with its place.

    `prolongs`: told as the whole task's new date, in words of more time; `whole`: told as the whole task's date.
    `general`: told of the task, and of no part of it; `of_part`: told as a later date of a part alone.
    `instead`: told in place of another date; `task`: the telling words of what is to be reported then.
    `shortens`: told as the whole task's new date, in words of less time.
    `entire`: told as the date of the task as a whole ("i sin helhet").
    `together`: told as the day on which all parts are reported at once.
    `added`: told of a task that is added. `beside`: told after one that is added to the task.
    `rest`: told of what is left of the task beside a part that is named. `still`: told as one that stands.
    `anew`: told in place of all that earlier decisions told.
    `part`: told like the end of the task, and not the last that its decision tells.
    `also`: told beside another one ("ska även"). `decided` is the day on which the date is said to have been decided.
    `added_on` is the day of the earlier decision that is said to have added what is to be reported then.
    `years` are the first and the last in which a recurring date occurs, where they are told.
    """

    document: str
    seq: int
    date: str | None
    kind: DeadlineKind
    recurring: str | None
    superseded: bool
    text: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
    rule: str = ""
    prolongs: bool = False
    whole: bool = False
    shortens: bool = False
    entire: bool = False
    together: bool = False
    added: bool = False
    beside: bool = False
    rest: bool = False
    still: bool = False
    part: bool = False
    general: bool = False
    of_part: bool = False
    instead: bool = False
    also: bool = False
    anew: bool = False
    task: tuple[str, ...] = ()
    decided: str | None = None
    added_on: str | None = None
    years: tuple[int | None, int | None] = (None, None)

    @property
    def unbounded(self) -> bool:
        """Is neither a date nor the years told in which it occurs?"""
        return self.date is None and self.years == (None, None)

    @property
    def open_ended(self) -> bool:
        """Is neither a date nor the year told in which it occurs for the last time?"""
        return self.date is None and self.years[1] is None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a chain: the original, or one that changes it. `published` is the day it became known.

    `told` is that day as the source gives it, which may be a month. `longer`: it says that the time is prolonged.
    `bare`: its page tells nothing of what it changes. `drops_parts`: it says that no part report is to be given,
    `ends` that the committee's task ends, `stands` that its time does: on the days named or, where none is, as it is.
    `ended` is the day on which it was decided to end, as a page tells that was written anew since.
    """

    document: str
    published: str
    role: DecisionRole
    deadlines: tuple[StatedDeadline, ...] = ()
    told: str | None = None
    longer: bool = False
    bare: bool = False
    drops_parts: bool = False
    ends: bool = False
    stands: tuple[str, ...] | None = None
    ended: str | None = None

    @property
    def dated(self) -> str:
        """When it was published, as exactly as is known."""
        return self.told or self.published


@dataclass(frozen=True, slots=True)
class Move:
    """A date replaced by another. `document` decided it, and `stated` is where it says so.

    `published` is when, as exactly as is known: a day or a month.
    """

    earlier: str | None
    later: str | None
    document: str
    published: str
    stated: StatedDeadline | None
    rule: str

    @property
    def confidence(self) -> float:
        return CONFIDENCES[self.rule]

    @property
    def words(self) -> str:
        """The new date as the decision tells it, for where that is no day ("i årsredovisningen för 2023")."""
        return f"”{self.stated.text}”" if self.stated else "ett datum som inte är hittat"

    @property
    def unnamed(self) -> str | None:
        """In place of the decision's name, where its own page is not what told the move."""
        return _UNNAMED.get(self.rule)


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline of a chain. `id` stays the same through every move; `due` is the last day of the date in force.

    `stated` is the quotation in force; `series` is "--MM-DD" where the entry is one of a recurring row.
    `withdrawn` is the move that took the deadline away, if any. `prolonged` is when a prolongation was published that
    tells no new date: whether the one in force still holds is then not known; nor is it after `unread`, when a change
    was published whose page does not tell what it changes. `confirmed` is when a later decision was
    published that tells the date anew, `confirmed_in` that decision. `endless`: it recurs so long after the decisions
    of a committee, which tell no end, that the committee may have ended. `by_change`: set by a decision that changes
    another.
    """

    id: str
    kind: DeadlineKind
    original: str | None
    current: str | None
    due: str | None
    grace_until: str | None
    stated: StatedDeadline
    first_known: str
    rule: str
    moves: tuple[Move, ...] = ()
    series: str | None = None
    withdrawn: Move | None = None
    prolonged: str | None = None
    unread: str | None = None
    confirmed: str | None = None
    confirmed_in: str | None = None
    endless: bool = False
    by_change: bool = False

    @property
    def label(self) -> str:
        """Which kind of report is due, in Swedish."""
        beside = self.kind == "final" and self.by_change and self.stated.beside and not self.moves
        return DEADLINE_LABELS[self.kind] + (" av tilläggsuppdraget" if self.stated.added or beside else "")

    @property
    def decided(self) -> list[str]:
        """When the deadline and each of its moves became known, and when it was last told anew."""
        told = [self.first_known, *(move.published for move in self.moves)]
        return sorted([*told, self.confirmed]) if self.confirmed else told

    @property
    def documents(self) -> tuple[str, ...]:
        """The decisions that set and moved it or tell it anew, the first one first."""
        told = (self.id.rpartition("-f")[0], *(move.document for move in self.moves), self.stated.document)
        return tuple(dict.fromkeys((*told, self.confirmed_in) if self.confirmed_in else told))


def last_due(entries: Iterable[Entry]) -> Entry | None:
    return max(entries, key=lambda entry: (entry.due or "", entry.id), default=None)
