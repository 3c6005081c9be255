"""Links between real pages against hand-verified ones: floors that only rise.

Pages are read as plain text with titles, days and numbers alone, so that the rules for links are judged by themselves;
agencies are those that the assignment's own title or first lines name.
"""

from __future__ import annotations

import json
import re
import tarfile
from pathlib import Path

import pytest

from model.ids import document_id, reference_key
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention

SHARED = Path(__file__).parents[2].parent / "shared"
MIRROR, GOLD = SHARED / "corpus" / "g0vse.tar.xz", SHARED / "gold" / "dev_links.jsonl"
RECALL, PRECISION = 0.97, 0.98

NUMBERS = {
    "dnr": re.compile(r"\b(?:A|Fi|Fö|Ju|Ku|KN|LI|S|U|UD|N|M|I)(?:19|20)\d\d ?/\d{3,5}(?:/[A-ZÅÄÖ]{1,6})?"),
    "dir": re.compile(r"\b[Dd]ir\.? ?(?:19|20)\d\d:\d{1,3}"),
    "committee": re.compile(r"\b(?:A|Fi|Fö|Ju|Ku|KN|LI|S|U|UD|N|M|I) (?:19|20)\d\d:\d{1,2}\b"),
}
AGENCY = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäö-]+(?:verket|myndigheten|styrelsen|rådet|inspektionen|kassan|förmedlingen|vården|kontoret)\b|"
    r"\b(?:Digg|Vinnova|Boverket|Sveriges lantbruksuniversitet|[Ll]änsstyrelserna|Trafikanalys)\b"
)
TARGETS = ("regeringsuppdrag/", "rattsliga-dokument/kommittedirektiv/")
TYPES = {"regeringsuppdrag": "regeringsuppdrag", "rattsliga-dokument": "kommittedirektiv", "rapporter": "rapport"}


def _key(path: str | None) -> str:
    return (path or "").strip("/").removesuffix(".md").strip("/")


def _gold() -> list[dict[str, object]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]


def _pages() -> tuple[dict[str, str], dict[str, dict[str, object]]]:
    """The assignments and directives, the pages that the gold asks about, and what the lists say of them."""
    asked = {_key(str(row["source"])) for row in _gold()}
    texts, listed = {}, {}
    with tarfile.open(MIRROR) as archive:
        for member in archive:
            path = member.name.removeprefix("./").removeprefix("g0vse/")
            if path.endswith(("regeringsuppdrag.json", "kommittedirektiv.json", "rapporter.json")):
                listed.update({_key(item["url"]): item for item in json.load(archive.extractfile(member))})
            elif path.endswith(".md") and (path.startswith(TARGETS) or _key(path) in asked):
                texts[_key(path)] = archive.extractfile(member).read().decode("utf-8", "replace")
    return texts, listed


def _row(key: str, raw: str, item: dict[str, object]) -> LinkRow:
    text = re.sub(r"[ \t\u00a0]+", " ", raw.replace("\u00ad", "").replace("\\", ""))
    title = str(item.get("title") or text.partition("\n")[0].lstrip("# "))
    month = re.search(r"/(\d{4})/(\d\d)/", key)
    found = [
        Mention(
            kind,
            m[0],
            reference_key(("dir." + re.sub(r"^\D+", "", m[0])) if kind == "dir" else m[0]),
            m[0],
            m.start(),
            m.end(),
        )
        for kind, pattern in NUMBERS.items()
        for m in pattern.finditer(text)
    ]
    own = f"{item.get('id') or ''} {title if 'kommittedirektiv' in key else ''}"
    numbers = [reference_key(m) for kind in ("dnr", "dir") for m in NUMBERS[kind].findall(own)]
    committee = NUMBERS["committee"].search(title)
    type_ = TYPES.get(key.partition("/")[0], "other")
    return LinkRow(
        id=document_id("regeringen", key),
        source="regeringen",
        key=key,
        type=type_,
        title=title,
        published=str(item.get("published") or (f"{month[1]}-{month[2]}" if month else "")) or None,
        text=text,
        own_ids=tuple(dict.fromkeys(numbers)),
        mentions=tuple(sorted(found, key=lambda m: m.start)),
        assignees=tuple(dict.fromkeys(AGENCY.findall(f"{title}. {text[:500]}"))) if type_ == "regeringsuppdrag" else (),
        committee_id=committee[0] if committee and type_ == "kommittedirektiv" else None,
    )


@pytest.mark.skipif(not (MIRROR.is_file() and GOLD.is_file()), reason="the shared corpus is not here")
def test_links_between_real_pages_hold_their_floors():
    texts, listed = _pages()
    rows = [_row(key, text, listed.get(key, {})) for key, text in texts.items()]
    index = build_index(rows, ["regeringen"])
    ids = {row.key: row.id for row in rows}
    asked = sorted({ids[_key(str(row["source"]))] for row in _gold()})
    found = {
        index.rows[source].key: {
            index.rows[link.target].key for link in links if link.target and link.relation != "cites"
        }
        for source, links in decide_links(index, asked)
    }
    allowed: dict[str, set[str]] = {}
    wanted = []
    for row in _gold():
        source, target = _key(str(row["source"])), _key(row.get("target"))
        also = [row.get(name) or [] for name in ("also", "same_as")]
        allowed.setdefault(source, set()).update({target}, *({_key(path) for path in paths} for paths in also))
        if target and row.get("original_in_corpus") is not False:
            wanted.append((source, target))
    predicted = [(source, target) for source in allowed for target in found.get(source, ())]
    hit = sum(target in found[source] for source, target in wanted)
    right = sum(target in allowed[source] for source, target in predicted)
    assert hit / len(wanted) >= RECALL
    assert right / len(predicted) >= PRECISION
