"""Helpers that the tests of the finders share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.pipeline import find
from extract.read import read
from model.document import SourceFacts
from model.finding import Findings

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture
def found() -> Callable[..., Findings]:
    """The findings in a web page written as Markdown."""

    def build(text: str, path: str = "regeringsuppdrag/2024/05/uppdrag.md") -> Findings:
        return find(read(text.encode(), path), SourceFacts(filename=path))

    return build


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the real documents cannot be read")
    return SHARED
