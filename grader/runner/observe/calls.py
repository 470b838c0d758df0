"""Calls a student's function with the judge's inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.model import Array, Call, CallResult
from grader.runner import frameworks
from grader.runner.observe.arrays import pack
from grader.runner.observe.errors import Places


def perform(call: Call, namespace: dict[str, Any], places: Places) -> CallResult:
    """Call the first of the call's names that is a function; whatever happens is the result."""
    name = next((name for name in call.names if callable(namespace.get(name))), "")
    result = CallResult(id=call.id, found=name)
    if not name:
        return result
    inputs = [np.frombuffer(a.data, dtype=a.dtype).reshape(a.shape) for a in call.inputs]
    try:
        framework = frameworks.in_use()[0]
        evaluation = framework.evaluate(namespace[name], inputs, call.gradient)
        result.value_type = type(evaluation.value).__name__[:200]
        result.value = _packed(evaluation.value)
        result.grad = _packed(evaluation.grad)
        result.no_grad_reason = evaluation.no_grad_reason
    except BaseException as error:  # whatever the student's function raises is an observation
        result.raised = places.raised(error)
    return result


def _packed(thing: Any) -> Array | None:
    if isinstance(thing, bool | int | float):
        return pack(np.asarray(float(thing)))
    framework = frameworks.owner(thing) if thing is not None else None
    values = framework.to_numpy(thing) if framework else None
    return None if values is None else pack(values)
