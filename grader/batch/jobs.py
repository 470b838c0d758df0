"""What there is to run: each file of each hand-in once, and identical ones only once between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from grader import submission
from grader.batch import records
from grader.gathering import INPUTS
from grader.platforms.base import HandIn
from grader.spec import Exercise

SETS = 32
"""Sets of inputs for each exercise of a batch: the solution answers each once, not for every file."""
_OWN_BITS = 16  # of a seed, beside those for the inputs: msgpack's integers have 64


class Answer(NamedTuple):
    """One hand-in's answer to one exercise; no file where there is none."""

    hand_in: HandIn
    exercise: str
    file: Path | None
    source: str = ""  # digest of the file's name and content


class Job(msgspec.Struct, frozen=True):
    """What a worker is told."""

    key: str  # of the record that is to come of it
    exercise: str
    file: str
    source: str
    seed: int


def answers(hand_ins: Sequence[HandIn], place: Path, exercises: Sequence[Exercise]) -> Iterator[Answer]:
    """Yield what each hand-in answers to each exercise.

    Where there is one exercise and one file, that file is the answer, whatever its name.
    """
    for hand_in in hand_ins:
        files = [place / name for name in hand_in.files]
        for exercise in exercises:
            file = _answer(exercise, files, exercises)
            yield Answer(hand_in, exercise.id, file, "" if file is None else source_of(file))


def job_of(answer: Answer, exercise: Exercise, master: int) -> Job:
    """Return what to run for an answer.

    Equal files are asked the same questions and need one run between them. A file that was changed is asked others:
    feedback on the last attempt may have told the inputs. These come back once in `SETS` times, experiments never.
    Which ones follows from the master seed, which nobody who hands in knows.
    """
    assert answer.file is not None
    common = f"{exercise_digest(exercise)}/{records.environment()}"
    own = _number(f"{master}/{common}/{answer.source}")
    inputs = _number(f"{master}/{common}/{own % SETS}") & INPUTS
    seed = inputs | (own // SETS % 2**_OWN_BITS) * (INPUTS + 1)
    key = hashlib.sha256(f"{seed}/{common}/{answer.source}".encode()).hexdigest()
    return Job(key, answer.exercise, str(answer.file), answer.source, seed)


def _number(told: str) -> int:
    return int.from_bytes(hashlib.sha256(told.encode()).digest(), "big")


def source_of(file: Path) -> str:
    """Return a digest of a file's name, which messages mention, and its content."""
    try:
        with file.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:  # reading it says so, in its report
        content = f"{error.errno}"
    return hashlib.sha256(f"{file.name}/{content}".encode(errors="surrogateescape")).hexdigest()


@cache
def _solution_digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def exercise_digest(exercise: Exercise) -> str:
    """Return what changes when the exercise, its solution or what it gives changes."""
    said = replace(exercise, path="", solution=None)  # where the files are changes nothing
    solution = "" if exercise.solution is None else _solution_digest(exercise.solution)
    return hashlib.sha256(msgspec.msgpack.encode(said) + solution.encode()).hexdigest()


def _answer(exercise: Exercise, files: Sequence[Path], exercises: Sequence[Exercise]) -> Path | None:
    if len(files) == 1 and len(exercises) == 1:
        return files[0]
    return submission.find_among(exercise, files, exercises)
