"""`grade watch` in a real terminal: one session, from the first screen to Ctrl-C."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).resolve().parents[2]
# Some shells export COLUMNS, and the terminal is resized afterwards.
ENVIRONMENT = {
    **os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LANGUAGE": "en", "TERM": "xterm", "COLUMNS": "80",
}  # fmt: skip

FIRST = """
title: Three numbers
prompt: Keep three numbers in the array y, and print them.
provides: [np]
checks:
  - {kind: runs}
  - {kind: tensor, id: shape, of: y, shape: [3], hint: Count its elements.}
  - {kind: output, id: shown, hint: Call print on it.}
"""
SECOND = "title: Run\nprompt: Run to the end.\nchecks:\n  - {kind: runs}\n"


class Terminal:
    """`grade watch` under a pseudo-terminal, with a short way to say what must be on the screen next."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.child = pexpect.spawn(
            sys.executable, ["-m", "grader", "watch"], cwd=str(folder), env=ENVIRONMENT, encoding="utf-8",
            dimensions=(40, 100), timeout=60,
        )  # fmt: skip
        self.attributes = termios.tcgetattr(self.child.child_fd)

    def sees(self, *texts: str) -> None:
        for text in texts:
            self.child.expect_exact(text)

    def presses(self, keys: str, *texts: str) -> None:
        self.child.send(keys)
        self.sees(*texts)

    def saves(self, name: str, text: str) -> None:
        """Save as careful editors do: beside the file, then renamed over it."""
        draft = self.folder / f"{name}.draft"
        draft.write_text(text)
        draft.rename(self.folder / name)

    def leaves(self) -> tuple[int, list[object]]:
        """Wait for the end; return the exit code and the terminal's attributes."""
        self.child.expect_exact("\x1b[?25h")  # the cursor is shown again
        attributes = termios.tcgetattr(self.child.child_fd)
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, attributes


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "first.yaml").write_text(FIRST)
    (tmp_path / "exercises" / "second.yaml").write_text(SECOND)
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.child.close(force=True)


def test_a_session(terminal):
    folder = terminal.folder
    terminal.sees("Keep three numbers", "nothing handed in yet", "exercise 1 of 2")
    terminal.presses("x", "made: first.py", "shape (0/1)")

    terminal.saves("first.py", "y = np.ones(2)\n")
    terminal.sees("shape (0/1)", "shape (2,), expected (3,)", "h hint (2 left)")
    terminal.presses("h", "hint: Count its elements.", "h hint (1 left)")
    terminal.presses("h", "hint: Call print on it.")

    terminal.saves("first.py", "y = np.ones(3\n")
    terminal.sees("SyntaxError")
    (folder / "first.py").unlink()
    terminal.sees("nothing handed in yet")
    terminal.saves("first.py", "y = np.ones(3)\nprint(y)\n")
    terminal.sees("3/3", "all right; press n for the next", "1 of 2 exercises all right")

    terminal.presses("n", "Run to the end.", "exercise 2 of 2")
    terminal.presses("l", "▸", "second", "Enter go there")
    terminal.presses("\x1b[A\r", "3/3", "exercise 1 of 2")

    terminal.child.setwinsize(40, 44)
    for _frame in range(3):  # the first may have been under way when the size changed
        terminal.sees("\x1b[2J", "3/3", "q quit")
        widest = max(len(re.sub(r"\x1b\[[0-9;?]*\w", "", line)) for line in terminal.child.before.splitlines())
        if widest <= 44:
            break
    assert widest <= 44

    terminal.child.setwinsize(40, 100)
    terminal.sees("\x1b[2J", "q quit")

    terminal.saves("exercises/second.yaml", SECOND + "chekcs: 1\n")
    terminal.sees("unknown key 'chekcs'")
    terminal.saves("exercises/second.yaml", SECOND)
    terminal.sees("\x1b[2J", "3/3")
    assert "chekcs" not in terminal.child.before

    terminal.presses("x", "Put the starter back?")
    terminal.presses("n", "nothing was reset")
    terminal.presses("x", "Put the starter back?")
    terminal.presses("y", "your work is kept in", "first.py.bak", "shape (0/1)")
    assert (folder / "first.py.bak").read_text() == "y = np.ones(3)\nprint(y)\n"

    terminal.saves("first.py", "while True: pass\n")
    terminal.sees("being graded")
    terminal.child.send("\x03")
    code, attributes = terminal.leaves()
    assert (code, attributes) == (130, terminal.attributes)


def test_a_second_session_ends_with_q(terminal):
    terminal.sees("q quit")
    terminal.child.send("q")
    code, attributes = terminal.leaves()
    assert (code, attributes) == (0, terminal.attributes)


def test_without_a_terminal_it_says_so(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "grader", "watch", "there/"], cwd=tmp_path, env=ENVIRONMENT, capture_output=True,
        text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("grade: grade watch needs a terminal")
