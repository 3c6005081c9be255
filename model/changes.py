"""Which earlier decision a decision changes, prolongs, adds to or withdraws: the original, however long the chain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from model.called import called_by_task
from model.candidates import SAME_SUBJECT, Candidate, may_change, same_decision, stands_out, weigh
from model.dates import days_apart
from model.link_index import LinkIndex
from model.link_keys import committee_keys, recital_keys
from model.links import SUGGESTION_LIMIT, Link, LinkRow, settle
from model.quoting import evidence, said_of
from model.relations import Relation
from model.wording import committee_name, consults, replaces

RULE_NUMBER: Final = "nummer i beslutet"
RULE_CASE: Final = "samma ärendenummer"
RULE_STEP: Final = "nummer på tidigare ändring"
RULE_COMMITTEE: Final = "samma kommitté"
RULE_RECITED: Final = "senare tilläggsdirektiv nämner båda"
RULE_SUBJECT: Final = "myndighet, ämne och datum"
RULE_CALLED: Final = "direktivet säger det som kommittén heter efter"
RULE_CHAIN: Final = "genom tidigare ändring"
RULE_EARLIEST: Final = "äldsta kända beslut i kedjan"
RULE_SUPPLEMENT: Final = "äldsta kända tilläggsdirektiv till kommittén"
_APPOINTED: Final = re.compile(r"\b[Rr]egeringen beslutade\b[^.]{0,40}\bkommittédirektiv\b")
"""How a supplement tells of the directive that it adds to."""
_SAME_NAME_DAYS: Final = 4 * 365
_WORTH_A_LOOK: Final = 0.5
_ALIKE: Final = 0.45


class ChangeFinder:
    """Decides for each document which decision it changes, each once. Works on one index.

    `standing`: what the changes lead to that were decided before and stand.
    """

    def __init__(self, index: LinkIndex, standing: Mapping[str, str | None]) -> None:
        self._index = index
        self._standing = standing
        self._settled: dict[str, tuple[Link, ...]] = {}

    def links(self, row: LinkRow) -> tuple[Link, ...]:
        """Links from a decision to the ones that it changes: original first, then the steps that it names."""
        if row.id not in self._settled:
            relation = row.change
            self._settled[row.id] = self._decide(row, relation) if relation else ()
        return self._settled[row.id]

    def original_of(self, row: LinkRow) -> LinkRow | None:
        """The first decision of the chain that `row` belongs to: itself when it changes none; None when not known."""
        if row.change is None or replaces(row):
            return row
        if row.id in self._standing:
            target = self._standing[row.id]
        else:
            target = next((link.target for link in self.links(row) if link.target and link.rule != RULE_STEP), None)
        return self._index.rows[target] if target else None

    def _earlier_original(self, row: LinkRow, other: LinkRow) -> LinkRow | None:
        """The original that `other` leads to. Only earlier changes are followed, so that no chain bites its tail."""
        if other.change is not None and other.order >= row.order:
            return None
        original = self.original_of(other)
        return original if original and original.id != row.id else None

    def _decide(self, row: LinkRow, relation: Relation) -> tuple[Link, ...]:
        named = list(self._by_number(row))
        way = (
            self._from_named(row, relation, named)
            or self._by_committee(row, relation)
            or self._by_recital(row, relation)
            or self._by_subject(row, relation)
        )
        if way and way[0].rule == RULE_SUBJECT and self._has_older_sibling(row, way[0].target):
            way = ()
        if not any(link.target for link in way):
            way = self._by_name(row, relation) or self._by_sibling(row, relation) or way
        return (*way, *self._steps(row, relation, named, {link.target for link in way})) if way else ()

    def _by_number(self, row: LinkRow) -> Iterator[tuple[str, LinkRow]]:
        """Decisions that bear a number which the document names, or its own number."""
        # Decisions share a case's number; directives that bear one number are misprinted.
        for key in row.cited if row.type == "kommittedirektiv" else (*row.cited, *row.own_keys):
            for other in self._index.offering(f"#{key}"):
                if other.id != row.id and other.type == row.type and not same_decision(row, other):
                    yield key, other

    def _from_named(self, row: LinkRow, relation: Relation, named: Sequence[tuple[str, LinkRow]]) -> tuple[Link, ...]:
        """The original among the decisions named, or that of a change named."""
        fitting = self._meant(row, named)
        found = _named_original(row, fitting)
        if found and not self._is_misprinted(row, found[1], fitting):
            key, other = found
            own = key in row.own_keys
            return (_link(row, other, relation, (RULE_CASE if own else RULE_NUMBER, 0.98), key=key),)
        for key, step in sorted(fitting, key=lambda found: found[1].order):
            original = self._earlier_original(row, step) if step.change else None
            if original:
                return (_link(row, original, relation, (RULE_CHAIN, 0.9), key=key),)
        return ()

    def _is_misprinted(self, row: LinkRow, other: LinkRow, named: Iterable[tuple[str, LinkRow]]) -> bool:
        """Does a directive named share nothing with a supplement, and an earlier supplement named lead to another?"""
        if row.type != "kommittedirektiv" or weigh(row, other).alike:
            return False
        originals = [self._earlier_original(row, step) for _, step in named if step.change]
        return any(original and weigh(row, original).alike > SAME_SUBJECT for original in originals)

    def _by_recital(self, row: LinkRow, relation: Relation) -> tuple[Link, ...]:
        """The original that later supplements name by number which tell of this one too."""
        if row.type != "kommittedirektiv":
            return ()
        originals: dict[str, LinkRow] = {}
        for teller in (teller for key in recital_keys(row) for teller in self._index.offering(key)):
            if teller.order <= row.order:
                continue
            original = self._original_named(teller)
            if original and original.order < row.order:
                originals[original.id] = original
        if len(originals) != 1:
            return ()
        return (_link(row, next(iter(originals.values())), relation, (RULE_RECITED, 0.85)),)

    def _meant(self, row: LinkRow, named: Sequence[tuple[str, LinkRow]]) -> list[tuple[str, LinkRow]]:
        """Of the decisions named those that the document changes."""
        return [(key, other) for key, other in named if self._is_meant(row, key, other, named)]

    def _is_meant(self, row: LinkRow, key: str, other: LinkRow, named: Sequence[tuple[str, LinkRow]]) -> bool:
        if key in row.own_keys:
            # Where another number is changed, what shares the case has to do with it, but need not be what is meant.
            alike = not row.amends or weigh(row, other).alike >= SAME_SUBJECT
            return alike and (other.change is not None or _in_time(row, other))
        if row.type == "kommittedirektiv":
            # Of several numbers named, those stated as changed where any are.
            return key in row.amends if row.amends else not _only_consulted(row, key)
        first = next(iter(row.amends or row.cited), key)
        if key != first and not any(self._index.offering(f"#{first}")):
            # The one named first is changed, and is not held: the others are named beside it.
            return False
        if key in row.amends:
            return True
        alone = len({found.id for _, found in named}) == 1
        return alone or weigh(row, other).alike >= _ALIKE

    def _by_committee(self, row: LinkRow, relation: Relation) -> tuple[Link, ...]:
        """The original that other directives to the same committee lead to."""
        if row.type != "kommittedirektiv":
            return ()
        originals: dict[str, LinkRow] = {}
        for key in committee_keys(row):
            # A name may be borne again by another committee, which later directives would then be to.
            later = not key.startswith("name:")
            for other in self._index.offering(key):
                if other.id == row.id or other.type != row.type or not (later or _is_near(row, other)):
                    continue
                original = self._earlier_original(row, other) or (self._original_named(other) if later else None)
                if original and original.change is None and original.order < row.order:
                    originals[original.id] = original
        if len(originals) != 1:
            return ()
        return (_link(row, next(iter(originals.values())), relation, (RULE_COMMITTEE, 0.9)),)

    def _by_name(self, row: LinkRow, relation: Relation) -> tuple[Link, ...]:
        """The directive that tells what the committee is called by."""
        near = (other for other in self._candidates(row) if other.order < row.order and _is_near(row, other))
        found = called_by_task(committee_name(row), near) if row.type == "kommittedirektiv" else None
        return (_link(row, found, relation, (RULE_CALLED, 0.85)),) if found else ()

    def _by_sibling(self, row: LinkRow, relation: Relation) -> tuple[Link, ...]:
        """The earliest supplement to the same committee, where none of them leads to a directive that is held."""
        first = self._first_sibling(row)
        return (_link(row, first, relation, (RULE_SUPPLEMENT, 0.85)),) if first else ()

    def _first_sibling(self, row: LinkRow) -> LinkRow | None:
        if row.type != "kommittedirektiv":
            return None
        cited = set(row.cited)
        called = (other for key in committee_keys(row) for other in self._index.offering(key))
        ours = (other for other in called if _is_near(row, other) or not cited.isdisjoint(other.own_keys))
        # Whatever the committee is called there, what both say that they change is one directive.
        named = (other for _, other in self._by_number(row) if not set(row.amends).isdisjoint(other.amends))
        siblings = (
            other
            for other in (*ours, *named)
            if other.change and other.order < row.order and not same_decision(row, other)
        )
        return min(siblings, key=lambda other: other.order, default=None)

    def _has_older_sibling(self, row: LinkRow, target: str | None) -> bool:
        """Had the committee a supplement before the directive that is likely to be meant was decided?"""
        first = self._first_sibling(row) if target else None
        return bool(first and target and first.order < self._index.rows[target].order)

    def _original_named(self, row: LinkRow) -> LinkRow | None:
        """The original that a change names by its number: nothing else is followed, so that no chain bites its tail."""
        found = _named_original(row, self._meant(row, list(self._by_number(row))))
        return found[1] if found else None

    def _by_subject(self, row: LinkRow, relation: Relation) -> tuple[Link, ...]:
        """The one decision that clearly stands out by agency, subject and dates; a doubtful one is a suggestion."""
        found = sorted((weigh(row, other) for other in self._candidates(row)), key=lambda c: c.rank)
        best = self._chains(row, found)
        if not best:
            return ()
        first, original = best[0]
        margin = first.standing - (best[1][0].standing if len(best) > 1 else 0.0)
        sure = stands_out(row, first, margin)
        if not sure and first.score < _WORTH_A_LOOK:
            return ()
        score = max(SUGGESTION_LIMIT, first.score) if sure else min(SUGGESTION_LIMIT - 0.01, first.score / 2)
        rule = RULE_SUBJECT if original.id == first.row.id else RULE_CHAIN
        if original.change is not None:
            rule = RULE_EARLIEST
        return (_link(row, original, relation, (rule, min(0.95, score)), candidate=first),)

    def _candidates(self, row: LinkRow) -> Iterator[LinkRow]:
        for other in self._index.meant(row):
            if other.id == row.id or other.type != row.type or same_decision(row, other) or not _in_time(row, other):
                continue
            if row.type != "kommittedirektiv" or other.change is None:
                yield other

    def _chains(self, row: LinkRow, found: Iterable[Candidate]) -> list[tuple[Candidate, LinkRow]]:
        """The best candidate of each chain with the original that it leads to, best first."""
        best: dict[str, tuple[Candidate, LinkRow]] = {}
        for candidate in found:
            if candidate.row.change is None or candidate.row.order < row.order:
                original = self._earlier_original(row, candidate.row) or candidate.row
                best.setdefault(original.id, (candidate, original))
        return list(best.values())

    def _steps(
        self, row: LinkRow, relation: Relation, named: Sequence[tuple[str, LinkRow]], taken: set[str | None]
    ) -> Iterator[Link]:
        """The earlier changes of the same decision that the document names by number."""
        for key, other in sorted(named, key=lambda found: found[1].order):
            if (
                other.id not in taken
                and other.change is not None
                and other.order < row.order
                and key not in row.own_keys
                and self._is_step(row, other, taken)
            ):
                taken.add(other.id)
                yield _link(row, other, relation, (RULE_STEP, 0.95), key=key)

    def _is_step(self, row: LinkRow, other: LinkRow, taken: set[str | None]) -> bool:
        """Does an earlier change named belong to the same chain?"""
        original = self._earlier_original(row, other)
        if original:
            return original.id in taken
        if row.type == "kommittedirektiv":
            return True
        candidate = weigh(row, other)
        return candidate.alike >= _ALIKE and not candidate.doubt


def _named_original(row: LinkRow, meant: Iterable[tuple[str, LinkRow]]) -> tuple[str, LinkRow] | None:
    originals = [(key, other) for key, other in meant if other.change is None]
    told = [one for one in originals if any(_APPOINTED.search(said) for said in said_of(row, one[0]))]
    changed = [one for one in originals if one[0] in row.amends]
    return min(told or changed or originals, key=lambda one: (-weigh(row, one[1]).alike, one[1].order), default=None)


def _only_consulted(row: LinkRow, key: str) -> bool:
    """Is a number named only where another inquiry is to be consulted?"""
    told = [consults(said) for said in said_of(row, key)]
    return bool(told) and all(told)


def _is_near(row: LinkRow, other: LinkRow) -> bool:
    """Committees work for some years, and another may bear the same name afterwards."""
    apart = days_apart(row.published, other.published)
    return apart is None or apart <= _SAME_NAME_DAYS


def _in_time(row: LinkRow, other: LinkRow) -> bool:
    """Earlier, or filed later but decided on a day that the document names."""
    return may_change(row.published, (date.value for date in row.dates), other.published)


def _link(
    row: LinkRow,
    target: LinkRow,
    relation: Relation,
    certainty: tuple[str, float],
    *,
    key: str | None = None,
    candidate: Candidate | None = None,
) -> Link:
    span, reference = evidence(row, key, candidate)
    return settle(row, target, relation, certainty, (span.start, span.end), reference=reference)
