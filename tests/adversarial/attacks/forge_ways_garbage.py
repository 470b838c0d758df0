# tries: to make the judge stumble over claims about ways
# expect: ok
# exercise: own_control_flow
# score: 0
# checks: control_flow
from grader.model import CallResult, Raised, Searched, Trouble, Value, Way

odd = [array(float("nan")), array([1e308] * 3), array([]), array(1j, "<c16"), array([2**32 - 1] * 5_000, "<u4")]
ways = tuple(Way(inputs=tuple(odd), outcomes=one, radius=r) for one in odd for r in (-1.0, 1e308, float("nan"), 1.0))
raised = Raised(type="T" * 200, message="m" * 20_000, cell=-7, line=10**9)
troubles = tuple(Trouble(input=one, raised=raised, endless=bool(n % 2)) for n, one in enumerate(odd))
searches = [
    Searched(id="control_flow", found="f", shape=shape, dtype="?", tries=-1, ways=ways, outcomes=one, troubles=troubles)
    for shape in ((), (3,), (1 << 40, 1 << 40)) for one in odd
]  # fmt: skip
results = [
    CallResult(id=f"control_flow/{n}", found="\x1b[31m", value=odd[n % 5], grad=odd[n // 5 % 5], outcomes=odd[n // 25 % 5],
               raised=raised if n % 11 == 0 else None, endless=n % 3 == 0, no_grad_reason="z" * 20_000)
    for n in range(400)
]  # fmt: skip
forge(values=[Value(name="f", kind="function")], searches=searches, calls=results)
