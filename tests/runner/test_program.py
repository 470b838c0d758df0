"""What is observed of a program: values, gradients, figures, calls, errors; each against what it must be by hand."""

from __future__ import annotations

import numpy as np
import pytest

from grader.model import Array, Call, Cell, Limits, Observations, RunRequest, RunStatus, Wants

START = "import torch, numpy as np\nimport matplotlib.pyplot as plt\n"
LIMITS = Limits(wall_s=20)


def numbers(array: Array | None) -> np.ndarray:
    assert array is not None
    return np.frombuffer(array.data, dtype=array.dtype).reshape(array.shape)


@pytest.fixture
def observe(runner):
    """Run a script, or notebook cells, and return what was observed."""

    def observe(*cells: str, notebook: bool = False, **request: object) -> Observations:
        wants = request.pop("wants", Wants(values=True, gradients=True, figures=True))
        made = tuple(Cell(f"cell {i}", START + text, interactive=notebook) for i, text in enumerate(cells))
        return runner.run(RunRequest(cells=made, wants=wants, **request), LIMITS).observations  # type: ignore[arg-type]

    return observe


# ---------------------------------------------------------------- values


def test_leaf_with_gradient_is_described(observe):
    seen = observe("x = torch.tensor([1., 2.], requires_grad=True); (x**2).sum().backward()")
    (x,) = seen.values
    assert (x.name, x.kind, x.dtype, x.is_leaf, x.requires_grad) == ("x", "tensor", "float32", True, True)
    assert numbers(x.grad).tolist() == [2.0, 4.0]


def test_non_leaf_is_described_without_asking_for_its_gradient(observe):
    seen = observe("x = torch.ones(2, requires_grad=True); y = x * 2")
    y = seen.values[1]
    assert (y.is_leaf, y.grad, y.grad_fn) == (False, None, "MulBackward0")
    assert seen.warnings == []


@pytest.mark.parametrize(
    ("source", "kind", "shape", "values"),
    [
        ("v = 3", "number", (), 3.0),
        ("v = [1, 2.5]", "list", (2,), [1.0, 2.5]),
        ("v = [torch.tensor(1.), torch.tensor(2.)]", "list", (2,), [1.0, 2.0]),
        ("v = np.arange(3)", "array", (3,), [0, 1, 2]),
        ("v = torch.ones(2, dtype=torch.bfloat16)", "tensor", (2,), [1.0, 1.0]),
        ("v = torch.ones(2, 2).T", "tensor", (2, 2), [[1.0, 1.0], [1.0, 1.0]]),
        ("v = 10**400", "number", (), np.inf),
    ],
    ids=["int", "list of numbers", "list of tensors", "array", "bfloat16", "transposed", "huge int"],
)
def test_value_of_each_kind_is_sent(observe, source, kind, shape, values):
    (value,) = observe(source).values
    assert (value.kind, value.shape) == (kind, shape)
    assert numbers(value.array).tolist() == values


@pytest.mark.parametrize(
    "source",
    [
        "v = torch.zeros(1).expand(10**12)",
        "v = np.broadcast_to(np.float32(0), (10**6, 10**6))",
        "v = torch.empty(2, device='meta')",
        "v = np.array([object()])",
        "class Liar:\n    def __getattr__(self, name): raise KeyError(name)\nv = Liar()",
    ],
    ids=["expanded tensor", "broadcast array", "meta tensor", "object array", "object that raises"],
)
def test_value_that_cannot_be_sent_is_named_without_numbers(observe, source):
    seen = observe(source)
    value = next(value for value in seen.values if value.name == "v")
    assert value.array is None
    assert seen.finished


def test_provided_names_and_modules_are_not_the_programs_values(observe):
    seen = observe("y = f(2)", provide=("f", "math"), given="def f(x): return x + 1")
    assert [value.name for value in seen.values] == ["y"]


# ---------------------------------------------------------------- gradients


def test_backward_is_recorded_with_input_and_gradient(observe):
    (event,) = observe("x = torch.tensor([1., 2.], requires_grad=True)\n(x**3).sum().backward()").gradients
    assert (event.api, event.count, event.root_shape, event.fresh, event.line) == ("backward", 1, (), True, 4)
    assert numbers(event.at).tolist() == [[1.0, 2.0]]
    assert numbers(event.grad).tolist() == [[3.0, 12.0]]


def test_loop_over_points_becomes_one_observation(observe):
    (event,) = observe(
        "for v in (1., 2., 3.):\n    x = torch.tensor(v, requires_grad=True); (x**2).backward()"
    ).gradients
    assert event.count == 3
    assert numbers(event.grad).tolist() == [2.0, 4.0, 6.0]


def test_second_backward_shows_what_was_there_before(observe):
    events = observe("x = torch.ones(2, requires_grad=True)\ny = (x + 1).sum()\ny.backward()\ny.backward()").gradients
    assert [numbers(event.before).tolist() for event in events] == [[[0.0, 0.0]], [[1.0, 1.0]]]
    assert [numbers(event.grad).tolist() for event in events] == [[[1.0, 1.0]], [[2.0, 2.0]]]
    assert events[0].leaf == events[1].leaf


def test_backward_that_raises_is_recorded_although_the_program_catches_it(observe):
    (event,) = observe(
        "x = torch.ones(2, requires_grad=True)\ntry: (x * 2).backward()\nexcept RuntimeError: pass"
    ).gradients
    assert event.raised is not None
    assert (event.raised.type, event.raised.line) == ("RuntimeError", 4)


@pytest.mark.parametrize(
    ("source", "api"),
    [
        ("torch.autograd.grad((x**2).sum(), x)", "grad"),
        ("torch.func.grad(lambda v: (v**2).sum())(x)", "grad"),
        ("torch.func.vmap(torch.func.grad(lambda v: v**2))(x)", "vmap"),
        ("from torch.autograd import grad; grad((x**2).sum(), [x])", "grad"),
    ],
    ids=["autograd.grad", "func.grad", "vmap of grad", "imported name"],
)
def test_other_ways_of_differentiating_are_recorded(observe, source, api):
    (event,) = observe(f"x = torch.tensor([1., 2.], requires_grad=True)\n{source}").gradients
    assert event.api == api
    assert numbers(event.grad).tolist() == [[2.0, 4.0]]


def test_jacobian_is_recorded_once_not_by_rows(observe):
    (event,) = observe("torch.autograd.functional.jacobian(lambda v: v**2, torch.tensor([1., 2.]))").gradients
    assert event.api == "jacobian"
    assert numbers(event.grad).tolist() == [[[2.0, 0.0], [0.0, 4.0]]]


# ---------------------------------------------------------------- figures

PLOT = "plt.plot([0, 1, 2], [0, 1, 4], label='f')\n"


@pytest.mark.parametrize(
    "source",
    [
        PLOT,
        PLOT + "plt.show()",
        PLOT + "plt.savefig('a.png'); plt.clf()",
        PLOT + "plt.close()",
        PLOT + "plt.show(); plt.cla()",
        "fig, (a, b) = plt.subplots(1, 2)\nb.plot([0, 1, 2], [0, 1, 4], label='f')",
        "from matplotlib.figure import Figure\nFigure().add_subplot().plot([0, 1, 2], [0, 1, 4], label='f')",
        "plt.plot(torch.tensor([0., 1., 2.]), np.array([0, 1, 4]))",
        "plt.step([0, 1, 2], [0, 1, 4])",
        "plt.scatter([0, 1, 2], [0, 1, 4])",
    ],
    ids=[
        "open", "shown", "saved and cleared", "closed", "cleared after show", "subplot", "own Figure", "tensors",
        "step", "scatter",
    ],
)  # fmt: skip
def test_curve_is_seen_once_however_it_is_drawn(observe, source):
    (curve,) = observe(source).curves
    assert numbers(curve.x).tolist() == [0.0, 1.0, 2.0]
    assert numbers(curve.y).tolist() == [0.0, 1.0, 4.0]
    assert (curve.visible, curve.shown) == (True, True)


def test_curve_erased_before_it_was_shown_is_marked(observe):
    seen = observe(PLOT + "plt.cla()\nplt.plot([0, 1, 2], [1, 1, 1])")
    assert [curve.shown for curve in seen.curves] == [False, True]


def test_show_closes_figures_so_that_later_curves_are_apart(observe):
    seen = observe(PLOT + "plt.show()\n" + PLOT)
    assert len({curve.figure for curve in seen.curves}) == 2


def test_notebook_cell_shows_its_figures_at_its_end(observe):
    seen = observe("plt.plot([0, 1, 2])", "plt.plot([3, 4, 5])", notebook=True)
    assert len({curve.figure for curve in seen.curves}) == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("alpha=0", "transparent"),
        ("color='white'", "the colour of the background"),
        ("linewidth=0", "no line and no marker"),
        ("linestyle='None'", "no line and no marker"),
        ("visible=False", "set_visible(False)"),
    ],
)
def test_curve_nobody_can_see_is_marked(observe, options, why):
    (curve,) = observe(f"plt.plot([0, 1, 2], [0, 1, 4], {options})").curves
    assert (curve.visible, curve.why_invisible) == (False, why)


def test_curve_outside_the_limits_is_marked(observe):
    (curve,) = observe(PLOT + "plt.xlim(10, 20)").curves
    assert curve.why_invisible == "outside the limits of its axes"


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("plt.plot([1, 2, 3], label='a'); plt.plot([2, 3, 4], label='b'); plt.legend()", ["a", "b"]),
        ("plt.plot([1, 2, 3]); plt.plot([2, 3, 4]); plt.legend(['a', 'b'])", ["a", "b"]),
        ("p, = plt.plot([1, 2, 3]); q, = plt.plot([2, 3, 4]); plt.legend([q, p], ['b', 'a'])", ["a", "b"]),
        ("plt.plot([1, 2, 3], label='a'); plt.plot([2, 3, 4], label='b')", ["", ""]),
        ("plt.plot([1, 2, 3]); plt.plot([2, 3, 4], label='b'); plt.legend()", ["", "b"]),
        (
            "f, ax = plt.subplots(); ax.plot([1, 2, 3], label='a'); ax.plot([2, 3, 4], label='b'); f.legend()",
            ["a", "b"],
        ),
        ("plt.plot([1, 2, 3]); plt.plot([2, 3, 4]); plt.legend('xy')", ["x", "y"]),
    ],
    ids=["labels", "list", "handles in other order", "no legend", "one label", "figure legend", "string"],
)
def test_label_is_what_the_legend_says_of_the_curve(observe, source, labels):
    assert [curve.label for curve in observe(source).curves] == labels


def test_long_curve_is_thinned_and_keeps_its_ends(observe):
    (curve,) = observe("x = np.linspace(0, 1, 200_001); plt.plot(x, x)").curves
    x = numbers(curve.x)
    assert (curve.points, x.size, x[0], x[-1]) == (200_001, 20_000, 0.0, 1.0)


@pytest.mark.parametrize(
    "source",
    [
        "import matplotlib; matplotlib.use('TkAgg')",
        "plt.style.use('seaborn-whitegrid')",
        "from IPython import display; display.set_matplotlib_formats('svg')",
        "from matplotlib_inline import backend_inline; backend_inline.set_matplotlib_formats('svg')",
        "get_ipython().run_line_magic('matplotlib', 'inline')",
        "from d2l import torch as d2l; d2l.use_svg_display(); d2l.set_figsize()",
        "import d2l.torch",
        "plt.rcParams['font.sans-serif'] = ['SimHei']",
    ],
)
def test_habit_of_old_notebooks_does_no_harm(observe, source):
    seen = observe(source + "\n" + PLOT)
    assert seen.errors == []
    assert len(seen.curves) == 1


def test_second_d2l_plot_erases_the_first(observe):
    seen = observe("from d2l import torch as d2l\nd2l.plot([0, 1, 2], [0, 1, 4])\nd2l.plot([0, 1, 2], [1, 1, 1])")
    assert [curve.shown for curve in seen.curves] == [False, True]


D2L = """
from d2l import torch as d2l
d2l.plot([d2l.arange(3.0)], [[0.0, 1.0, 4.0], [1.0, 1.0, 1.0]], 'x', 'f(x)', legend=['f', 'one'], xlim=[0, 2])
sums = d2l.Accumulator(2)
sums.add(1, 2); sums.add(3, 4)
w, b = d2l.tensor([2.0, -3.4]), 4.2
features, labels = d2l.synthetic_data(w, b, 1000)
w0, b0 = d2l.zeros((2, 1)).requires_grad_(), d2l.zeros(1).requires_grad_()
for _ in range(30):
    d2l.squared_loss(d2l.linreg(features, w0, b0), labels).sum().backward()
    d2l.sgd([w0, b0], 0.3, 1000)
seen = [sums[0], sums[1], *w0.detach().reshape(-1).tolist(), b0.item()]
walk = [float(v) for point in d2l.train_2d(lambda x1, x2, s1, s2: (x1 / 2, x2 / 2, 0, 0), steps=2) for v in point]
"""


def test_helpers_of_the_first_chapters_do_what_the_book_says(observe):
    seen = observe(D2L, wants=Wants(values=True, figures=True))
    assert seen.errors == []
    assert [curve.label for curve in seen.curves] == ["f", "one"]
    values = {value.name: value for value in seen.values}
    assert numbers(values["seen"].array) == pytest.approx([4, 6, 2, -3.4, 4.2], abs=0.05)
    assert numbers(values["walk"].array).tolist() == [-5, -2, -2.5, -1, -1.25, -0.5]


# ---------------------------------------------------------------- calls


def call(*names: str, value: list[float], gradient: bool = True) -> Wants:
    array = np.array(value, dtype="<f4")
    return Wants(calls=(Call("c/0", names, (Array("<f4", array.shape, array.tobytes()),), gradient),))


def test_function_is_called_with_the_judges_inputs(observe):
    seen = observe("def f(x): return (x**2).sum()", wants=call("f", value=[1, 2]))
    (result,) = seen.calls
    assert (result.found, numbers(result.value).item(), numbers(result.grad).tolist()) == ("f", 5.0, [2.0, 4.0])


def test_first_name_that_is_a_function_is_called(observe):
    seen = observe("g = 3\ndef h(x): return x.sum()", wants=call("f", "g", "h", value=[1, 2]))
    assert seen.calls[0].found == "h"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("return float(x.sum())", "its value is a float, not a tensor"),
        ("return x.detach().sum()", "its value does not depend on the input through tensors"),
    ],
)
def test_lost_gradient_is_explained(observe, body, reason):
    seen = observe(f"def f(x): {body}", wants=call("f", value=[1, 2]))
    assert seen.calls[0].no_grad_reason == reason


def test_function_that_raises_is_an_observation(observe):
    seen = observe("def f(x):\n    return x.nothing", wants=call("f", value=[1]))
    assert (seen.calls[0].raised.type, seen.calls[0].raised.line) == ("AttributeError", 4)


def test_function_that_never_returns_costs_only_its_own_call(runner):
    source = "def f(x):\n    while True: pass\ny = 1"
    wants = Wants(values=True) | call("f", value=[1])
    result = runner.run(RunRequest(cells=(Cell("a.py", source),), wants=wants), Limits(wall_s=2))
    assert result.status is RunStatus.TIMED_OUT
    assert [value.name for value in result.observations.values] == ["f", "y"]


# ---------------------------------------------------------------- cells


def test_notebook_goes_on_after_a_broken_cell(observe):
    seen = observe("a = 1", "b = (", "c = 1 / 0", "d = a + 1", notebook=True)
    assert [(error.type, error.cell) for error in seen.errors] == [("SyntaxError", 1), ("ZeroDivisionError", 2)]
    assert [value.name for value in seen.values] == ["a", "d"]


def test_last_expression_of_a_cell_is_displayed(runner):
    cells = (Cell("c1", "1 + 1", interactive=True), Cell("c2", "2 + 2;", interactive=True), Cell("c3", "3 + 3"))
    assert runner.run(RunRequest(cells=cells), LIMITS).output == "2\n"


def test_names_of_a_later_part_are_not_run(runner):
    cells = (Cell("c1", "x = 1"), Cell("c2", "y = x + 1", in_part=False))
    result = runner.run(RunRequest(cells=cells, wants=Wants(values=True)), LIMITS)
    assert [value.name for value in result.observations.values] == ["x", "y"]


def test_figures_of_another_part_are_not_observed(runner):
    other = Cell("c1", START + PLOT, in_part=False, interactive=True)
    mine = Cell("c2", "plt.plot([5, 6, 7])", interactive=True)
    result = runner.run(RunRequest(cells=(other, mine), wants=Wants(figures=True)), LIMITS)
    assert [numbers(curve.y).tolist() for curve in result.observations.curves] == [[5.0, 6.0, 7.0]]


def test_sys_exit_ends_a_script_quietly(observe):
    seen = observe("x = 1\nimport sys; sys.exit()")
    assert (seen.errors, seen.finished) == ([], True)


def test_warning_is_observed_with_its_line(observe):
    seen = observe("import warnings\nwarnings.warn('careful')")
    assert [(w.category, w.message, w.line) for w in seen.warnings] == [("UserWarning", "careful", 4)]


def test_rehearsal_in_the_zygote_leaves_nothing_behind(runner):
    source = """
import linecache, sys
print(plt.get_fignums(), [name for name in linecache.cache if "rehears" in name])
print([name for name in globals() if name not in ("torch", "np", "plt", "linecache", "sys") and "__" not in name])
import matplotlib
print(matplotlib.rcParams["axes.grid"], torch.is_grad_enabled())
"""
    printed = runner.run(RunRequest(cells=(Cell("a.py", START + source),)), LIMITS).output
    assert printed == "[] []\n[]\nFalse True\n"


def test_what_nobody_asked_for_is_not_sent(runner):
    source = START + "x = torch.ones(2, requires_grad=True); x.sum().backward(); plt.plot([0, 1], [0, 1]); plt.show()"
    result = runner.run(RunRequest(cells=(Cell("a.py", source),)), LIMITS)
    seen = result.observations
    assert result.status is RunStatus.OK
    assert (seen.values, seen.curves, seen.axes, seen.gradients, seen.warnings) == ([], [], [], [], [])


def test_main_module_is_the_program(runner):
    source = (
        "import pickle\nclass A: pass\nif __name__ == '__main__': print(type(pickle.loads(pickle.dumps(A()))).__name__)"
    )
    assert runner.run(RunRequest(cells=(Cell("a.py", source),)), LIMITS).output == "A\n"


# ---------------------------------------------------------------- who looked at a gradient

BACKWARD = "x = torch.ones(2, requires_grad=True)\n(x * 2).sum().backward()\n"


@pytest.mark.parametrize(
    ("source", "read"),
    [
        (BACKWARD, False),
        (BACKWARD + "print(x.grad)", True),
        ("x = torch.ones(2, requires_grad=True)\nx.grad\n" + BACKWARD.splitlines()[1], False),
        (BACKWARD + "x.grad\n(x * 2).sum().backward()", False),
        ("x = torch.ones(2, requires_grad=True)\ny = x + 0\n(y * 2).sum().backward()\nx.is_leaf", False),
    ],
    ids=["never", "after", "before", "before the last", "another attribute"],
)
def test_reading_a_gradient_is_noticed(observe, source, read):
    seen = observe(source)
    assert (seen.gradients[-1].read, seen.values[0].grad_read) == (read, read)


def test_gradient_attribute_still_can_be_set_and_deleted(observe):
    seen = observe(BACKWARD + "x.grad = torch.zeros(2)\nx.grad.zero_()\ndel x.grad\nassert x.grad is None")
    assert seen.errors == []


def test_endless_line_is_read_between_the_sides_of_its_axes(observe):
    seen = observe("plt.plot([0, 1, 2], [0, 1, 4]); plt.xlim(0, 2); plt.axline((1, 0), slope=4)")
    line = seen.curves[1]
    assert (numbers(line.x).tolist(), numbers(line.y).tolist()) == ([0.0, 2.0], [-4.0, 4.0])


# ---------------------------------------------------------------- halves of characters


HALF = "h = '\\ud800'\n"
LABELLED = "plt.plot([0., 1.], [0., 1.], label=h)\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("globals()[h] = 1.0", lambda seen: seen.values[-1].name),
        ("raise ValueError(h)", lambda seen: seen.errors[0].message),
        ("def f(): 1/0\nf.__code__ = f.__code__.replace(co_name=h)\nf()", lambda seen: seen.errors[0].function),
        ("import warnings; warnings.warn(h)", lambda seen: seen.warnings[0].message),
        ("import sys; sys.exit(h)", lambda seen: seen.notes[0][-2]),
        (LABELLED + "plt.legend()", lambda seen: seen.curves[0].label),
        (LABELLED + "plt.legend()", lambda seen: seen.axes[0].legend[0]),
        (LABELLED + "plt.title(h)", lambda seen: seen.axes[0].title),
        (LABELLED + "plt.xlabel(h)", lambda seen: seen.axes[0].xlabel),
        ("def f(x): raise ValueError(h)", lambda seen: seen.calls[0].raised.message),
    ],
    ids=[
        *("name of a variable", "message", "function", "warning", "last words", "label", "legend", "title", "axis"),
        "message of a call",
    ],
)
def test_half_of_a_character_is_replaced_and_nothing_else_is_lost(observe, source, told):
    wants = Wants(values=True, figures=True, calls=(Call("c", ("f",), (Array("<f8", (), bytes(8)),)),))
    seen = observe(f"kept = 2.0\n{HALF}{source}", wants=wants)
    assert seen.finished
    assert "kept" in [value.name for value in seen.values]
    assert "?" in told(seen)
    assert "?" * 2 not in told(seen)


@pytest.mark.parametrize(
    "source",
    [
        "v = np.zeros(2).view(type('A' * 300, (np.ndarray,), {}))",
        "v = torch.ones(2).as_subclass(type('A' * 300, (torch.Tensor,), {}))",
        "F = type('A' * 300, (torch.autograd.Function,), {'forward': staticmethod(lambda ctx, x: x * 2)})\n"
        "v = F.apply(torch.ones(2, requires_grad=True))",
        "v = type('A' * 300, (), {})()",
        "raise type('A' * 300, (Exception,), {})",
    ],
    ids=["array", "tensor", "autograd function", "object", "error"],
)
def test_long_name_of_a_class_is_cut_and_nothing_else_is_lost(observe, source):
    seen = observe(f"kept = 2.0\n{source}")
    assert seen.finished
    assert "kept" in [value.name for value in seen.values]


@pytest.mark.parametrize("source", ["print(h)", "open(h, 'w')", "open('\\udc80', 'w').close()"])
def test_half_of_a_character_in_output_or_a_file_name_loses_nothing(observe, source):
    seen = observe(f"kept = 2.0\n{HALF}{source}")
    assert seen.finished
    assert [value.name for value in seen.values] == ["kept", "h"]
