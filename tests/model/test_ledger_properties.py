"""What holds of every deadline ledger, whatever was decided."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from model.ledger import settle_ledger
from tests.model.test_ledger import LATER, decision, stated

DAYS = st.dates(min_value=datetime.date(2020, 1, 1), max_value=datetime.date(2027, 12, 31)).map(str)


KINDS = st.sampled_from(["final", "interim", "recurring", "other"])


ROLES = st.sampled_from(["original", "amends", "extends", "supplements", "revokes"])


@st.composite
def decisions_strategy(draw):
    made = []
    for number in range(draw(st.integers(1, 5))):
        name = f"d{number}"
        told = [
            stated(
                name,
                seq,
                draw(st.none() | DAYS),
                draw(KINDS),
                gone=draw(st.booleans()),
                recurring=draw(st.none() | st.just("--03-01")),
            )
            for seq in range(draw(st.integers(0, 3)))
        ]
        made.append(decision(name, draw(DAYS), draw(ROLES), *told))
    return made


@given(decisions_strategy(), st.randoms(), DAYS)
def test_order_of_arrival_does_not_matter(decisions, random, as_of):
    shuffled = list(decisions)
    random.shuffle(shuffled)
    assert settle_ledger(decisions, as_of) == settle_ledger(shuffled, as_of)


@given(decisions_strategy(), DAYS)
def test_nothing_published_later_is_seen(decisions, as_of):
    known = [d for d in decisions if d.published <= as_of]
    assert settle_ledger(decisions, as_of) == settle_ledger(known, as_of)


@given(decisions_strategy())
def test_every_date_in_force_was_stated_or_follows_a_named_rule(decisions):
    told = {s.date for d in decisions for s in d.deadlines}
    for entry in settle_ledger(decisions, LATER):
        assert entry.series or entry.current in told
