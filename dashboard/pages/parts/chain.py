"""A case as a list: the first decision, what changed it, what reported on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import evidence, section
from dashboard.pages.parts.chain_picture import build_picture
from dashboard.pages.parts.documents import document_line, document_link, told_item
from dashboard.view import View
from model.chain import Chain, Step


def build_chain(chain: Chain | None, shown: str, view: View, heading: str = "") -> list[Any]:
    """The section on the case, under its own `heading` or where there is more in it than what is `shown`."""
    told = chain and (chain.reports or chain.mentions or chain.news or chain.later)
    if chain is None or not (heading or len(chain.decisions) > 1 or told):
        return []
    first, *changes = chain.decisions

    def steps(found: Sequence[Step]) -> list[list[Any]]:
        return [_step(step, shown, view) for step in found]

    branches = [
        _branch("Ändringar och andra beslut", steps(changes)),
        _branch(
            "Beslut som nämns men inte är hittade i lästa källor", [told_item(told, view) for told in chain.unheld]
        ),
        _branch("Redovisningar", steps(chain.reports)),
        _branch("Möjliga redovisningar att granska, inte belagda", steps(chain.possible)),
        _branch("Nämner en redovisning utan att vara den", steps(chain.mentions)),
        _branch("Pressmeddelanden som nämner ärendet", steps(chain.news)),
        _branch("Därefter", steps(chain.later)),
    ]
    top = html.Li([*_step(first, shown, view), *[branch for branch in branches if branch]])
    body = [html.Ul([top], className="chain"), *build_picture(chain, view.as_of)]
    return [section(heading or "Ärendets kedja", body, ident="kedja")]


def _branch(heading: str, items: Sequence[list[Any]]) -> html.Div | None:
    if not items:
        return None
    return html.Div([html.P(heading, className="kicker"), html.Ul([html.Li(item) for item in items])])


def _step(step: Step, shown: str, view: View) -> list[Any]:
    paper = step.paper
    name = html.Strong([paper.title, " (detta dokument)"]) if paper.id == shown else document_link(paper, view)
    parts: list[Any] = [name, html.Span(document_line(paper), className="sub")]
    if step.note:
        parts.append(html.Span(step.note, className="sub"))
    if step.arrow and step.relation:
        rule = f"{labels.relation(step.relation)}; regel: {step.arrow.rule}"
        parts.append(evidence(step.arrow.evidence, rule))
    return parts
