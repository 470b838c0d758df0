"""The manual page of diagnoses, from their own texts and the figures last measured: ``docs/diagnoses.md``."""

from __future__ import annotations

import gettext
import inspect
import re
from pathlib import Path
from typing import NamedTuple

import msgspec

import grader
from grader.diagnoses import FAMILIES
from grader.diagnoses.base import Mistake

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "diagnoses.md"
FIGURES = Path(__file__).parent / "measured.json"

ABOUT = """\
# Diagnoses

When something went wrong, a report names the mistake behind it: what was observed, what it means, what to try. These
are the mistakes that are known, in the order in which they are looked for: TensorFlow, JAX, source, set-up, backward,
numbers, figure, control flow, hard-coded. All that apply are found, the first is shown. A row states what was observed;
where nothing is established, nothing is said. A file that is all right gets no advice. Where a row has two hints, the
second is for answers without PyTorch.

Not in the list, because nothing that is observed is wrong then: a figure that is saved after it was shown (figures are
read when they are shown; on a student's machine the saved file may be empty).

Made by `make docs` from the texts and from the figures last measured (`make accuracy`). *Recall*: of the labelled
programs that make the mistake, how many were told it first. *Precision*: of those that were told it first, how many
are labelled with it. There are {programs} labelled programs: the examples of `tests/diagnoses/examples`, the course's
wrong answers, the wrong answers of a forum's thread, wrong figures, and right answers. {none} of them, right or wrong,
make no mistake that is in a row; {quiet} of these were told nothing. What a tutor would name first was told first to
{forum} of the forum's answers and {figures} of the wrong figures. Rows and examples were written together, so these
figures say "no known hole", not "error rate"; the other folders are older than most rows, but were looked at when rows
were mended. Of 28 wrong programs written last and run once before anything was mended, 24 were told the right
mistake first, one another, three nothing.
"""

_NAMED, _AGAIN = re.compile(r"\(\?P<\w+>"), re.compile(r"\(\?P=\w+\)")  # groups of patterns


class Row(NamedTuple):
    """How often a row was right.

    labelled: programs that make the mistake. right: those that were told it first. named: programs told it first.
    """

    labelled: int
    right: int
    named: int


class Measured(msgspec.Struct):
    """One measurement; `missed` is for whoever looks for what to mend."""

    rows: dict[str, Row]
    none: Row
    elsewhere: list[tuple[int, int]]  # right, all: of the forum's answers, of the wrong figures
    missed: list[str] = []


def measured() -> Measured:
    """Return the last measurement."""
    return msgspec.json.decode(FIGURES.read_bytes(), type=Measured)


def keep(found: Measured) -> None:
    FIGURES.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")


def observed(mistake: Mistake) -> str:
    """Return what must be observed for a row to apply: the first paragraph of its matcher's docstring."""
    said = (inspect.getdoc(mistake.applies) or "").partition("\n\n")[0]
    return " ".join(_NAMED.sub("(", _AGAIN.sub("(the same)", said)).split())


def render(found: Measured) -> str:
    """Return the manual page as Markdown."""
    about = ABOUT.format(
        programs=sum(row.labelled for row in found.rows.values()) + found.none.labelled,
        none=found.none.labelled,
        quiet=found.none.right,
        forum="{} of {}".format(*found.elsewhere[0]),
        figures="{} of {}".format(*found.elsewhere[1]),
    )
    chinese = gettext.translation("grader", Path(grader.__file__).parent / "locale", ["zh_CN"])
    sections = [about]
    for family in FAMILIES:
        name = family.__name__.rpartition(".")[2]
        sections.append(f"## {name}\n\n{inspect.getdoc(family)}\n")
        sections += [_section(mistake, chinese, found.rows.get(mistake.code)) for mistake in family.MISTAKES]
    return "\n".join(sections)


def _section(mistake: Mistake, chinese: gettext.NullTranslations, row: Row | None) -> str:
    figures = "not measured yet"
    if row is not None:
        recall, precision = share(row.right, row.labelled), share(row.right, row.named)
        figures = f"{row.labelled} programs, recall {recall}, precision {precision}"
    return "\n".join(
        [
            f"### {mistake.code}\n",
            f"{observed(mistake)} *({figures})*\n",
            "| | |",
            "|---|---|",
            f"| {_cell(mistake.message)} | {_cell(chinese.gettext(mistake.message))} |",
            *(
                f"| {_cell(text)} | {_cell(chinese.gettext(text))} |"
                for text in (mistake.hint, mistake.elsewhere)
                if text
            ),
            "",
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    FILE.write_text(render(measured()), encoding="utf-8")
