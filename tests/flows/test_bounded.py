"""Documents read in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.read import ReadError
from flows import bounded
from flows.bounded import batches, extract_one, read_all, read_and_find
from flows.jobs import Extracted, Job, Refused
from model.document import CleanText

HOSTILE = Path(__file__).parents[2].parent / "shared" / "corpus" / "hostile"


def jobs(*texts: str) -> list[Job]:
    return [Job(text.encode(), f"{number}.md") for number, text in enumerate(texts)]


def processes() -> set[str]:
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return {line.split()[0] for line in listed.splitlines() if "flows.bounded_child" in line}


def started(before: set[str]) -> set[str]:
    """Reading processes of this test run that are still there."""
    own = os.getpid()
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    parents = dict(line.split() for line in listed.splitlines()[1:])
    return {pid for pid in processes() - before if parents.get(pid) in (str(own), "1")}


def test_results_come_in_the_order_of_the_jobs() -> None:
    texts = [f"# Sida {number}" for number in range(300)]
    found = list(read_all(jobs(*texts), workers=2))
    assert [outcome.text for outcome in found if isinstance(outcome, CleanText)] == [
        f"Sida {number}" for number in range(300)
    ]


def test_a_slow_source_fills_no_batch_before_it_is_read() -> None:
    seconds = iter(range(1000))
    sizes = [len(batch) for batch in batches(jobs(*map(str, range(20))), lambda: float(next(seconds)))]
    assert sum(sizes) == 20
    assert max(sizes) < 5


def test_pages_that_come_at_once_are_read_together() -> None:
    assert [len(batch) for batch in batches(jobs(*map(str, range(100))), lambda: 0.0)] == [32, 64, 4]


def test_a_refused_document_takes_no_other_with_it() -> None:
    mixed = [*jobs("# Ett"), Job(b"", "tom.pdf"), Job(b"%PDF-1.4 skadad", "skadad.pdf"), *jobs("# Fyra")]
    found = list(read_and_find(mixed))
    assert [outcome.code if isinstance(outcome, Refused) else outcome.text.text for outcome in found] == [
        "Ett",
        "empty_file",
        "damaged",
        "Fyra",
    ]


def test_findings_equal_those_of_the_same_process() -> None:
    from extract.pipeline import find
    from extract.read import read

    job = Job(b"# Uppdrag\n\nSe dir. 2001:1 och Ju2001/00001.", "a.md")
    (outcome,) = read_and_find([job])
    text = read(job.data, job.name)
    assert outcome == Extracted(text, find(text, job.facts))


def test_one_document_raises_where_it_cannot_be_read() -> None:
    assert extract_one(b"# Rubrik", "a.md").text.title == "Rubrik"
    with pytest.raises(ReadError) as caught:
        extract_one(b"", "a.pdf")
    assert caught.value.code == "empty_file"


def test_no_process_is_left_behind() -> None:
    before = processes()
    outcomes = read_all(iter(jobs(*["# Sida"] * 500)))
    assert isinstance(next(outcomes), CleanText)
    outcomes.close()  # type: ignore[attr-defined]
    assert not started(before)


def test_a_failing_source_of_jobs_is_heard_and_leaves_nothing() -> None:
    def failing() -> Iterator[Job]:
        yield from jobs("# Ett")
        raise OSError("disken är full")

    before = processes()
    with pytest.raises(OSError, match="disken"):
        list(read_all(failing()))
    assert not started(before)


def test_a_killed_parent_takes_its_readers_along(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import time\n"
        "from flows.bounded import read_all\n"
        "from flows.jobs import Job\n"
        "def endless():\n"
        "    while True:\n"
        "        yield Job(b'# Sida', 'a.md')\n"
        "if __name__ == '__main__':\n"
        "    for outcome in read_all(endless()):\n"
        "        print(outcome.text, flush=True)\n"
    )
    before = processes()
    root = str(Path(bounded.__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root}
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"Sida\n"
        parent.kill()
    deadline = time.monotonic() + 10
    while started(before) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not started(before)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile files are not beside the repository")
def test_every_hostile_file_ends_in_a_result_or_a_reason() -> None:
    files = sorted(HOSTILE.iterdir())
    start = time.monotonic()
    found = list(read_and_find([Job(path.read_bytes(), path.name) for path in files]))
    assert len(found) == len(files)
    assert time.monotonic() - start < 240
    codes = {
        path.name: outcome.code for path, outcome in zip(files, found, strict=True) if isinstance(outcome, Refused)
    }
    assert set(codes.values()) <= {
        "crashed", "damaged", "empty_file", "memory", "no_text", "not_pdf", "password", "timeout", "too_large",
    }  # fmt: skip
    assert {"ok.pdf", "objstm.pdf", "enc_owner.pdf", "js_xfa_embed.pdf"}.isdisjoint(codes)
    assert codes["enc_user.pdf"] == "password"
    assert codes["html.pdf"] == "not_pdf"
    assert codes["pages10000.pdf"] == "too_large"
