# tries: to answer every call with nothing, with NaN, with infinities
# expect: ok
# exercise: partials
# score: 0
from grader.model import CallResult

nan, inf = float("nan"), float("inf")
forged = []
for number in range(60):
    for check in ("function", "gradient", "gradient/0", "gradient/1"):
        value = array([nan, inf][number % 2])
        forged.append(CallResult(id=f"{check}/{number}", found="f", value=value, grad=array([nan, -inf])))
forge(calls=forged)
