"""What a page is by where its source keeps it: its title and text often do not say so."""

from __future__ import annotations

import re
from typing import Final

_OF_THE_SERIES: Final = re.compile(r"/(?:departementsserien-och-promemorior|statens-offentliga-utredningar)/")


def is_in_series(key: str) -> bool:
    """Does a page lie among inquiries' reports and ministries' memoranda?"""
    return _OF_THE_SERIES.search(key) is not None


def is_bill_page(key: str) -> bool:
    """A bill or the draft of one that the Council on Legislation is asked about (lagrådsremiss)."""
    return "/proposition/" in key or "/lagradsremiss/" in key


def is_referral_page(key: str) -> bool:
    """A page on what is sent for consultation (remiss)."""
    return key.startswith("/remisser/")


def is_press_release(key: str) -> bool:
    return key.startswith("/pressmeddelanden/")
