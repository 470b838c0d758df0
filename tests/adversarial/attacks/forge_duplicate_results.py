# tries: to answer a call twice, right and wrong, so that either may count
# expect: ok
# exercise: partials
# score: 0
# checks: function
from grader.model import CallResult


def f(x):
    return 3 * x[0] ** 2


forge(end=False, finished=False, calls=[CallResult(id=f"function/{n}", found="f", value=array(n)) for n in range(2000)])
