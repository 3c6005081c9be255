"""The keys by which tasks are found by what is said of them, and by which papers that say something find them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.accounts_told import account_keys, account_offers
from model.announced import announced_keys, announcing_keys
from model.task_titles import title_keys, title_offers

if TYPE_CHECKING:
    from model.links import LinkRow


def task_offers(row: LinkRow) -> Iterator[str]:
    for offers in (announced_keys, account_offers, title_offers):
        yield from offers(row)


def task_keys(row: LinkRow) -> Iterator[str]:
    for keys in (announcing_keys, account_keys, title_keys):
        yield from keys(row)
