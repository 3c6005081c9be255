"""The strategy's four groups."""

from __future__ import annotations

from typing import Final

BARRIER_LABELS: Final[dict[int, str]] = {
    1: "Första barriären",
    2: "Andra barriären",
    3: "Tredje barriären",
    0: "Övergripande",
}
"""Label by number, in the order in which the groups are shown; 0 is the cross-cutting part."""
