"""Comparing what was found with what a person found: sets per field, summed over documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product
from typing import Any, Final

Json = Mapping[str, Any]
Rules = Mapping[Any, set[str]]
_SPACE: Final = re.compile(r"\s+")
_GENERAL: Final = {"regeringen", "regeringskansliet"}
_ALIKE: Final = 0.9
_SENTENCE_VALUES: Final = ("section", "barrier", "kind", "tense")
_SENTENCE_LISTS: Final = ("refs", "actors")


@dataclass(slots=True)
class Score:
    """Right, extra and missed values of one field."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """Scores by field, in the order in which the fields were met, and every error as a line.

    `rules` holds what each rule found of a field, right or not; what is missed no rule has missed alone.
    """

    fields: dict[str, Score] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    rules: dict[str, Score] = field(default_factory=dict)

    def credit(self, name: str, rules: Iterable[str], right: bool) -> None:
        for rule in rules:
            score = self.rules.setdefault(f"{name}: {rule}", Score())
            score.right += right
            score.extra += not right

    def compare(self, name: str, gold: set[Any], found: set[Any], where: str, by: Rules | None = None) -> None:
        """Compare two sets of values; `by` names the rules that found each value."""
        by = by or {}
        for value, rules in by.items():
            self.credit(name, rules, value in gold)
        score = self.fields.setdefault(name, Score())
        score.right += len(gold & found)
        score.extra += len(found - gold)
        score.missed += len(gold - found)
        self.errors += [f"saknas    {name:15} {value}   {where}" for value in sorted(map(str, gold - found))]
        for value in sorted(found - gold, key=str):
            told = f" ({', '.join(sorted(by[value]))})" if value in by else ""
            self.errors.append(f"för mycket {name:14} {value}{told}   {where}")


def plain(text: object) -> str:
    """Text as it is compared: no soft hyphens, single spaces, lower case."""
    return _SPACE.sub(" ", str(text or "").replace("\u00ad", "")).strip().lower()


def plain_id(text: object) -> str:
    return plain(text).replace(" ", "")


def compare_document(scores: Scores, gold: Json, found: Json) -> None:
    """Compare the fields that the gold document holds; references always."""
    wanted, had = _body(gold), _body(found)
    for name, (column, take) in _FIELDS.items():
        if column in wanted or column == "refs":
            scores.compare(name, take(wanted), take(had), str(gold["path"]), _rules_of(name, column, had))


def _rules_of(name: str, column: str, body: Json) -> Rules:
    """The rules that found each value of a field whose rows bear them."""
    found: dict[Any, set[str]] = {}
    for row in _rows(body, column) if name in _RULED else ():
        if row.get("rule"):
            found.setdefault(_RULED[name](row), set()).add(row["rule"])
    return found


def compare_sentences(scores: Scores, gold: Sequence[Json], found: Sequence[Json]) -> None:
    """Compare lists of sentences: each found one goes to the gold one it is most like; borderline ones do not count."""
    wanted, had = _merged(gold), _merged(found)
    pairs = _best_pairs(wanted, had)
    required = {place: row for place, row in enumerate(wanted) if not row["borderline"]}
    taken = set(pairs.values())
    sentences = scores.fields.setdefault("sentences", Score())
    sentences.right += sum(place in pairs for place in required)
    sentences.missed += sum(place not in pairs for place in required)
    sentences.extra += len(had) - len(taken)
    scores.errors += [f"saknas     {row['text'][:150]}" for place, row in required.items() if place not in pairs]
    scores.errors += [f"för mycket {row['text'][:150]}" for place, row in enumerate(had) if place not in taken]
    for place, row in enumerate(had):
        scores.credit("sentences", row["rules"], place in taken)
    for place, row in required.items():
        _compare_sentence(scores, row, had[pairs[place]] if place in pairs else None, gold[0])


def _compare_sentence(scores: Scores, gold: Json, found: Json | None, columns: Json) -> None:
    for name in _SENTENCE_VALUES:
        if name in columns:
            score = scores.fields.setdefault(name, Score())
            good = found is not None and bool(gold[name] & found[name])
            score.right += good
            score.missed += not good
            score.extra += found is not None and not good
    for name in _SENTENCE_LISTS:
        if name in columns and found is not None:
            scores.compare(name, gold[name], found[name], gold["text"][:80])


def _body(document: Json) -> dict[str, Any]:
    """The document's fields and those of its assignment or directive, side by side."""
    body = dict(document)
    for part in ("assignment", "directive"):
        body |= document.get(part) or {}
    body.setdefault("refs", document.get("references") or [])
    return body


def _rows(body: Json, name: str) -> list[Json]:
    return body.get(name) or []


def _texts(name: str, form: Callable[[object], str] = plain) -> Callable[[Json], set[Any]]:
    return lambda body: {form(value) for value in body.get(name) or []}


def _one(name: str) -> Callable[[Json], set[Any]]:
    return lambda body: {plain(body[name])} if body.get(name) else set()


def _when(deadline: Json) -> str:
    return str(deadline.get("date") or deadline.get("recurring") or "undated")


def _deadline(deadline: Json) -> tuple[str, str | None]:
    return _when(deadline), deadline.get("kind")


def _reference(row: Json) -> tuple[str, str]:
    return row["kind"], plain_id(row["id"])


def _dates(name: str) -> Callable[[Json], set[Any]]:
    return lambda body: {_when(row) for row in _rows(body, name)}


def _recipients(body: Json) -> set[Any]:
    """A named recipient stands for the general words for the government beside it."""
    names = {plain(name) for name in _rows(body, "recipients")}
    return names - _GENERAL or names


_FIELDS: Final[dict[str, tuple[str, Callable[[Json], set[Any]]]]] = {
    "refs": ("refs", lambda body: set(map(_reference, _rows(body, "refs")))),
    "assignees": ("assignees", _texts("assignees")),
    "deadlines": ("deadlines", lambda body: set(map(_deadline, _rows(body, "deadlines")))),
    "deadline dates": ("deadlines", _dates("deadlines")),
    "superseded": ("superseded_deadlines", _dates("superseded_deadlines")),
    "recipients": ("recipients", _recipients),
    "amends": ("amends", _texts("amends", plain_id)),
    "funds": ("funds", lambda body: {(row.get("amount_sek"), row.get("year")) for row in _rows(body, "funds")}),
    "kind": ("kind", _one("kind")),
    "coordinator": ("coordinator", _one("coordinator")),
    "committee": ("committee", lambda body: {plain_id((body.get("committee") or {}).get("id"))} - {""}),
}


_RULED: Final[dict[str, Callable[[Json], Any]]] = {"refs": _reference, "deadlines": _deadline, "superseded": _when}


def _merged(rows: Iterable[Json]) -> list[dict[str, Any]]:
    """One row per sentence: two measures told in one share it, with the union of their facts."""
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = merged.setdefault(plain(row["text"]), {"text": row["text"], "borderline": True})
        own.setdefault("rules", set()).update(filter(None, [row.get("rule")]))
        own["borderline"] = own["borderline"] and bool(row.get("borderline"))
        for name in _SENTENCE_VALUES:
            own.setdefault(name, set()).add(str(row.get(name)))
        for name in _SENTENCE_LISTS:
            own.setdefault(name, set()).update(plain_id(value) for value in row.get(name) or [])
    return list(merged.values())


def _best_pairs(gold: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """Gold and found sentences one to one, the most alike first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, mine, theirs in sorted(_likeness(gold, found), reverse=True):
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return pairs


def _likeness(gold: Sequence[Json], found: Sequence[Json]) -> Iterator[tuple[float, int, int]]:
    for (mine, one), (theirs, other) in product(enumerate(gold), enumerate(found)):
        left, right = plain(one["text"]), plain(other["text"])
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            yield matcher.ratio(), mine, theirs
