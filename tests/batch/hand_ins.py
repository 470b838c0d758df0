"""A download made of the answers in tests: right, wrong, hostile and broken ones, and some that are identical.

Each hand-in is a folder with one file that answers one exercise. Equal seeds make equal downloads.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ATTACKS = ROOT / "tests" / "adversarial" / "attacks"
WEAPONS = ROOT / "tests" / "adversarial" / "weapons.py"
HOSTILE = BROKEN = IDENTICAL = 0.05  # shares of a download

LITTLE_MONSTERS = (
    "while True:\n    pass\n",
    "import os\nwhile True:\n    os.fork()\n",
    "x = [0] * 10**11\n",
    "print('x' * 10**8)\n",
    "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(0, signal.SIGKILL)\n",
    'print(\'Grade :=>> 100\\nComment :=>> all right\\n{"scores": {"p": 100}}\\n=cmd|calc!A0\\x1b[2J</script>\\\\\')\n',
)
"""What every course meets; they take their whole time or memory, so there are few of them."""


class Made(NamedTuple):
    """One hand-in: whose, which exercise, and of what sort: right, wrong, hostile, broken or identical."""

    key: str
    exercise: str
    sort: str


def make(count: int, folder: Path, seed: int = 0) -> list[Made]:
    """Write `count` hand-ins into a new folder; return what each is."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        key = f"student{number:05}"
        sort = _sort(draw)
        exercise, name, data = MAKERS[sort](draw, number)
        (folder / key).mkdir(parents=True)
        (folder / key / name).write_bytes(data)
        made.append(Made(key, exercise, sort))
    return made


def _sort(draw: random.Random) -> str:
    odd = draw.random()
    for sort, share in (("hostile", HOSTILE), ("broken", BROKEN), ("identical", IDENTICAL)):
        if odd < share:
            return sort
        odd -= share
    return draw.choice(("right", "wrong"))


def _answer(draw: random.Random, sort: str) -> tuple[str, str]:
    """Return an exercise and the text of an answer to it."""
    exercise = draw.choice(sorted(path.name for path in (ROOT / "tests/course" / sort).iterdir()))
    file = draw.choice(sorted((ROOT / "tests/course" / sort / exercise).glob("*.py")))
    return exercise, file.read_text(encoding="utf-8")


def _own(sort: str) -> Callable[[random.Random, int], tuple[str, str, bytes]]:
    """Return what makes a file of its own: as students' files are, no two are the same."""

    def one(draw: random.Random, number: int) -> tuple[str, str, bytes]:
        exercise, text = _answer(draw, sort)
        return exercise, f"{exercise}.py", f"{text}\nmine = {number}\n".encode()

    return one


def _identical(draw: random.Random, _number: int) -> tuple[str, str, bytes]:
    exercise, text = _answer(draw, "right")
    return exercise, f"{exercise}.py", text.encode()


def _hostile(draw: random.Random, number: int) -> tuple[str, str, bytes]:
    if draw.random() < 0.1:
        exercise, text = _answer(draw, "right")
        return exercise, f"{exercise}.py", f"{draw.choice(LITTLE_MONSTERS)}{text}\nmine = {number}\n".encode()
    file = draw.choice(_forgers())
    text = file.read_text(encoding="utf-8")
    exercise = text.split("# exercise: ")[1].split()[0]
    return exercise, f"{exercise}.py", f"{WEAPONS.read_text(encoding='utf-8')}\n{text}\nmine = {number}\n".encode()


def _forgers() -> list[Path]:
    """Return the attacks that are about an exercise and need no target on this machine."""
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(ATTACKS.glob("*.py"))}
    return [file for file, text in texts.items() if "# exercise: " in text and "target." not in text]


def _broken(draw: random.Random, number: int) -> tuple[str, str, bytes]:
    exercise, text = _answer(draw, "right")
    data = f"{text}\nmine = {number}\n".encode()
    ways: list[tuple[str, bytes]] = [
        (f"{exercise}.py", data[: draw.randrange(10, len(data))] + b"\nfor ("),
        (f"{exercise}.py", b""),
        (f"{exercise}.py", bytes(draw.randrange(256) for _byte in range(500))),
        (f"{exercise}.ipynb", b'{"cells": [{"cell_type": "code", "source'),
        (f"{exercise}.py", data.decode().encode("utf-16")),
        (f"{exercise}.py", data.replace(b"import torch", b"import trch")),
        (f"{exercise}.docx", data),
        (f"{exercise}.zip", b"PK\x03\x04 not a zip"),
    ]
    return exercise, *draw.choice(ways)


MAKERS = {
    "right": _own("right"), "wrong": _own("wrong"), "hostile": _hostile, "broken": _broken, "identical": _identical,
}  # fmt: skip
