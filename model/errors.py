"""The error that is shown as it stands."""

from __future__ import annotations


class VerkaError(Exception):
    """Something that was asked for could not be done; the message says, in Swedish, what, which and what to do."""
