"""T: in TensorFlow a tape returns None or is used up, or the program speaks another framework's language."""

from __future__ import annotations

import ast
import re

from grader.diagnoses.base import Case, Facts, Mistake, met, place, raised
from grader.diagnoses.tapes import ASKING, empty_handed, tape_calls
from grader.diagnoses.trees import program
from grader.frameworks_used import frameworks_used
from grader.i18n import N_
from grader.model import FRAMEWORKS, Framework

TORCH = ("backward", "grad", "requires_grad", "requires_grad_", "detach", "zero_grad", "grad_fn")
IDIOM = rf"(?:Tensor|Variable|ArrayImpl|Tracer)' object has no attribute '(?P<name>{'|'.join(TORCH)})'"
KEYWORD = r"unexpected keyword argument '(?P<name>requires_grad)'"
INSTEAD: dict[Framework, str] = {
    "tensorflow": "with tf.GradientTape() as tape: …; tape.gradient(y, x)",
    "jax": "jax.grad(f)(x)",
}
OUTSIDE = r"'(numpy\.\w+|float)' object has no attribute '_id'|Cannot convert the argument `type_value`: [-\d.e]+"


def _never_opened(case: Case) -> Facts | None:
    """NameError of a name whose watch() or gradient() the program calls."""
    error = met(case, "NameError", r"^name '\w+' is not defined")
    if error is None:
        return None
    name = error.message.split("'")[1]
    calls = [call for call, _context in program(case).calls("watch", *ASKING)]
    owners = [call.func.value for call in calls if isinstance(call.func, ast.Attribute)]
    wanted = any(isinstance(owner, ast.Name) and owner.id == name for owner in owners)
    if not wanted or "tensorflow" not in frameworks_used(case.submission.cells):
        return None
    return {"where": place(case, error), "tape": name}


def _unwatched(case: Case) -> Facts | None:
    """A tape returned None by what is no variable, and no call of watch() names it."""
    for call in empty_handed(case):
        if call.unwatched and not (call.integer(case) or call.plain_function() or call.outside):
            return {"x": call.source, "tape": call.tape}
    return None


def _used_up(case: Case) -> Facts | None:
    """RuntimeError `A non-persistent GradientTape can only be used to compute one set of gradients`."""
    error = met(case, "RuntimeError", r"non-persistent GradientTape can only be used to compute one set")
    if error is None:
        return None
    here = {id(node) for node, _context in program(case).at(error)}
    tape = next((call.tape for call in tape_calls(case) if id(call.node) in here), "tape")
    return {"where": place(case, error), "tape": tape}


def _whole_numbers(case: Case) -> Facts | None:
    """A tape returned None by integers, or InvalidArgumentError `Value for attr 'T' of int32 is not in the list`."""
    found = raised("InvalidArgumentError", r"Value for attr 'T' of (?P<dtype>u?int\d+) is not in the list")(case)
    if found is not None:
        return found
    calls = ((call, call.integer(case)) for call in empty_handed(case))
    return next(({"where": f"`{call.source}`", "dtype": dtype} for call, dtype in calls if dtype), None)


def _plain_function(case: Case) -> Facts | None:
    """What a tape is to differentiate was computed by NumPy or math: an error says so, or None is returned."""
    error = met(case, "AttributeError|TypeError", OUTSIDE)
    here = {id(node) for node, _context in program(case).at(error)}
    calls = [call for call in tape_calls(case) if id(call.node) in here] if error else empty_handed(case)
    functions = (call.plain_function() for call in calls if not call.integer(case))
    return next(({"function": function} for function in functions if function), None)


def _torch_idiom(case: Case) -> Facts | None:
    """A method, attribute or argument of PyTorch's, such as backward(), is asked of TensorFlow or JAX."""
    error = met(case, "AttributeError", IDIOM) or met(case, "TypeError", KEYWORD)
    found = error and (re.search(IDIOM, error.message) or re.search(KEYWORD, error.message))
    used = [name for name in frameworks_used(case.submission.cells) if name in INSTEAD] if found else []
    if not (error and found and used):
        return None
    other: Framework = "jax" if re.search("jax|Tracer", error.message) or "tensorflow" not in used else "tensorflow"
    return {
        "where": place(case, error), "name": found["name"], "framework": FRAMEWORKS[other], "instead": INSTEAD[other]
    }  # fmt: skip


def _computed_outside(case: Case) -> Facts | None:
    """A tape returned None for what no statement inside its block computes."""
    calls = (call for call in empty_handed(case) if call.outside and not call.integer(case))
    return next(({"y": call.target} for call in calls), None)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="T7",
        message=N_(
            "{where}: `{tape}` should be a tape, and none of that name is opened: nothing is recorded that could be "
            "differentiated."
        ),
        hint=N_(
            "Write `with tf.GradientTape() as {tape}:` around what is to be differentiated, and below that block "
            "dy_dx = {tape}.gradient(y, x)."
        ),
        applies=_never_opened,
    ),
    Mistake(
        code="T5",
        message=N_(
            "{where}: `{name}` belongs to PyTorch; {framework} is asked for a gradient in another way: {instead}"
        ),
        hint=N_("Write that instead, and leave `{name}` out."),
        applies=_torch_idiom,
    ),
    Mistake(
        code="T2",
        message=N_(
            "{where}: `{tape}` has been used up. A tape forgets what it recorded as soon as it was asked for a "
            "gradient."
        ),
        hint=N_(
            "Ask for all gradients at once, {tape}.gradient(y, [a, b]); or open it with "
            "tf.GradientTape(persistent=True); or open a new tape for each point."
        ),
        applies=_used_up,
    ),
    Mistake(
        code="T3",
        message=N_("{where}: whole numbers ({dtype}) cannot be differentiated."),
        hint=N_("Write them with a point, tf.range(0.0, 10.0, 0.1), or convert them: tf.cast(x, tf.float32)."),
        applies=_whole_numbers,
    ),
    Mistake(
        code="T4",
        message=N_(
            "`{function}` computes outside TensorFlow: no tape records it, so there is nothing to differentiate."
        ),
        hint=N_("Inside a tape, use TensorFlow's own functions: tf.sin, tf.exp, tf.math.log."),
        applies=_plain_function,
    ),
    Mistake(
        code="T6",
        message=N_("`{y}` is computed outside the tape, which therefore did not record it: its gradient is None."),
        hint=N_(
            "Move the line that computes `{y}` into the block of `with tf.GradientTape()`. For a second derivative the "
            "first call of gradient() belongs into the outer tape's block."
        ),
        applies=_computed_outside,
    ),
    Mistake(
        code="T1",
        message=N_(
            "`{tape}` does not watch `{x}`, so the gradient is None: a tape records a tf.Variable by itself, but "
            "`{x}` is a plain tensor."
        ),
        hint=N_("Call {tape}.watch({x}) first thing inside the tape, or make `{x}` a tf.Variable."),
        applies=_unwatched,
    ),
)
