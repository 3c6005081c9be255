"""How much one document may hold; beyond this it is refused, not cut."""

from __future__ import annotations

from typing import Final

from extract.read.errors import ReadError

MAX_BYTES: Final = 100 * 1024 * 1024
MAX_PAGES: Final = 5_000
MAX_CHARACTERS: Final = 20_000_000


def check_bytes(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", "Filen är större än 100 MB. Dela upp den eller ta fram en mindre version.")


def check_pages(count: int) -> None:
    if count > MAX_PAGES:
        raise ReadError("too_large", f"Dokumentet har {count} sidor; gränsen är {MAX_PAGES}. Dela upp det.")


def check_characters(count: int) -> None:
    if count > MAX_CHARACTERS:
        raise ReadError("too_large", "Dokumentet har mer än 20 miljoner tecken. Dela upp det.")
