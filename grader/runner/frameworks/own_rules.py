"""Whether a program has defined rules of differentiation of its own: its graphs then compute what it likes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

_defined = [False]


def defined() -> bool:
    return _defined[0]


def noticed(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a framework's function that defines such a rule, so that calling it is noticed."""

    @functools.wraps(original)
    def custom(*args: Any, **options: Any) -> Any:
        _defined[0] = True
        return original(*args, **options)

    return custom
