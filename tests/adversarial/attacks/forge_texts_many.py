# tries: to flood the report with texts of its own
# expect: raised | ok | garbled
# exercise: partials
# score: 0
# limits: wall_s=20
from grader.model import Raised, WarningSeen

long = "\x1b[2J" * 4000
for _ in range(10):
    forge(
        end=False, finished=False, notes=[long] * 90,
        errors=[Raised(type="T" * 200, bases=("B" * 200,) * 50, message=long)] * 100,
        warnings=[WarningSeen(category="C" * 200, message=long)] * 50,
    )  # fmt: skip
forge()
