"""Why a file could not be read."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read; `code` is for programs, `message` tells a Swedish reader what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
