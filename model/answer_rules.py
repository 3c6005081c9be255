"""What the rules are called by which a report is tied to the task that it answers, and how sure they must be."""

from __future__ import annotations

from typing import Final

RULE_REPORT: Final = "sidan hör till rapporten i källans lista"
RULE_TITLE: Final = "sidan nämner betänkandet vid namn"
RULE_RECITED: Final = "kommitténs senare direktiv eller betänkande nämner det"
RULE_FELLOW: Final = "kommitténs betänkanden"
RULE_SUBJECT: Final = "rapportens myndighet och ämne"
RULE_REPEATED: Final = "betänkandet upprepar direktivet ordagrant"
RULE_DUE: Final = "betänkandet kom när uppdraget skulle redovisas och handlar om detsamma"
RULE_BESIDE: Final = "står i källans lista vid direktivet"
RULE_TOLD: Final = "rapporten handlar om det som beslutet säger"
RULE_LEFT: Final = "betänkandet kom när uppdraget skulle redovisas, och inget annat hör dit"
BY_WORDS: Final = frozenset({RULE_SUBJECT, RULE_REPEATED, RULE_DUE, RULE_TOLD, RULE_FELLOW, RULE_LEFT})
"""By these a report is tied by what it or another one of its committee tells, and by no number or name."""
LEADS_ON: Final = 0.6
"""What is less sure of a report is not passed on to others."""
SURE: Final = 0.7
"""What words alone make less likely of a report gives way to a name."""
