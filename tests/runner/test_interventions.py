"""Every way to a function follows an experiment as foreseen; everything else stays as it is."""

# ruff: noqa: E501

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader import changes, dual, expressions
from grader.changes import SEED_FACTOR
from grader.model import Cell, Intervention, Limits, RunRequest, RunResult, RunStatus, Value, Wants
from grader.numeric import to_float64

X = np.linspace(0.2, 0.9, 15)
RANGE = (0.0, 1.0)
START = """
import cmath, math, warnings
import numpy as np, torch
from torch import {name} as early
from d2l import torch as d2l
x = torch.linspace(0.2, 0.9, 15, dtype=torch.float64)
def slope(f, order=1):
    u = x.clone().requires_grad_()
    y = f(u)
    for _ in range(order):
        (y,) = torch.autograd.grad(y.sum(), u, create_graph=True)
    return y.detach()
def both(f):
    return torch.stack([f(x.clone()).detach(), slope(f)])
def nothing_left(f):
    return torch.stack([torch.as_tensor(f(x)), 0 * x])
"""
FUNCTIONS = {
    "sin": "sin", "cos": "cos", "tan": "tan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "arcsin": "asin",
    "arccos": "acos", "arctan": "atan", "exp": "exp", "log": "log", "sqrt": "sqrt",
}  # fmt: skip
KINDS = ("nudge", "replace")

TORCH = {
    "torch.{name}": "both(torch.{name})",
    "method": "both(lambda u: u.{name}())",
    "name bound early": "both(early)",
    "in place": "both(lambda u: u.clone().{name}_())",
    "out=": "torch.stack([torch.{name}(x, out=torch.empty(15, dtype=x.dtype)), slope(torch.{name})])",
    "out= of another shape": "torch.stack([torch.{name}(x, out=torch.empty(0, dtype=x.dtype)), slope(torch.{name})])",
    "torch.ops.aten": "both(torch.ops.aten.{name})",
    "torch.ops.aten default": "both(torch.ops.aten.{name}.default)",
    "_VariableFunctions": "both(torch._C._VariableFunctions.{name})",
    "Tensor.{name}": "both(torch.Tensor.{name})",
    "jit.trace": "both(torch.jit.trace(torch.{name}, x.clone()))",
    "float32": "both(lambda u: torch.{name}(u.float()).double())",
    "column": "both(lambda u: torch.{name}(u.reshape(5, 3).T).T.reshape(-1))",
    "one by one": "torch.stack([both(torch.{name})[:, i] for i in range(15)], 1)",
    "vmap(grad)": "torch.stack([torch.vmap(torch.{name})(x), torch.vmap(torch.func.grad(torch.{name}))(x)])",
    "func.grad": "torch.stack([torch.{name}(x), torch.func.grad(lambda u: torch.{name}(u).sum())(x)])",
    "jacrev": "torch.stack([torch.{name}(x), torch.func.jacrev(torch.{name})(x).diagonal()])",
    "jacfwd": "torch.stack([torch.{name}(x), torch.func.jacfwd(torch.{name})(x).diagonal()])",
    "func.jvp": "torch.stack(torch.func.jvp(torch.{name}, (x,), (torch.ones_like(x),)))",
    "func.vjp": "torch.stack([(p := torch.func.vjp(torch.{name}, x))[0], p[1](torch.ones_like(x))[0]])",
    "functional.jacobian": "torch.stack([torch.{name}(x), torch.autograd.functional.jacobian(torch.{name}, x).diagonal()])",
    "functional.jvp": "torch.stack(torch.autograd.functional.jvp(torch.{name}, x, torch.ones_like(x)))",
    "functional.vjp": "torch.stack(torch.autograd.functional.vjp(torch.{name}, x, torch.ones_like(x)))",
    "forward_ad": "forward(torch.{name})",
    "module": "both(lambda u: torch.nn.Sequential(Own())(u))",
    "checkpoint": "both(lambda u: torch.utils.checkpoint.checkpoint(torch.{name}, u, use_reentrant=False))",
    "d2l": "both(getattr(d2l, '{name}', torch.{name}))",
    "jit.script": "both(scripted)",
    "np on a tensor": "nothing_left(np.{np})",
}  # fmt: skip
MORE = """
def forward(f):
    with torch.autograd.forward_ad.dual_level():
        y = f(torch.autograd.forward_ad.make_dual(x, torch.ones_like(x)))
        return torch.stack(torch.autograd.forward_ad.unpack_dual(y))
class Own(torch.nn.Module):
    def forward(self, u): return torch.{name}(u)
import torch.utils.checkpoint
{script}
"""
SCRIPT = """
@torch.jit.script
def scripted(u: torch.Tensor) -> torch.Tensor:
    return torch.{name}(u)
"""
NO_DERIVATIVE = {
    "np": "np.{np}(a)", "np out=": "np.{np}(a, out=np.empty(15))", "np out= positional": "np.{np}(a, np.empty(15))",
    "np in place": "np.{np}(b := a.copy(), out=b)", "np of a list": "np.{np}(a.tolist())",
    "np of numbers": "np.array([np.{np}(v) for v in a])", "np of a column": "np.{np}(a[:, None])[:, 0]",
    "np.vectorize(math)": "np.vectorize(math.{math})(a)", "math": "np.array([math.{math}(v) for v in a.tolist()])",
    "math of numpy numbers": "np.array([math.{math}(v) for v in a])", "np.vectorize(np)": "np.vectorize(np.{np})(a)",
    "cmath": "np.array([cmath.{math}(v).real for v in a.tolist()])", "map": "np.array(list(map(math.{math}, a)))",
    "np of complex": "np.{np}(a + 0j).real", "no_grad": "quiet(torch.{name})", "np.fromiter": "np.fromiter(map(np.{np}, a), float)",
    "apply_along_axis": "np.apply_along_axis(np.{np}, 0, a)", "np of float32": "np.{np}(a.astype('f4')).astype(float)",
}  # fmt: skip
QUIET = """
a = x.numpy().copy()
def quiet(f):
    with torch.no_grad(): return f(x).numpy()
"""


@functools.cache
def change(kind: str, *names: str) -> Intervention:
    return changes.intervention(kind, dict.fromkeys(names, RANGE), "1")  # type: ignore[arg-type]


def routes(table: dict[str, str], prefix: str = "route", **words: str) -> str:
    """Return a program that stores each route's result under a number, or why there is none."""
    lines = []
    for index, code in enumerate(table.values()):
        lines += ["try:", f"    {prefix}{index} = {code.format(**words)}", "except Exception as e:"]
        lines += [f"    {prefix}{index} = f'{{type(e).__name__}}: {{e}}'[:300]; print({index}, {prefix}{index})"]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def ran(runner: Any) -> Callable[..., RunResult]:
    """Run a program under an experiment; equal requests run once."""

    @functools.cache
    def ran(source: str, intervention: Intervention | None = None, **wants: bool) -> RunResult:
        asked = RunRequest(
            cells=(Cell("program.py", source),),
            wants=Wants(**{"values": True, "gradients": True, "figures": True, "decisions": True, **wants}),
            intervention=intervention,
        )
        result: RunResult = runner.run(asked, Limits(wall_s=60, cpu_s=60))
        assert result.status is RunStatus.OK, (result.status, result.output, result.observations.errors)
        return result

    return ran


def seen(result: RunResult, name: str) -> np.ndarray:
    (value,) = [value for value in result.observations.values if value.name == name]
    return numbers(value, result)


def numbers(value: Value, result: RunResult) -> np.ndarray:
    assert value.array is not None, result.output
    return to_float64(value.array)


HIGHER = {
    "second": "slope(torch.{name}, 2)", "third": "slope(torch.{name}, 3)",
    "forward over reverse": "torch.func.jacfwd(torch.func.grad(lambda u: torch.{name}(u).sum()))(x).diagonal()",
    "hessian": "torch.autograd.functional.hessian(lambda u: torch.{name}(u).sum(), x).diagonal()",
}  # fmt: skip


def all_routes(name: str) -> str:
    """Return one program for all: a run each would take minutes."""
    script = SCRIPT.replace("{name}", FUNCTIONS[name])
    words = {"name": FUNCTIONS[name], "np": name, "math": FUNCTIONS[name]}
    start = START.format(**words) + MORE.format(script=script, **words) + QUIET
    return start + routes(TORCH, **words) + routes(NO_DERIVATIVE, "plain", **words) + routes(HIGHER, "higher", **words)


@pytest.mark.parametrize("route", TORCH)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_route_in_torch_follows(ran, name, kind, route):
    result = ran(all_routes(name), change(kind, name))
    value, slope = seen(result, f"route{list(TORCH).index(route)}")
    expected = changes.foreseen(expressions.parse(f"{name}(x)"), X, change(kind, name), "autodiff")
    allowed = 1e-5 if route == "float32" and kind == "replace" else 1e-6 if route == "float32" else 1e-9
    assert np.allclose(value, expected[0], rtol=0, atol=allowed * max(1, np.abs(expected[0]).max()))
    if "np" not in route:
        assert np.allclose(slope, expected[1], rtol=0, atol=allowed * max(1, np.abs(expected[1]).max()))


@pytest.mark.parametrize("kind", KINDS)
def test_compiled_function_follows(ran, kind):  # apart: importing the compiler takes seconds
    compiled = "torch.compile(lambda u: torch.sin(u) if u.sum() > 0 else u, backend='eager')"
    result = ran(START.format(name="sin") + f"r = both({compiled})", change(kind, "sin"))
    expected = changes.foreseen(expressions.parse("sin(x)"), X, change(kind, "sin"), "autodiff")
    assert np.allclose(seen(result, "r"), expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("route", NO_DERIVATIVE)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_value_follows_wherever_it_is_computed(ran, name, kind, route):
    value = seen(ran(all_routes(name), change(kind, name)), f"plain{list(NO_DERIVATIVE).index(route)}")
    expected = changes.foreseen(expressions.parse(f"{name}(x)"), X, change(kind, name), "autodiff")[0]
    assert np.allclose(value, expected, rtol=0, atol=1e-6 if "float32" in route else 1e-10)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("exponent", ["2", "3", "-1", "0.5", "-1.5"])
def test_power_follows_in_value_and_derivative(ran, exponent, kind):
    table = {
        "operator": f"both(lambda u: u**{exponent})", "torch.pow": f"both(lambda u: torch.pow(u, {exponent}))",
        "method": f"both(lambda u: u.pow({exponent}))", "in place": f"both(lambda u: u.clone().pow_({exponent}))",
        "augmented": f"both(augmented({exponent}))",
    }  # fmt: skip
    more = "def augmented(p):\n    def f(u):\n        u = u.clone()\n        u **= p\n        return u\n    return f\n"
    result = ran(START.format(name="sin") + more + routes(table), change(kind, "power"))
    expected = changes.foreseen(expressions.parse(f"x**{exponent}"), X, change(kind, "power"), "autodiff")
    for index in range(len(table)):
        assert np.allclose(seen(result, f"route{index}"), expected, rtol=0, atol=1e-9 * np.abs(expected).max())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_derivatives_of_higher_order_are_those_of_the_first(ran, name, kind):
    result, f = ran(all_routes(name), change(kind, name)), expressions.parse(f"{name}(x)")
    h = 1e-4
    below, here, above = (changes.foreseen(f, x, change(kind, name), "autodiff")[1] for x in (X - h, X, X + h))
    expected = {**dict.fromkeys(HIGHER, (above - below) / (2 * h)), "third": (above - 2 * here + below) / h**2}
    for index, order in enumerate(HIGHER):
        size = np.abs(expected[order]).max()
        # a nudge's third derivative leaves out parts of 1e-5
        assert np.allclose(seen(result, f"higher{index}"), expected[order], rtol=1e-3, atol=1e-4 * size), order


@pytest.mark.parametrize("kind", KINDS)
def test_derivatives_of_any_order_exist(ran, kind):
    result = ran(
        START.format(name="exp") + "r = slope(torch.exp, 6); s = slope(lambda u: torch.exp(u) * u**2, 5)",
        change(kind, "exp"),
    )
    assert np.isfinite(seen(result, "r")).all() and np.isfinite(seen(result, "s")).all()


COMPOSED = {
    "exp(sin(x))": "torch.exp(torch.sin(u))", "sin(x)*exp(-x/4)": "torch.sin(u) * torch.exp(-u / 4)",
    "log(1 + x**2)": "torch.log(1 + u**2)", "tanh(3*sin(x))**3": "torch.tanh(3 * torch.sin(u))**3",
    "sqrt(cosh(x))": "u.cosh().sqrt()", "sin(sin(x))": "torch.sin(torch.sin(u))",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", COMPOSED)
def test_composition_follows_by_the_chain_rule(ran, text, kind):
    names = [name for name in (*FUNCTIONS, "power") if f"{name}(" in text or (name == "power" and "**" in text)]
    result = ran(START.format(name="sin") + f"r = both(lambda u: {COMPOSED[text]})", change(kind, *names))
    expected = changes.foreseen(expressions.parse(text), X, change(kind, *names), "autodiff")
    assert np.allclose(seen(result, "r"), expected, rtol=0, atol=1e-9 * max(1, np.abs(expected).max()))


SYMBOLIC = {
    "sin(x)": "sp.sin(s)", "exp(x)": "sp.exp(s)", "tanh(x)": "sp.tanh(s)", "log(x)": "sp.log(s)", "sqrt(x)": "sp.sqrt(s)",
    "x**3": "s**3", "x**2.5": "s**2.5", "exp(sin(x))": "sp.exp(sp.sin(s))", "sin(x)**2/x": "sp.sin(s)**2/s",
    "sqrt(1+x**2)": "sp.sqrt(1 + s**2)", "arctan(x)": "sp.atan(s)", "log(cosh(x))": "sp.log(sp.cosh(s))",
}  # fmt: skip


@pytest.mark.parametrize("text", SYMBOLIC)
def test_symbolic_derivative_bears_its_mark(ran, text):
    f = expressions.parse(text)
    made = changes.intervention("nudge", dual.arguments(f, X), "1", values=False)
    source = f"import sympy as sp\ns = sp.Symbol('x')\nd = sp.diff({SYMBOLIC[text]}, s)\n"
    source += "r, t = np.array([float(d.subs(s, v)) for v in x.tolist()]), sp.lambdify(s, d, 'numpy')(x.numpy())"
    result = ran(START.format(name="sin") + source, made)
    expected = changes.foreseen(f, X, made, "symbolic")[1]
    for name in "rt":
        assert np.allclose(seen(result, name), expected, rtol=0, atol=1e-9 * np.abs(expected).max())


# ---------------------------------------------------------------- what must not change

OTHERS = {
    "cos": "both(torch.cos)", "sinc": "both(torch.sinc)", "cosh": "both(torch.cosh)", "tan": "both(torch.tan)",
    "sigmoid": "both(torch.sigmoid)", "softplus": "both(torch.nn.functional.softplus)", "exp2": "both(torch.exp2)",
    "log1p": "both(torch.log1p)", "rsqrt": "both(torch.rsqrt)", "asin": "both(torch.asin)", "erf": "both(torch.erf)",
    "acos": "both(torch.acos)", "atan": "both(torch.atan)", "logsumexp": "both(lambda u: torch.logsumexp(u, 0) * u)",
    "norm": "both(lambda u: u.norm() * u)", "std": "both(lambda u: u.std() * u)", "gelu": "both(torch.nn.functional.gelu)",
    "forward cos": "forward(torch.cos)", "forward tan": "forward(torch.tan)", "forward sinh": "forward(torch.sinh)",
    "forward cosh": "forward(torch.cosh)", "forward acos": "forward(torch.acos)", "forward sigmoid": "forward(torch.sigmoid)",
    "forward norm": "forward(lambda u: u.norm() * u)", "jvp cos": "torch.stack(torch.func.jvp(torch.cos, (x,), (x,)))",
    "second of cos": "slope(torch.cos, 2)", "second of tan": "slope(torch.tan, 2)", "second of cosh": "slope(torch.cosh, 2)",
    "square root by power": "both(lambda u: u**0.5)", "power of two": "both(lambda u: 2.0**u)", "reciprocal": "both(lambda u: 1/u)",
    "np.cos": "np.cos(x.numpy())", "np.hypot": "np.hypot(x.numpy(), 1)", "math.cos": "[math.cos(v) for v in x]",
    "complex": "torch.exp(1j * x).abs() if 0 else torch.polar(x, x).abs()",
    "fft": "np.fft.fft(x.numpy()).real", "linalg": "np.linalg.norm(x.numpy())", "std of numpy": "np.std(x.numpy())",
    "polynomial": "np.polynomial.chebyshev.chebpts1(5)", "randn": "np.random.default_rng(1).standard_normal(5)",
    "old random": "np.random.RandomState(1).normal(size=5)", "torch random": "torch.randn(5, generator=torch.manual_seed(3))",
    "python random": "__import__('random').Random(1).gauss(0, 1)", "vonmises": "__import__('random').Random(1).vonmisesvariate(0, 1)",
    "hanning": "np.hanning(5)",
}  # fmt: skip


@pytest.mark.parametrize("changed", ["sin", "exp", "sinh", "sqrt", "tanh", "log"])
@pytest.mark.parametrize("kind", KINDS)
def test_other_functions_keep_value_and_derivative(ran, changed, kind):
    words = {"name": "sin"}
    source = START.format(**words) + MORE.format(script="", **words) + routes(OTHERS, **words)
    plain, other = ran(source), ran(source, change(kind, changed))
    moved = []
    for index, name in enumerate(OTHERS):
        if name == f"forward {changed}":
            continue
        one, two = seen(plain, f"route{index}"), seen(other, f"route{index}")
        if not np.allclose(one, two, rtol=1e-12, atol=1e-13, equal_nan=True):
            moved.append((name, float(np.nanmax(np.abs(one - two)))))
    assert moved == []


PICTURE = """
import numpy as np, hashlib, io
import matplotlib.pyplot as plt
import matplotlib.patches, matplotlib.transforms
from PIL import Image
fig, (a, b) = plt.subplots(1, 2, subplot_kw={'projection': 'polar'})
a.plot(np.linspace(0, 3, 50), np.linspace(0, 1, 50), marker='*')
a.add_patch(matplotlib.patches.Arc((0, 0), 1, 2, angle=30))
b.set_yscale('log'); b.set_title(r'$\\frac{1}{2}$', rotation=33); b.grid(True)
buffer = io.BytesIO(); fig.savefig(buffer, format='rgba')
picture = [int(d, 16) for d in hashlib.sha256(buffer.getvalue()).hexdigest()]
turned = Image.effect_mandelbrot((20, 20), (-2, -1, 1, 1), 50).rotate(30).tobytes()
turned = [int(d, 16) for d in hashlib.sha256(turned).hexdigest()]
"""


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_are_drawn_as_ever(ran, kind):
    plain, other = ran(PICTURE), ran(PICTURE, change(kind, "sin", "cos", "exp", "log", "sqrt", "tan", "arctan"))
    for name in ("picture", "turned"):
        assert seen(plain, name).tolist() == seen(other, name).tolist()


TESTS = """
import numpy as np, torch
from numpy.testing import assert_allclose
x = torch.linspace(0, 3, 20, dtype=torch.float64, requires_grad=True)
torch.testing.assert_close(torch.sin(x), torch.cos(x - torch.pi / 2))
assert torch.allclose(torch.sin(x), torch.cos(x - torch.pi / 2))
assert torch.autograd.gradcheck(torch.sin, x)
assert torch.autograd.gradgradcheck(torch.sin, x)
a = x.detach().numpy()
np.testing.assert_allclose(np.sin(a), np.cos(a - np.pi / 2), atol=1e-12)
assert_allclose(np.sin(a), np.cos(a - np.pi / 2), atol=1e-12)
np.testing.assert_array_almost_equal(np.sin(a), np.cos(a - np.pi / 2))
assert np.allclose(np.sin(a), np.cos(a - np.pi / 2))
if not np.allclose(np.sin(a), np.cos(a - np.pi / 2)): raise SystemExit('wrong')
if abs(np.sin(1.0) - 0.8414709848078965) > 1e-9: raise ValueError
done = 1
"""


@pytest.mark.parametrize("kind", [*KINDS, "seed"])
def test_own_tests_of_a_program_do_not_stop_it(ran, runner, kind):
    decided = ran(TESTS).observations.decisions[0]
    asked = RunRequest(
        cells=(Cell("program.py", TESTS),), wants=Wants(values=True, decisions=True), intervention=change(kind, "sin"),
        decided=decided,
    )  # fmt: skip
    result = runner.run(asked, Limits(wall_s=30))
    assert [value.name for value in result.observations.values if value.name == "done"] == ["done"], result


def test_nothing_is_left_in_a_later_run(ran):
    source = START.format(name="sin") + "r = both(torch.sin); s = np.sin(x.numpy()); t = math.sin(1.0)"
    before = ran(source)
    changed = [ran(source, change(kind, "sin")) for kind in (*KINDS, "seed")]
    after = ran(source + "\n")
    assert all(not np.array_equal(seen(before, "r"), seen(other, "r")) for other in changed)
    for name in "rst":
        assert np.array_equal(seen(before, name), seen(after, name))


def test_uses_of_a_replaced_function_are_counted(ran):
    source = START.format(name="sin") + "torch.sin(x); np.sin(1.0); math.sin(1.0); np.cos(1.0); torch.cos(x)"
    assert ran(source, change("nudge", "sin")).observations.replaced_calls == 3
    assert ran(source).observations.replaced_calls == 0


# ---------------------------------------------------------------- seeds

SEEDED = {
    "backward": "backward(lambda y, u: y.sum().backward())",
    "backward of a vector": "backward(lambda y, u: y.backward(torch.ones_like(y)))",
    "backward, gradient=": "backward(lambda y, u: y.backward(gradient=torch.ones_like(y)))",
    "autograd.backward": "backward(lambda y, u: torch.autograd.backward(y.sum()))",
    "autograd.backward with seeds": "backward(lambda y, u: torch.autograd.backward([y], [torch.ones_like(y)]))",
    "autograd.backward, two roots": "backward(lambda y, u: torch.autograd.backward([y[:7].sum(), y[7:].sum()]))",
    "autograd.grad": "slope(torch.sin)",
    "autograd.grad with seeds": "torch.autograd.grad(torch.sin(u := x.clone().requires_grad_()), u, torch.ones_like(u))[0]",
    "autograd.grad, grad_outputs=": "torch.autograd.grad(torch.sin(u := x.clone().requires_grad_()), [u], grad_outputs=[torch.ones_like(u)])[0]",
    "batched grad": "torch.autograd.grad(torch.sin(u := x.clone().requires_grad_()), u, torch.eye(15, dtype=x.dtype), is_grads_batched=True)[0].diagonal()",
    "functional.jacobian": "torch.autograd.functional.jacobian(torch.sin, x).diagonal()",
    "functional.jacobian, vectorised": "torch.autograd.functional.jacobian(torch.sin, x, vectorize=True).diagonal()",
    "functional.jacobian, forward": "torch.autograd.functional.jacobian(torch.sin, x, vectorize=True, strategy='forward-mode').diagonal()",
    "functional.vjp": "torch.autograd.functional.vjp(torch.sin, x, torch.ones_like(x))[1]",
    "functional.jvp": "torch.autograd.functional.jvp(torch.sin, x, torch.ones_like(x))[1]",
    "func.grad": "torch.func.grad(lambda u: torch.sin(u).sum())(x)",
    "func.grad_and_value": "torch.func.grad_and_value(lambda u: torch.sin(u).sum())(x)[0]",
    "vmap(grad)": "torch.vmap(torch.func.grad(torch.sin))(x)",
    "jacrev": "torch.func.jacrev(torch.sin)(x).diagonal()",
    "jacfwd": "torch.func.jacfwd(torch.sin)(x).diagonal()",
    "func.vjp": "torch.func.vjp(torch.sin, x)[1](torch.ones_like(x))[0]",
    "func.jvp": "torch.func.jvp(torch.sin, (x,), (torch.ones_like(x),))[1]",
    "forward_ad": "forward(torch.sin)[1]",
    "name bound early": "early_grad(torch.sin(u := x.clone().requires_grad_()).sum(), u)[0]",
}  # fmt: skip
BACKWARD = """
from torch.autograd import grad as early_grad
def backward(f):
    u = x.clone().requires_grad_()
    f(torch.sin(u), u)
    return u.grad
"""


@pytest.mark.parametrize("api", SEEDED)
def test_what_differentiation_starts_from_is_scaled_once(ran, api):
    words = {"name": "sin"}
    source = START.format(**words) + MORE.format(script="", **words) + BACKWARD + routes(SEEDED)
    result = ran(source, change("seed", "sin"))
    got = seen(result, f"route{list(SEEDED).index(api)}")
    assert np.allclose(got, SEED_FACTOR * np.cos(X), rtol=1e-12), got / np.cos(X)


def test_second_derivative_is_scaled_by_each_differentiation(ran):
    source = START.format(name="sin") + "r = slope(torch.sin, 2)"
    assert np.allclose(seen(ran(source, change("seed", "sin")), "r"), -(SEED_FACTOR**2) * np.sin(X))


def test_graph_is_looked_at_while_seeds_are_scaled(ran):
    source = START.format(name="sin") + "u = x.clone().requires_grad_()\ntorch.sin(u).sum().backward()"
    (event,) = ran(source, change("seed", "sin")).observations.gradients
    assert event.value is not None and event.second is not None
    assert not event.handwritten
    total, second = to_float64(event.value)[0], to_float64(event.second)[0]
    assert any(np.isclose(total, factor * np.sin(X).sum()) and np.allclose(second, -factor * np.sin(X))
               for factor in (1, SEED_FACTOR))  # fmt: skip
