"""What a source is to be read for, and one reading of it: shared by the commands and the night."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from flows.bounded import read_and_find
from flows.clock import today
from flows.ingest import Extractor, ingest
from flows.report import Report
from flows.settings import Settings, Source
from flows.sources.item import Entry
from model.errors import VerkaError
from model.store_fetches import StoredMemory

if TYPE_CHECKING:
    from flows.sources.mirror import Mirror
    from flows.sources.regeringen import Selection


class NotSetUpError(VerkaError):
    """A source lacks a setting without which there is nothing to read."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source is to be read for; `whole` when it is all that the source has.

    `problems` fills up while the items are read: what the source answered otherwise than it should. `expected` is how
    many documents of each kind there should be. `copied`: it is a copy on disk, which tells nothing of the days after
    its newest document. `left_out` are files beside the documents that are not read.
    """

    source: str
    items: Iterable[Entry]
    whole: bool = True
    problems: list[str] = field(default_factory=list)
    copied: bool = False
    expected: Mapping[str, int] = field(default_factory=dict)
    left_out: Sequence[str] = ()


def folder_listing(path: Path) -> Listing:
    from flows.sources.folder import list_folder

    left_out: list[str] = []
    return Listing("folder", list_folder(path, left_out), left_out=left_out)


def sample_listing() -> Listing:
    from flows.sources.sample import list_sample

    return Listing("sample", list_sample())


def regeringen_listing(engine: Engine, mirror: Mirror | None, selection: Selection) -> Listing:
    from flows.sources.g0v import open_g0v
    from flows.sources.regeringen import expected_counts, list_regeringen

    library = mirror or open_g0v(StoredMemory(engine))
    problems: list[str] = []
    return Listing(
        "regeringen",
        list_regeringen(library, selection, problems),
        selection.whole,
        problems,
        copied=mirror is not None,
        expected=expected_counts(library, selection),
    )


def riksdagen_listing(engine: Engine, selection: Selection) -> Listing:
    from flows.sources.riksdagen import expected_counts, list_riksdagen, open_riksdagen

    problems: list[str] = []
    items = list_riksdagen(open_riksdagen(StoredMemory(engine)), selection, today(), problems)
    return Listing("riksdagen", items, selection.whole, problems, expected=expected_counts(selection, today()))


def configured_listing(engine: Engine, name: Source, settings: Settings) -> Listing:
    """A source as the settings have it read; NotSetUpError when they do not say enough."""
    from flows.sources.mirror import Mirror
    from flows.sources.regeringen import Selection

    if name == "sample":
        return sample_listing()
    if name == "regeringen":
        mirror = Mirror(settings.mirror) if settings.mirror else None
        return regeringen_listing(engine, mirror, Selection(attachments=settings.attachments))
    if name == "riksdagen":
        return riksdagen_listing(engine, Selection())
    if settings.folder:
        return folder_listing(settings.folder)
    raise NotSetUpError("Källan folder behöver en mapp: sätt VERKA_FOLDER.")


def chosen_extractor(settings: Settings) -> Extractor:
    """What reads the documents: child processes on this machine, or the workers of a Dask cluster."""
    if settings.task_runner == "process":
        return partial(read_and_find, workers=settings.workers)
    from flows.quiet import quiet_prefect

    quiet_prefect(settings.home)
    try:
        from flows.dask_reading import read_on_dask
    except ImportError as error:
        raise VerkaError(
            "VERKA_TASK_RUNNER=dask kräver tillägget prefect-dask: installera verka[dask], eller sätt process."
        ) from error
    return partial(read_on_dask, address=settings.dask_address, workers=settings.workers)


def read_source(
    engine: Engine, listing: Listing, settings: Settings, progress: Callable[[Report], None] = lambda _: None
) -> Report:
    """Read, find, store and link what is new; in `report.problems` stands what is wrong with the source."""
    return ingest(
        engine,
        listing.source,
        listing.items,
        whole=listing.whole,
        problems=listing.problems,
        copied=listing.copied,
        expected=listing.expected,
        extractor=chosen_extractor(settings),
        progress=progress,
    )
