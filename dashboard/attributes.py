"""Attributes of HTML that are no Python names."""

from __future__ import annotations

from typing import Any


def aria(**names: Any) -> dict[str, Any]:
    """`label="…"` → `aria-label`, to be given with two stars."""
    return {f"aria-{name}": value for name, value in names.items()}
