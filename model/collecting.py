"""How often cycles are looked for in memory, where much is made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 1_000_000, 50, 100
"""When to look for cycles: values are made by the million and hardly a cycle; looking costs a sixth of the time."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles seldom meanwhile, and not among what was made once it is done."""
    often = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        # Taken for old: else all of it is looked through at the next occasion.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*often)
