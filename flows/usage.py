"""What the caller got wrong, told in Swedish: the command line and the settings, which share their values' rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from model.errors import VerkaError

_ALLOWED: Final = {
    "int_parsing": "ange ett heltal",
    "int_type": "ange ett heltal",
    "int_from_float": "ange ett heltal",
    "float_parsing": "ange ett tal, med punkt före decimalerna",
    "float_type": "ange ett tal",
    "bool_parsing": "ange true eller false",
    "bool_type": "ange true eller false",
    "string_type": "ange en text",
    "path_type": "ange en sökväg",
    "list_type": "ange en lista",
    "greater_than_equal": "ange minst {ge}",
    "less_than_equal": "ange högst {le}",
    "literal_error": "välj bland {expected}",
}


class UsageError(VerkaError):
    """A command line or a setting that means nothing: exit status 2."""


def told_rule(problem: Mapping[str, Any]) -> str:
    """What the value of one of Pydantic's errors should have been."""
    rule = _ALLOWED.get(problem["type"], "ange ett annat värde")
    return rule.format(**problem.get("ctx", {})).replace("'", "").replace(" or ", ", ")
