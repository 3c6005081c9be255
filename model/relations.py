"""How one document may be tied to another, and why a reference is not resolved: the codes, and what they are called."""

from __future__ import annotations

from typing import Final, Literal

Relation = Literal["cites", "amends", "extends", "supplements", "reports_on", "follows_up", "revokes"]
ReasonCode = Literal["not_found", "not_read", "ambiguous", "malformed", "suggestion"]
CHANGES: Final[tuple[Relation, ...]] = ("amends", "extends", "supplements", "revokes")
LEADING: Final[tuple[Relation, ...]] = (*CHANGES, "reports_on")
"""By these a paper leads to the decision that it changes or answers."""
REASON_LABELS: Final[dict[ReasonCode, str]] = {
    "not_found": "numret står inte på något dokument i de källor som är lästa",
    "not_read": "källan är inte läst",
    "ambiguous": "flertydig",
    "malformed": "felaktig form",
    "suggestion": "förslag, inte säkerställt",
}
LISTED_BY: Final = "listed_by"
"""No link of its own: how a chain calls a paper whose address stands beside another one in the source's list."""
SPEAKS_OF: Final = "speaks_of"
"""Nor this: a page that is linked to a task by the report that it speaks of."""
SAME_CASE: Final = "same_case"
"""Nor this: documents that bear one number and need not name each other."""
ELSEWHERE: Final = "elsewhere"
"""Nor this: a paper that bears the number named, and is on something else."""
ANNOUNCES: Final = "announces"
"""Nor this: a press release that tells of a decision without naming it."""
REPLACES: Final = "replaces"
"""Nor this: a decision that withdraws another and goes on with its task."""
RELATION_LABELS: Final[dict[str, str]] = {
    "cites": "hänvisar till",
    "amends": "ändrar",
    "extends": "förlänger",
    "supplements": "kompletterar",
    "reports_on": "redovisar",
    "follows_up": "följer upp",
    "revokes": "återkallar",
    ANNOUNCES: "berättar om",
    REPLACES: "ersätter",
    SAME_CASE: "samma ärende som",
    ELSEWHERE: "nämner numret på en handling om annat:",
    SPEAKS_OF: "talar om en redovisning",
    LISTED_BY: "står i källans lista vid",
}
