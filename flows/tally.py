"""What a source listed, counted by kind while it is read, and judged afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flows.sources.item import Entry
from model.health import Part, Reading, break_day, judge

HISTORY_DAYS = 60
"""How far back earlier readings tell what is usual."""
_DAY = 10


@dataclass(slots=True)
class _Count:
    listed: int = 0
    failed: int = 0
    attachments: int = 0
    ids: int = 0
    dates: int = 0
    published: list[tuple[str, bool]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Counts of one reading; `kinds` remembers the kind of each key, `newest` is the latest day of publication."""

    counts: dict[str, _Count] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    newest: str | None = None

    def watch(self, items: Iterable[Entry]) -> Iterator[Entry]:
        for item in items:
            self._add(item)
            yield item

    def failed(self, key: str) -> None:
        self.counts[self.kinds[key]].failed += 1

    def judge(
        self, read: str, expected: Mapping[str, int], history: Mapping[str, list[Reading]]
    ) -> tuple[Reading, ...]:
        """The state of every kind that was listed or should have been."""
        return tuple(
            judge(kind, read, self._part(kind, expected), history.get(kind, ()))
            for kind in sorted({*self.counts, *expected})
        )

    def _add(self, item: Entry) -> None:
        self.kinds[item.key] = item.kind
        count = self.counts.setdefault(item.kind, _Count())
        count.listed += 1
        count.attachments += item.attachments > 0
        count.ids += item.numbered
        published = item.published or ""
        count.dates += bool(published)
        self.newest = max(self.newest or "", published[:_DAY]) or None
        if len(published) == _DAY:
            count.published.append((published, item.attachments > 0))

    def _part(self, kind: str, expected: Mapping[str, int]) -> Part:
        count = self.counts.get(kind) or _Count()
        return Part(
            listed=count.listed,
            text=count.listed - count.failed,
            attachments=count.attachments,
            ids=count.ids,
            dates=count.dates,
            expected=expected.get(kind),
            broken=break_day(count.published),
        )


def history_start(now: str) -> str:
    """The day from which earlier readings are compared with."""
    return (date.fromisoformat(now[:10]) - timedelta(days=HISTORY_DAYS)).isoformat()
