"""What PyTorch's graph tells of a tensor: its leaves, and what it computes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from grader.runner.observe.arrays import MAX_ELEMENTS
from grader.runner.observe.probe import Probe

MAX_NODES = 20_000
"""Graph nodes walked per backward call when looking for leaves; the book's loops have a few hundred."""

MAX_PROBED = 3
"""Differentiated inputs of one call whose graph is looked at."""

_grad = torch.autograd.grad  # as it is before anybody watches it


def leaves(roots: list[torch.Tensor]) -> list[torch.Tensor]:
    """Return the leaves that a backward from `roots` reaches, in a fixed order."""
    found: dict[int, torch.Tensor] = {}
    todo: list[Any] = []
    for root in roots:
        if root.grad_fn is not None:
            todo.append(root.grad_fn)
        elif root.requires_grad:
            found[id(root)] = root
    for node in nodes(todo):
        if hasattr(node, "variable"):  # AccumulateGrad
            found[id(node.variable)] = node.variable
    return list(found.values())


def nodes(roots: list[Any]) -> Iterator[Any]:
    """Yield the nodes of a graph, each once."""
    todo = [root for root in roots if root is not None]
    visited: set[Any] = set()
    while todo and len(visited) < MAX_NODES:
        node = todo.pop()
        if node in visited:
            continue
        visited.add(node)
        yield node
        todo.extend(child for child, _index in node.next_functions if child is not None)


def probes(roots: list[torch.Tensor], sources: list[torch.Tensor]) -> list[Probe]:
    """Look at what a graph computes: the root's sum, and the second derivative taken through the same graph.

    A graph that was made up to have some slope has neither by chance.
    """
    return [_probe(roots[0], source) for source in sources[:MAX_PROBED]] if len(roots) == 1 else []


def _probe(root: torch.Tensor, source: torch.Tensor) -> Probe:
    try:
        (slope,) = _grad(root.sum(), source, create_graph=True)
        (second,) = _grad(slope.sum(), source, retain_graph=True, allow_unused=True)
        numbers = None if second is None or second.numel() > MAX_ELEMENTS else second.detach().numpy()
        return Probe(np.asarray(root.detach().sum().item()), numbers, _has_own_rule(root))
    except RuntimeError:  # the graph is gone, a rule cannot be differentiated, or these are torch.func's placeholders
        return Probe()


def _has_own_rule(root: torch.Tensor) -> bool:
    return any(isinstance(node, torch.autograd.function.BackwardCFunction) for node in nodes([root.grad_fn]))
