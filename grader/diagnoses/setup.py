"""A: the graph was not built as it should be, or the gradient is looked for in the wrong place."""

from __future__ import annotations

import functools
import re

from grader.diagnoses.base import (
    Case,
    Facts,
    Mistake,
    either,
    errors,
    failed_call,
    place,
    raised,
)
from grader.diagnoses.no_gradient import (
    gradient_of_result,
    never_differentiated,
    not_a_leaf,
    return_value_used,
    tuple_of_gradients,
)  # fmt: skip
from grader.diagnoses.no_graph import explains
from grader.diagnoses.origins import (
    Origins,
    origins,
    plain_function,
    root,
)
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program
from grader.i18n import N_

NUMBER_DIFFERENTIATED = r"'(float|int|numpy\.\w+)' object has no attribute '(backward|sum|mean)'"
STILL_IN_GRAPH = r"Can't call numpy\(\) on Tensor that requires grad"

# ---------------------------------------------------------------- the way from x to y


def _outside_autograd(case: Case) -> Facts | None:
    """A function of math or NumPy met a tensor, or gave the number that is to be differentiated."""
    for error in errors(case):
        name = ""
        if re.search(rf"only one element tensors can be converted|{STILL_IN_GRAPH}", error.message):
            calls = (plain_function(node, program(case)) for node, _context in program(case).at(error))
            name = next((call for call in calls if call), "")
        elif re.search(NUMBER_DIFFERENTIATED, error.message):
            found = root(program(case), error)
            name = found.plain_function() if found else ""
        if name:
            return {"where": place(case, error), "function": name}
    return explains("A6")(case)


def _cut(case: Case) -> Facts | None:
    """What is differentiated has no graph, because something on the way from x leaves it."""
    return explains("A5")(case) or _number_differentiated(case) or _cut_in_function(case)


def _number_differentiated(case: Case) -> Facts | None:
    for error in errors(case):
        found = root(program(case), error) if re.search(NUMBER_DIFFERENTIATED, error.message) else None
        broken = found.first_break() if found else None
        if found and broken and broken.how and not found.plain_function():
            return {"where": place(case, error), "y": source(found.steps[0][0]), "what": broken.how}
    return None


def _cut_in_function(case: Case) -> Facts | None:
    """A function's value did not depend on the judge's input, though that required a gradient."""
    tree = program(case)
    for result in case.run.observations.calls:
        if not result.no_grad_reason or not failed_call(case, result.id):
            continue
        starts = functools.partial(Origins.reads, names=tree.parameters(result.found), scope=result.found)
        for value, context in tree.returned(result.found):
            broken = origins(tree, value, context).first_break(starts)
            if broken and broken.how:
                return {"where": f"{result.found}()", "y": source(value), "what": broken.how}
    return None


def _drawn_in_graph(case: Case) -> Facts | None:
    """RuntimeError `Can't call numpy() on Tensor that requires grad`, not from a function of math or NumPy."""
    return None if _outside_autograd(case) else raised("RuntimeError", STILL_IN_GRAPH)(case)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="A1",
        message=N_(
            "Nothing was recorded while `{y}` was computed, because no tensor it comes from requires a gradient: "
            "backward() finds nothing to go back through."
        ),
        hint=N_("Create x with requires_grad=True, or call x.requires_grad_(), before y is computed."),
        applies=explains("A1"),
    ),
    Mistake(
        code="A2",
        message=N_("{where}: a derivative needs real numbers, and this tensor holds integers."),
        hint=N_(
            "Make the numbers floating-point: torch.arange(10.) instead of torch.arange(10), or dtype=torch.float32."
        ),
        applies=raised("RuntimeError", r"[Oo]nly Tensors of floating point"),
    ),
    Mistake(
        code="A3",
        message=N_(
            "`{x}` is itself the result of an operation (not a leaf of the graph), so backward() leaves no gradient "
            "in it: `{x}.grad` is None."
        ),
        hint=N_(
            "Build {x} completely first and then call {x}.requires_grad_(); or call {x}.retain_grad() before "
            "backward()."
        ),
        applies=not_a_leaf,
    ),
    Mistake(
        code="A4",
        message=N_(
            "You read `{y}.grad`, which is None: backward() stores the derivative of {y} in the tensor that {y} was "
            "computed from."
        ),
        hint=N_("Read x.grad, where x is the tensor you created with requires_grad=True."),
        applies=gradient_of_result,
    ),
    Mistake(
        code="A5",
        message=N_(
            "The chain from x to `{y}` ({where}) is cut by `{what}`: what comes after it is not recorded, and no "
            "gradient gets through."
        ),
        hint=N_("Let y be the direct result of tensor operations on x; detach only what you plot or print."),
        applies=_cut,
    ),
    Mistake(
        code="A6",
        message=N_(
            "{where}: `{function}` knows nothing about autograd. It takes and gives plain numbers, so no gradient can "
            "pass through it."
        ),
        hint=N_("Use the function of the same name in torch, such as torch.sin(x)."),
        applies=_outside_autograd,
    ),
    Mistake(
        code="A7",
        message=N_(
            "{where}: matplotlib and NumPy need plain numbers, but this tensor still belongs to the graph (it "
            "requires a gradient)."
        ),
        hint=N_("Pass x.detach() and y.detach() to them."),
        applies=_drawn_in_graph,
    ),
    Mistake(
        code="A8",
        message=N_("{where}: {function}() of torch works on tensors, but it was given a `{given}`."),
        hint=N_("Make a tensor first: x = torch.tensor(..., requires_grad=True)."),
        applies=raised(
            "TypeError",
            r"(?P<function>\w+)\(\): argument '\w+' \(position \d+\) must be Tensor, not "
            r"(?P<given>numpy\.\w+|list|tuple|range|float|int)",
        ),
    ),
    Mistake(
        code="A9",
        message=N_(
            "{where}: a tensor that requires a gradient is changed in place, as by x += … or x[0] = …; the gradient "
            "would belong to a value that is gone."
        ),
        hint=N_("Make such changes before requires_grad_(), or work on x.clone()."),
        applies=raised("RuntimeError", r"leaf Variable that requires grad .*in-place operation"),
    ),
    Mistake(
        code="A10",
        message=N_("{where}: backward() still needs a value that was overwritten in place after it had been recorded."),
        hint=N_("Write z = z + 1 instead of z += 1, and leave out methods whose names end in _."),
        applies=raised("RuntimeError", r"modified by an inplace operation"),
    ),
    Mistake(
        code="A11",
        message=N_(
            "{where}: there is no `{method}` here. x.grad is None until the first backward(); after it, "
            "x.grad.zero_() sets it to zero."
        ),
        hint=N_("Write: if x.grad is not None: x.grad.zero_()"),
        applies=either(
            raised(
                "AttributeError",
                r"'(Tensor|NoneType)' object has no attribute '(?P<method>zero_|zeros_|zero|zeros?_grad)'",
            ),
            raised(
                "AttributeError",
                r"'NoneType' object has no attribute '(data|detach|detach_)'",
                r"\.grad\.(data|detach\(\)|detach_\(\))\.(?P<method>zero_|fill_)",
            ),
        ),
    ),
    Mistake(
        code="A12",
        message=N_("`{call}` returns nothing (None): backward() writes the gradient into x.grad."),
        hint=N_("Call it on a line of its own, and then use x.grad."),
        applies=return_value_used,
    ),
    Mistake(
        code="A13",
        message=N_("`{x}.grad` is still None, because backward() was never called."),
        hint=N_("Call y.sum().backward(), with its parentheses, before you read {x}.grad."),
        applies=never_differentiated,
    ),
    Mistake(
        code="A14",
        message=N_("{where}: `{x}.grad` is a tensor, not a function; it cannot be called."),
        hint=N_("Write {x}.grad without parentheses."),
        applies=raised(
            "TypeError", r"'(Tensor|NoneType)' object is not callable", r"(?P<x>\b(?!autograd\b)\w+)\.grad *\("
        ),
    ),
    Mistake(
        code="A15",
        message=N_("{where}: `{x}.requires_grad` is True or False, not a function; it cannot be called."),
        hint=N_("Write {x}.requires_grad_(True), with an underscore, or {x}.requires_grad = True."),
        applies=raised("TypeError", r"'bool' object is not callable", r"(?P<x>\b\w+)\.requires_grad *\("),
    ),
    Mistake(
        code="A16",
        message=N_(
            "{where}: torch.autograd.grad returns a tuple with one gradient for each input, also where there is one "
            "input only."
        ),
        hint=N_("Take the gradient out: g = torch.autograd.grad(y.sum(), x)[0]"),
        applies=tuple_of_gradients,
    ),
    Mistake(
        code="A17",
        message=N_("{where}: this tensor holds {n} numbers; item() and float() want one."),
        hint=N_("Use .detach().numpy() or .tolist() for all of them, or take one by its index."),
        applies=raised("RuntimeError", r"Tensor with (?P<n>\d+) elements cannot be converted to Scalar"),
    ),
)
