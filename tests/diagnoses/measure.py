"""Measures how often the right mistake is named first: `make accuracy`, or ``python -m tests.diagnoses.measure``.

Over all labelled programs: the examples of this folder, the course's wrong answers, the wrong answers of the forum's
thread and the wrong figures (both older than most rows), and right answers. Prints a table, and writes the figures
beside this module and the manual page of diagnoses.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from grader.diagnoses import MISTAKES
from grader.model import Report
from grader.runner.host import Runner
from tests.diagnoses import corpus, manual
from tests.diagnoses.corpus import Labelled
from tests.diagnoses.labels import NONE
from tests.diagnoses.manual import Measured, Row

ELSEWHERE = (corpus.ANSWERS, corpus.FIGURES_WRONG)


def measure(graded: Iterable[tuple[Labelled, Report]]) -> Measured:
    """Count; programs without a label count nowhere."""
    pairs = [(program, (corpus.codes(report) or [NONE])[0]) for program, report in graded if program.code]
    labelled, named = Counter(program.code for program, _first in pairs), Counter(first for _p, first in pairs)
    right = Counter(first for program, first in pairs if first == program.code)
    codes = [mistake.code for mistake in MISTAKES]
    elsewhere = {folder: [(p.code, first) for p, first in pairs if p.file.parent == folder] for folder in ELSEWHERE}
    return Measured(
        rows={code: Row(labelled[code], right[code], named[code]) for code in codes},
        none=Row(labelled[NONE], right[NONE], named[NONE]),
        elsewhere=[(sum(code == first for code, first in found), len(found)) for found in elsewhere.values()],
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
    programs = [
        *corpus.examples(),
        *corpus.wrong_answers(),
        *corpus.forum_answers(),
        *corpus.wrong_figures(),
        *corpus.right_answers(),
    ]
    with Runner(workers=corpus.WORKERS) as runner:
        found = measure(corpus.grade_all(runner, programs))
    print(table(found))
    manual.keep(found)
    manual.FILE.write_text(manual.render(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
