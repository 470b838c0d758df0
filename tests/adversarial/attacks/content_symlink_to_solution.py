# tries: to hand in a link to the solution
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
from pathlib import Path

import grader


def build(folder):
    file = folder / "partials.py"
    file.symlink_to(Path(grader.__file__).parents[1] / "solutions" / "partials.py")
    return file
