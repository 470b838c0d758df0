"""Learning platforms that run a grader themselves, one submission at a time: what is uploaded, and what it answers.

This module holds the table. What is known of each platform stands in its module and in docs/platforms.md.
"""

from __future__ import annotations

from grader.autograders import (
    autolab,
    coursera,
    github_classroom,
    gradescope,
    moodle_vpl,
    open_edx,
    prairielearn,
)
from grader.autograders.base import Autograder

AUTOGRADERS: dict[str, Autograder] = {
    "gradescope": gradescope,
    "prairielearn": prairielearn,
    "github_classroom": github_classroom,
    "moodle_vpl": moodle_vpl,
    "coursera": coursera,
    "autolab": autolab,
    "open_edx": open_edx,
}
NAMES = tuple(AUTOGRADERS)
