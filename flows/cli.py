"""The command `verka`."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from importlib.metadata import version
from typing import Annotated, Final

import typer
from typer.main import get_command

from flows.commands import dashboard, doctor, evaluate, export, extract, ingest, nightly, relink, run, search, show
from flows.swedish_help import SwedishCommand, SwedishGroup
from flows.terminal import complain, say, speak_utf8
from flows.usage import UsageError, told_usage
from model.errors import VerkaError

_INTERRUPTED: Final = 130
_RESUMED: Final = {"run", "ingest", "nightly"}

app = typer.Typer(
    name="verka",
    cls=SwedishGroup,
    help="Följer vad regeringen ska verka för: åtaganden, uppdrag, tidsgränser och handlingarna som visar det.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in (
    *(run.run, extract.extract, relink.relink, dashboard.dashboard, nightly.nightly),
    *(export.export, show.show, search.search, evaluate.evaluate, doctor.doctor),
):
    app.command(cls=SwedishCommand)(command)
app.add_typer(ingest.ingest, name="ingest")


def _tell_version(asked: bool) -> None:
    if asked:
        say(f"verka {version('verka')}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Visa hela felspåret vid oväntade fel")] = False,
    _: Annotated[
        bool, typer.Option("--version", help="Visa vilken version det är", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    if debug:
        os.environ["VERKA_DEBUG"] = "1"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; its exit status."""
    speak_utf8()
    try:
        status = get_command(app).main(args=arguments, prog_name="verka", standalone_mode=False)
    except typer.TyperException as error:
        # Without words the help has been shown instead.
        if error.format_message():
            complain(told_usage(error))
        return error.exit_code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except Exception as error:
        if os.environ.get("VERKA_DEBUG"):
            traceback.print_exc()
        complain(message_of(error))
        return 2 if isinstance(error, UsageError) else 1
    if status == _INTERRUPTED:
        complain(_stopped(sys.argv[1:] if arguments is None else arguments))
    return status or 0


def _stopped(arguments: list[str]) -> str:
    """What an interruption means: runs into the database go on from what is stored."""
    command = next((word for word in arguments if not word.startswith("-")), "")
    resumed = " Det som är sparat är kvar, och nästa körning fortsätter därifrån." if command in _RESUMED else ""
    return f"Avbrutet.{resumed}"


def message_of(error: Exception) -> str:
    """What went wrong, in one line of Swedish."""
    if isinstance(error, VerkaError):
        return str(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "Disken är full: frigör utrymme och kör igen. Det som redan är sparat är kvar."
    if isinstance(error, OSError):
        cause = error.strerror or error
        return f"{error.filename or 'En fil'} kan inte användas ({cause}): kontrollera sökväg och rättigheter."
    database = sys.modules.get("sqlalchemy.exc")
    if database and isinstance(error, database.DBAPIError):
        from flows.settings import load_settings
        from model.database import explain

        return str(explain(error, load_settings().address))
    first = (str(error).strip().splitlines() or [""])[0]
    return f"Oväntat fel ({type(error).__name__}: {first}). Kör igen med verka --debug för hela felspåret."


if __name__ == "__main__":
    sys.exit(main())
