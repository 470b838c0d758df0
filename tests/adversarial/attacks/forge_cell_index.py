# tries: to make the judge stumble over places that do not exist, so that it counts as the judge's fault
# expect: raised | ok
# exercise: branch_gradient
# score: 0
from grader.model import Gradients, Raised, WarningSeen

for cell, line in ((10**9, 10**9), (-1, -1), (-(10**12), 0), (0, 10**15), (0, -(10**15))):
    there = Raised(type="ValueError", bases=("Exception",), message="m", cell=cell, line=line, function="f")
    forge(
        end=False, finished=False, errors=[there],
        warnings=[WarningSeen(category="UserWarning", message="w", cell=cell, line=line)],
        gradients=[Gradients(api="backward", count=1, raised=there, cell=cell, line=line)],
    )  # fmt: skip
forge()
