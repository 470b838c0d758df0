"""Measures how often the right mistake is named first: `make accuracy`, or ``python -m tests.diagnoses.measure``.

Over all labelled programs: the examples of this folder, the course's wrong answers, the wrong answers of the forum's
thread (written before most rows), and right answers. Prints a table, and writes the figures beside this module and the
manual page of diagnoses.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from grader.diagnoses import MISTAKES
from grader.model import Report
from grader.runner.host import Runner
from tests.diagnoses import corpus, manual
from tests.diagnoses.corpus import NONE, Labelled
from tests.diagnoses.manual import Measured, Row


def measure(graded: Iterable[tuple[Labelled, Report]]) -> Measured:
    """Count; programs without a label count nowhere."""
    pairs = [(program, (corpus.codes(report) or [NONE])[0]) for program, report in graded if program.code]
    labelled, named = Counter(program.code for program, _first in pairs), Counter(first for _p, first in pairs)
    right = Counter(first for program, first in pairs if first == program.code)
    codes = [mistake.code for mistake in MISTAKES]
    forum = [(program, first) for program, first in pairs if program.file.parent == corpus.FORUM]
    return Measured(
        rows={code: Row(labelled[code], right[code], named[code]) for code in codes},
        none=Row(labelled[NONE], right[NONE], named[NONE]),
        forum=(sum(first == program.code for program, first in forum), len(forum)),
        missed=[
            f"{program.id}: {program.code}, named first: {first}" for program, first in pairs if first != program.code
        ],
    )


def table(found: Measured) -> str:
    lines = ["row    labelled  named first  right  recall  precision"]
    for code, row in [*found.rows.items(), (NONE, found.none)]:
        figures = f"{row.labelled:8}  {row.named:11}  {row.right:5}"
        lines.append(
            f"{code:5}  {figures}  {manual.share(row.right, row.labelled):>6}  {manual.share(row.right, row.named):>9}"
        )
    return "\n".join([*lines, *found.missed])


def main() -> int:
    programs = [*corpus.examples(), *corpus.wrong_answers(), *corpus.forum_answers(), *corpus.right_answers()]
    with Runner(workers=corpus.WORKERS) as runner:
        found = measure(corpus.grade_all(runner, programs))
    print(table(found))
    manual.keep(found)
    manual.FILE.write_text(manual.render(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
