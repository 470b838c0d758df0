"""What the gradebooks of all platforms have in common: a row per key, and a column for the assignment."""

from __future__ import annotations

from collections.abc import Iterable

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms.base import Listed
from grader.platforms.sheet import Sheet


def rows_by_key(sheet: Sheet, column: int, rows: Iterable[int] | None = None) -> dict[str, int]:
    """Return the row of each key, rows without one left out; raise UsageError when two rows have the same."""
    found: dict[str, int] = {}
    for row in rows if rows is not None else range(1, len(sheet.raw)):
        key = sheet.value(row, column).strip()
        if key in found:
            raise UsageError(_("the gradebook has two rows for {key}").format(key=key))
        if key:
            found[key] = row
    return found


def which_assignment(titles: Iterable[str]) -> UsageError:
    """Return the error of a gradebook with several assignments, or none."""
    shown = ", ".join(f"“{title}”" for title in titles)[:600]
    if not shown:
        return UsageError(_("the gradebook has no column of an assignment"))
    message = _(
        "which assignment of the gradebook is it: {titles}? Name it with --assignment, or remove the other columns"
    )
    return UsageError(message.format(titles=shown))


def no_maximum(file: str) -> Listed:
    return Listed(file, _("it does not say the assignment's points: points are written as the exercises give them"))


def no_grade(key: str) -> Listed:
    return Listed(key, _("its points are no grade between 0 and the maximum"))
