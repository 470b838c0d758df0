"""Moodle's Virtual Programming Lab: lines of the standard output are grade and comments.

Read in the source (vpl_submission.class.php). ``Grade :=>>`` at the beginning of any line is the grade, the last one
counts; ``--|>`` ends the comments. So each line of ours that may quote a student begins with ``>``, which VPL shows as
preformatted text.
"""

from __future__ import annotations

from grader.autograders.base import UNPACKED, Answer, Attempt, Graded, Place, script, shortened

ROOT = "."
TAR = "grade.tar"


def files(arguments: str) -> dict[str, str]:
    """VPL runs vpl_evaluate.sh, which leaves a script that it then confines; it runs us beside nothing of a student."""
    unpack = ('here="$PWD"', 'course="$(mktemp -d)"', 'tar xf grade.tar -C "$course"', 'cd "$course"')
    inner = script(*unpack, f'{UNPACKED} {arguments} --root "$here"', 'rm -rf "$course"')
    return {"vpl_evaluate.sh": script("cat > vpl_execution <<'END'", inner + "END", "chmod +x vpl_execution")}


def attempt(place: Place) -> Attempt:
    return Attempt(place.root)


def answer(graded: Graded, place: Place) -> Answer:
    """Without a grade where something was not graded through no fault of the student's."""
    low, high = (_number(place, name, default) for name, default in (("VPL_GRADEMIN", 0.0), ("VPL_GRADEMAX", 10.0)))
    text = "".join(f">{line}\n" for line in shortened(graded.text).split("\n"))
    grade = "" if graded.failures else f"Grade :=>> {low + (high - low) * graded.share:.5g}\n"
    return Answer(says=f"<|--\n{text}--|>\n{grade}", code=3 if graded.failures else 0)


def _number(place: Place, name: str, default: float) -> float:
    try:
        return float(place.environment.get(name) or default)
    except ValueError:
        return default
