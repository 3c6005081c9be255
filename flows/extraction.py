"""Reading and finding for many documents, in the order in which they are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.pipeline import find
from extract.read import ReadError, read
from model.document import CleanText, SourceFacts
from model.finding import Findings


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: its bytes and what is known of it beforehand."""

    data: bytes
    name: str
    media_type: str | None
    facts: SourceFacts


@dataclass(frozen=True, slots=True)
class Extracted:
    text: CleanText
    findings: Findings


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read: a stable code, and why in Swedish."""

    code: str
    message: str


Outcome = Extracted | Refused


def extract_all(jobs: Iterable[Job]) -> Iterator[Outcome]:
    for job in jobs:
        try:
            text = read(job.data, job.name, job.media_type)
        except ReadError as error:
            yield Refused(error.code, error.message)
        else:
            yield Extracted(text, find(text, job.facts))
