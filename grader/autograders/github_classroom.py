"""GitHub Classroom: a workflow whose step output `result` the official reporter adds up.

Read in the source of the graders and of the reporter (classroom-resources), not run. Who can push can also change the
workflow: that is so with every grader of GitHub Classroom. The course is fetched from a repository of its own, so that
its solutions are not in the students'.
"""

from __future__ import annotations

import base64

from grader.autograders.base import INSTALLED, Answer, Attempt, Graded, Place, encoded, points, shortened

ROOT = "."
TAR = ""

_WORKFLOW = """\
name: Autograding Tests
on: [push, workflow_dispatch]
permissions: {checks: write, actions: read, contents: read}
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v4
        with: {path: submission}
      - uses: actions/checkout@v4  # unpack this upload into a private repository, and name it here
        with: {repository: YOUR/COURSE, token: "${{ secrets.COURSE_TOKEN }}", path: course}
      - uses: actions/setup-python@v5
        with: {python-version: "3.11"}
      - run: bash course/install.sh
      - id: grade
        working-directory: course
        run: CALL --root ../submission
      - uses: classroom-resources/autograding-grading-reporter@v1
        env: {GRADE_RESULTS: "${{ steps.grade.outputs.result }}"}
        with: {runners: grade}
"""


def files(arguments: str) -> dict[str, str]:
    return {".github/workflows/classroom.yml": _WORKFLOW.replace("CALL", f"{INSTALLED} {arguments}")}


def attempt(place: Place) -> Attempt:
    return Attempt(place.root)


def answer(graded: Graded, place: Place) -> Answer:
    """One test per exercise: the reporter adds up their scores, and rules of the rubric are about exercises."""
    tests = [
        {
            "name": report.exercise, "status": "pass" if report.all_passed else "fail", "score": earned,
            "message": shortened(graded.text) if first else "", "test_code": "", "filename": "", "line_no": 0,
            "duration": 0,
        }
        for first, (report, earned, _most) in zip([True] + [False] * len(graded.reports), points(graded), strict=False)
    ]  # fmt: skip
    state = "error" if graded.failures else "pass" if all(one["status"] == "pass" for one in tests) else "fail"
    most = sum(most for _report, _earned, most in points(graded))
    result = encoded({"version": 1, "status": state, "max_score": most, "tests": tests}, indent=None)
    line = f"result={base64.b64encode(result.encode()).decode()}\n"
    output = place.environment.get("GITHUB_OUTPUT", "")
    return Answer(
        appended={output: line} if output else {}, says="".join(f"  {line}\n" for line in graded.text.splitlines()),
        code=3 if graded.failures else 0,
    )  # fmt: skip
