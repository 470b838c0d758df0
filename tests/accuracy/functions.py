"""The functions that the programs differentiate: plain data, nothing is computed here.

``M.`` stands for the module: the text is used as ``torch.sin(x)``, ``np.sin(x)``, ``math.sin(x)`` … Formulas need no
other names than functions of `M`, ``M.pi``, numbers and ``x``, and hold for tensors, arrays, and (complex) numbers.
"""

from __future__ import annotations

from typing import NamedTuple


class Function(NamedTuple):
    """One f, and ways to write its derivative.

    fn: name of f in torch, numpy, math, cmath and sympy; "" for a composition, which has none.
    low, high: range of x in which everything below is finite; it contains 1.
    f, d, d2: f, its derivative as a textbook writes it, and its second derivative.
    plain: the derivative without any call of a function that `f` calls.
    identity, twin: the derivative from values of the functions that `f` calls, in two ways.
    other: f without any call of a function that `f` calls.
    series: ``def f(x)`` by elementary arithmetic only, for tensors.
    """

    name: str
    fn: str
    low: float
    high: float
    f: str
    d: str
    d2: str
    plain: str
    identity: str
    twin: str
    other: str
    series: str


SIN_SERIES = """\
def sine(x):
    total = term = x
    for k in range(1, 22):
        term = -term * x * x / (2 * k * (2 * k + 1))
        total = total + term
    return total
"""

EXP_SERIES = """\
def exponential(x):
    total = term = torch.ones_like(x)
    for k in range(1, 50):
        term = term * x / k
        total = total + term
    return total
"""

FUNCTIONS = (
    Function(
        name="sin",
        fn="sin",
        low=-3.0,
        high=6.0,
        f="M.sin(x)",
        d="M.cos(x)",
        d2="-M.sin(x)",
        plain="M.cos(x)",
        identity="M.sin(x + M.pi / 2)",
        twin="M.sin(M.pi / 2 - x)",
        other="M.cos(x - M.pi / 2)",
        series=SIN_SERIES + "\n\ndef f(x):\n    return sine(x)",
    ),
    Function(
        name="exp",
        fn="exp",
        low=-1.0,
        high=2.0,
        f="M.exp(x)",
        d="M.exp(x)",
        d2="M.exp(x)",
        plain="M.cosh(x) + M.sinh(x)",
        identity="M.exp(x / 2) ** 2",
        twin="1 / M.exp(-x)",
        other="M.cosh(x) + M.sinh(x)",
        series=EXP_SERIES + "\n\ndef f(x):\n    return exponential(x)",
    ),
    Function(
        name="log",
        fn="log",
        low=0.3,
        high=5.0,
        f="M.log(x)",
        d="1 / x",
        d2="-1 / x**2",
        plain="1 / x",
        identity="M.exp(-M.log(x))",
        twin="2.718281828459045 ** (-M.log(x))",
        other="M.log10(x) * 2.302585092994046",
        series="""\
def f(x):
    z = (x - 1) / (x + 1)
    total, power = 2 * z, z
    for k in range(3, 81, 2):
        power = power * z * z
        total = total + 2 * power / k
    return total""",
    ),
    Function(
        name="tanh",
        fn="tanh",
        low=-3.0,
        high=3.0,
        f="M.tanh(x)",
        d="1 - M.tanh(x) ** 2",
        d2="-2 * M.tanh(x) * (1 - M.tanh(x) ** 2)",
        plain="1 / M.cosh(x) ** 2",
        identity="(1 - M.tanh(x)) * (1 + M.tanh(x))",
        twin="1 - M.tanh(-x) ** 2",
        other="M.sinh(x) / M.cosh(x)",
        series=EXP_SERIES + "\n\ndef f(x):\n    return 1 - 2 / (exponential(2 * x) + 1)",
    ),
    Function(
        name="sqrt",
        fn="sqrt",
        low=0.2,
        high=6.0,
        f="M.sqrt(x)",
        d="1 / (2 * M.sqrt(x))",
        d2="-1 / (4 * x * M.sqrt(x))",
        plain="0.5 * x**-0.5",
        identity="M.sqrt(1 / x) / 2",
        twin="M.sqrt(x) / (2 * x)",
        other="x**0.5",
        series="""\
def f(x):
    root = (1 + x) / 2
    for _ in range(12):
        root = (root + x / root) / 2
    return root""",
    ),
    Function(
        name="cubic",
        fn="",
        low=0.3,
        high=3.0,
        f="x**3 - 2 * x",
        d="3 * x**2 - 2",
        d2="6 * x",
        plain="3 * x * x - 2",
        identity="3 * x**3 / x - 2",
        twin="3 * (x**4) ** 0.5 - 2",
        other="x * x * x - 2 * x",
        series="def f(x):\n    return x * x * x - 2 * x",
    ),
    Function(
        name="exp_sin",
        fn="",
        low=-3.0,
        high=4.0,
        f="M.exp(M.sin(x))",
        d="M.exp(M.sin(x)) * M.cos(x)",
        d2="M.exp(M.sin(x)) * (M.cos(x) ** 2 - M.sin(x))",
        plain="(M.cosh(M.cos(x - M.pi / 2)) + M.sinh(M.cos(x - M.pi / 2))) * M.cos(x)",
        identity="M.exp(M.sin(x)) * M.sin(x + M.pi / 2)",
        twin="M.sin(M.pi / 2 - x) / M.exp(-M.sin(x))",
        other="M.cosh(M.cos(x - M.pi / 2)) + M.sinh(M.cos(x - M.pi / 2))",
        series=SIN_SERIES + "\n\n" + EXP_SERIES + "\n\ndef f(x):\n    return exponential(sine(x))",
    ),
    Function(
        name="damped_sin",
        fn="",
        low=-2.0,
        high=6.0,
        f="M.sin(x) * M.exp(-x / 4)",
        d="(M.cos(x) - M.sin(x) / 4) * M.exp(-x / 4)",
        d2="(-15 / 16 * M.sin(x) - M.cos(x) / 2) * M.exp(-x / 4)",
        plain="(M.cos(x) - M.cos(x - M.pi / 2) / 4) * (M.cosh(x / 4) - M.sinh(x / 4))",
        identity="(M.sin(x + M.pi / 2) - M.sin(x) / 4) * M.exp(-x / 4)",
        twin="(M.sin(M.pi / 2 - x) - M.sin(x) / 4) / M.exp(x / 4)",
        other="M.cos(x - M.pi / 2) * (M.cosh(x / 4) - M.sinh(x / 4))",
        series=SIN_SERIES + "\n\n" + EXP_SERIES + "\n\ndef f(x):\n    return sine(x) * exponential(-x / 4)",
    ),
)

BY_NAME = {function.name: function for function in FUNCTIONS}
