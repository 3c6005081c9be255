"""The help of every command in Swedish: Typer has its headings in English only."""

from __future__ import annotations

from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

_HEADINGS: Final = {
    "ARGUMENTS_PANEL_TITLE": "Argument",
    "OPTIONS_PANEL_TITLE": "Val",
    "COMMANDS_PANEL_TITLE": "Kommandon",
    "DEFAULT_STRING": "[annars: {}]",
    "REQUIRED_LONG_STRING": "[måste anges]",
}
_WORDS: Final = (("Usage:", "Användning:"), ("[OPTIONS]", "[VAL]"), ("COMMAND [ARGS]...", "KOMMANDO …"))


class _InSwedish:
    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # that of the command or group beside it
        if option:
            option.help = "Visa den här hjälpen."
        return option

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        for english, swedish in _WORDS:
            usage = usage.replace(english, swedish, 1)
        return usage

    def format_help(self, ctx: Any, formatter: Any) -> None:
        # Imported here, since it takes longer than most commands.
        from typer import rich_utils

        for name, words in _HEADINGS.items():
            setattr(rich_utils, name, words)
        super().format_help(ctx, formatter)  # type: ignore[misc]


class SwedishCommand(_InSwedish, TyperCommand):
    """A command whose help is in Swedish."""


class SwedishGroup(_InSwedish, TyperGroup):
    """Commands whose list is in Swedish."""
