# tries: to raise the judge's own exceptions
# expect: raised
# exercise: partials
# score: 0
from grader.errors import RunnerError, SolutionError


def f(x):
    raise SolutionError("the solution gave no value")


raise RunnerError("the sandbox failed")
