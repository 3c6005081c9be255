"""A computation shared by two processes gives what one gives, also when the other one fails."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from model.halves import in_two

ROOT = Path(__file__).parents[2]


def in_a_process_of_its_own(compute: str, before: str = "pass", costs: tuple[int, ...] = (1,) * 10) -> list[str]:
    """What is printed by a process without threads, in which `compute` is shared by two."""
    script = f"""
        import os
        from model.halves import in_two

        parent = os.getpid()

        def compute(items):
            {compute}

        {before}
        items = [(str(number), cost) for number, cost in enumerate({costs})]
        found = in_two(compute, items, lambda: print("here", end=" "), 2)
        print(*found)
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    return done.stdout.split()


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: nothing is shared")
def test_the_last_part_is_computed_by_another_process() -> None:
    where = in_a_process_of_its_own("return [item + ('' if os.getpid() == parent else '*') for item in items]")
    assert where == ["here", "0", "1", "2", "3", "4", "5*", "6*", "7*", "8*", "9*"]


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: nothing is shared")
def test_the_dearest_come_first_and_the_cost_is_halved() -> None:
    mark = "return [item + ('' if os.getpid() == parent else '*') for item in items]"
    where = in_a_process_of_its_own(mark, costs=(1, 1, 6, 1, 6, 6, 1))
    assert where == ["here", "2", "4*", "5*", "0*", "1*", "3*", "6*"]


def test_what_the_other_process_fails_at_is_computed_here() -> None:
    found = in_a_process_of_its_own("return items if os.getpid() == parent else os.abort()")
    assert found == ["here", *(str(number) for number in range(10))]


def test_all_is_computed_here_where_no_process_is_to_be_had() -> None:
    refuse = "setattr(os, 'fork', lambda: (_ for _ in ()).throw(OSError('no more processes')))"
    found = in_a_process_of_its_own("return [f'{item}{os.getpid() == parent}' for item in items]", refuse)
    assert found == ["here", *(f"{number}True" for number in range(10))]


def test_few_items_are_computed_here() -> None:
    done: list[str] = []
    found = in_two(lambda items: [os.getpid() for _ in items], [("a", 1), ("b", 1)], lambda: done.append("here"))
    assert (list(found), done) == ([os.getpid()] * 2, ["here"])
