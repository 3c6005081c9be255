"""regeringen.se through g0v.se: lists and page texts, over HTTP or from a mirror on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.sources.facts import load_facts
from flows.sources.g0v_entries import SOURCE, Folder, Kind, Library
from flows.sources.item import Entry
from flows.usage import UsageError
from model.errors import VerkaError


@dataclass(frozen=True, slots=True)
class Selection:
    """What part of the source is asked for; dates are ISO days, both included."""

    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    attachments: bool = False

    @property
    def whole(self) -> bool:
        return not (self.types or self.since or self.until)

    def holds(self, published: str | None) -> bool:
        """Does a (possibly partial) date lie in the span? What has no date does only when no span is asked for."""
        if not (self.since or self.until):
            return True
        if not published:
            return False
        after = not self.since or published >= self.since[: len(published)]
        return after and (not self.until or published <= self.until)


def list_regeringen(library: Library, selection: Selection, problems: list[str]) -> Iterator[Entry]:
    """The documents asked for, folder by folder, in the order of their addresses.

    What the source answers otherwise than it should is added to `problems`; the other folders are read all the same.
    """
    codes = library.read_json(load_facts(SOURCE)["codes"]) or {}
    given: set[str] = set()
    for kind in selected_kinds(selection):
        try:
            found = Folder(library, kind, codes).glances(selection.attachments)
        except VerkaError as error:
            problems.append(str(error))
            continue
        for key in sorted(found.keys() - given):
            if selection.holds(found[key].published):
                given.add(key)
                yield found[key]


def selected_kinds(selection: Selection) -> list[Kind]:
    """The folders asked for; an error names what there is when one is not known."""
    facts = load_facts(SOURCE)
    kinds = [
        Kind(row["path"], row.get("type", "other"), row["expected"], series=row.get("series")) for row in facts["types"]
    ]
    if not selection.types:
        return kinds + [Kind(path, "other", 0, listed=False) for path in facts["unlisted"]]
    by_name = {name: kind for kind in kinds for name in (kind.path, kind.path.rsplit("/", 1)[-1])}
    unknown = [name for name in selection.types if name not in by_name]
    if unknown:
        names = ", ".join(kind.path.rsplit("/", 1)[-1] for kind in kinds)
        raise UsageError(f"Okänd dokumenttyp: {', '.join(unknown)}. Välj bland {names}.")
    return [by_name[name] for name in dict.fromkeys(selection.types)]


def expected_counts(library: Library, selection: Selection) -> dict[str, int]:
    """How many documents of each kind the lists should hold; nothing where only some days are asked for."""
    if not library.complete or selection.since or selection.until:
        return {}
    return {kind.path: kind.expected for kind in selected_kinds(selection) if kind.listed}
