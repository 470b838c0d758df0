# tries: to claim ways through a function that has one, and gradients that fit
# expect: ok
# exercise: own_control_flow
# score: 0
# checks: control_flow
from grader.model import CallResult, Gradients, Searched, Value, Way


def f(a):
    return 3 * a


ways = tuple(Way(inputs=(array(float(n)),), outcomes=array([2 * n, 2 * n + 1, 3], "<u4"), radius=0.1) for n in range(60))
searches = [Searched(id="control_flow", found="f", tries=400, ways=ways, outcomes=array(range(99), "<u4"))]
calls = [
    CallResult(id=f"control_flow/{n}", found="f", value=array(float(n)), grad=array(3.0), way=f"{n}",
               outcomes=array([n % 7, 3, 2], "<u4"))
    for n in range(1000)
]  # fmt: skip
events = [Gradients(api="backward", count=1, at=array([1.0]), grad=array([3.0]), before=array([0.0]))]
forge(values=[Value(name="f", kind="function")], searches=searches, calls=calls, gradients=events)
