"""Makes the documents of the sample from their texts: `python -m flows.sample.build`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from flows.sample.draw import draw_pdf
from flows.sample.markup import Text, read_text

_HERE = Path(__file__).parent
TEXTS = _HERE / "texts"
DOCUMENTS = _HERE / "documents"
HOST = "https://exempel.invalid"
_LISTED = ("title", "type", "ids", "published", "issuers")


def build(target: Path) -> list[Path]:
    """Writes every document and `index.json` under `target`; returns what was written."""
    texts = sorted((read_text(path) for path in TEXTS.glob("*.md")), key=lambda text: str(text.head["path"]))
    written = [_write(target / text.head["path"], _document_bytes(text)) for text in texts]
    index = json.dumps([_index_entry(text) for text in texts], ensure_ascii=False, indent=1)
    return [*written, _write(target / "index.json", index.encode() + b"\n")]


def _document_bytes(text: Text) -> bytes:
    return draw_pdf(text) if _is_pdf(text) else text.body.encode()


def _is_pdf(text: Text) -> bool:
    return bool(text.head["path"].endswith(".pdf"))


def _index_entry(text: Text) -> dict[str, object]:
    path = text.head["path"]
    key = f"/{path}" if _is_pdf(text) else f"/{path.removesuffix('.md')}/"
    listed = {name: text.head[name] for name in _LISTED}
    media_type = "application/pdf" if _is_pdf(text) else "text/markdown"
    return {"path": path, "key": key, "url": HOST + key, **listed, "media_type": media_type}


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def main() -> None:
    shutil.rmtree(DOCUMENTS, ignore_errors=True)
    written = build(DOCUMENTS)
    size = sum(path.stat().st_size for path in written)
    sys.stdout.write(f"{len(written)} files, {size / 1024:.0f} KiB in {DOCUMENTS}\n")


if __name__ == "__main__":
    main()
