"""J: in JAX a function is not what its transformations want: vectors, integers, NumPy, branches, changed arrays."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnoses.base import Case, Facts, Mistake, derivative_missing, first_error, met, place, raised, watched
from grader.diagnoses.origins import origins
from grader.diagnoses.statements import Context, source
from grader.diagnoses.trees import program
from grader.i18n import N_

DERIVATIVES = ("jax.grad", "jax.value_and_grad", "jax.jacfwd", "jax.jacrev", "jax.hessian")
TRANSFORMS = (*DERIVATIVES, "jax.vmap", "jax.jit", "jax.numpy.vectorize")
CONVERTING = ("float", "int", "bool", "complex")
TAKING_OUT = ("item", "tolist")
FUNCTION_MET = r"same first dimension, but have shapes .*\(1,\)|'(function|PjitFunction)'"


def _plain_function(case: Case) -> Facts | None:
    """TracerArrayConversionError or ConcretizationTypeError in a line that calls NumPy, math, float() or item()."""
    error = met(case, "TracerArrayConversionError|ConcretizationTypeError", "")
    if error is None or met(case, "TracerBoolConversionError", "") is error:
        return None
    tree = program(case)
    for node, _context in tree.at(error):
        if isinstance(node, ast.Call):
            library, _dot, name = tree.name(node.func).partition(".")
            method = isinstance(node.func, ast.Attribute) and node.func.attr in TAKING_OUT
            if (library in ("math", "numpy") and name) or (library in CONVERTING and not name) or method:
                return {"where": place(case, error), "function": source(node.func)}
    return None


def _not_called(case: Case) -> Facts | None:
    """What jax.grad returned, a function, is drawn or computed with; or it is kept and never called."""
    error = met(case, "ValueError|TypeError", FUNCTION_MET)
    tree = program(case)
    for node, context in tree.at(error):
        if isinstance(node, ast.Call) and not tree.is_call(node, *TRANSFORMS):
            for argument in node.args:
                if _is_derivative(case, argument, context):
                    return {"what": source(argument)}
    unused = next(_never_called(case), "") if first_error(case) is None else ""
    return {"what": unused} if unused else None


def _is_derivative(case: Case, node: ast.expr, context: Context) -> bool:
    """Whether an expression is the function that a transformation returns, under a name or not."""
    tree = program(case)
    steps = [value for value, _context in origins(tree, node, context).steps]
    made_by = next((value for value in steps if not isinstance(value, ast.Name)), None)
    if made_by is None or not tree.is_call(made_by, *TRANSFORMS):
        return False
    return any(tree.is_call(part, *DERIVATIVES) for value in steps for part in ast.walk(value))


def _never_called(case: Case) -> Iterator[str]:
    """Yield the names of derivatives that are only kept, where no differentiation was seen and one is lacking."""
    if case.run.observations.gradients or not (watched(case) and derivative_missing(case)):
        return
    tree = program(case)
    for node, context in tree.nodes() if tree.calls(*DERIVATIVES) else ():
        if isinstance(node, ast.Assign) and _is_derivative(case, node.value, context):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="J1",
        message=N_(
            "{where}: jax.grad differentiates a function that returns one number; yours returns an array of the shape "
            "{shape}."
        ),
        hint=N_(
            "Where each y_i depends on its own x_i only, write jax.vmap(jax.grad(f))(x), or "
            "jax.grad(lambda x: f(x).sum())(x)."
        ),
        applies=raised(
            "TypeError", r"Gradient only defined for scalar-output functions\. Output had shape: (?P<shape>\(.*\))"
        ),
    ),
    Mistake(
        code="J2",
        message=N_("{where}: jax.grad differentiates floating-point numbers, and these are whole ones ({dtype})."),
        hint=N_("Write 3.0 instead of 3 and jnp.arange(10.0) instead of jnp.arange(10), or convert: x.astype(float)."),
        applies=raised("TypeError", r"requires real- or complex-valued inputs.*but got (?P<dtype>\w+)"),
    ),
    Mistake(
        code="J3",
        message=N_(
            "{where}: `{function}` wants plain numbers. While JAX differentiates a function, its argument is a "
            "stand-in for them."
        ),
        hint=N_("In what is differentiated, use jax.numpy (jnp.sin, jnp.exp), and neither float() nor item()."),
        applies=_plain_function,
    ),
    Mistake(
        code="J4",
        message=N_(
            "{where}: under jit or vmap the numbers are not known yet, so Python cannot decide which way to go here."
        ),
        hint=N_(
            "Choose with jnp.where(condition, a, b) or jax.lax.cond; or call jax.grad(f) for each point, without jit "
            "and vmap."
        ),
        applies=raised("TracerBoolConversionError", ""),
    ),
    Mistake(
        code="J5",
        message=N_("{where}: an array of JAX cannot be changed, not even one element of it."),
        hint=N_(
            "x = x.at[i].set(value) makes a changed copy. Often none is needed: collect the numbers in a list, or let "
            "jax.vmap(f)(x) compute all at once."
        ),
        applies=raised("TypeError", r"JAX arrays are immutable"),
    ),
    Mistake(
        code="J6",
        message=N_("`{what}` is a function: jax.grad returns the derivative as a function, and nobody has called it."),
        hint=N_("Call it with the points: {what}(x)."),
        applies=_not_called,
    ),
)
