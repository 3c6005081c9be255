"""What the caller got wrong, told in Swedish: the command line and the settings, which share their values' rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from typer import TyperException

from model.errors import VerkaError

_WRONG: Final = (
    (r"No such command '(.+?)'", "Kommandot {} finns inte."),
    (r"No such option: (\S+)", "Valet {} finns inte."),
    (r"Missing command", "Ange ett kommando."),
    (r"Missing (?:argument|option) '(.+?)'", "Ange {}."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "{} är för mycket."),
    (r"Option '(.+?)' requires an argument", "Ange ett värde efter {}."),
    (r"Option '(.+?)' does not take a value", "{} tar inget värde."),
)
"""Typer has its messages in English only, and parts most of them by their words alone."""
_SUGGESTED: Final = re.compile(r"(?:Did you mean|\(Possible options:) (.+?)[?)]")
_CHOICES: Final = re.compile(r"(?:Choose from:|is not one of) (.+?)\.?$")
_INVALID: Final = re.compile(r"Invalid value for '(.+?)'")
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


def told_usage(error: TyperException) -> str:
    """What is wrong with a command line, from Typer's error."""
    message = " ".join(error.format_message().split())
    suggested, choices = _SUGGESTED.search(message), _CHOICES.search(message)
    told = _told_value(message, error.__cause__) or _told_words(message)
    if suggested:
        told += f" Menade du {_unquoted(suggested)}?"
    if choices:
        told += f" Välj bland {_unquoted(choices)}."
    context = getattr(error, "ctx", None)
    return f"{told} Se {context.command_path if context else 'verka'} --help."


def _told_words(message: str) -> str:
    found = ((re.match(pattern, message), template) for pattern, template in _WRONG)
    return next((template.format(*match.groups()) for match, template in found if match), f"Fel användning: {message}")


def _told_value(message: str, cause: BaseException | None) -> str:
    """A value that breaks a rule; its choices are told apart."""
    from pydantic import ValidationError

    invalid = _INVALID.match(message)
    if not invalid or not isinstance(cause, ValidationError):
        return ""
    (problem, *_) = cause.errors()
    rule = "" if problem["type"] == "value_error" else f": {told_rule(problem)}"
    return f"{invalid[1]} kan inte vara {problem['input']}{rule}."


def _unquoted(found: re.Match[str]) -> str:
    return found[1].replace("'", "")
