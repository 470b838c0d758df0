# tries: to pretend that conditions were asked, and to patch what calls the function
# expect: ok
# exercise: own_control_flow
# score: 0
# checks: control_flow
import builtins
import itertools

import torch
from grader.runner.decisions import Decisions
from grader.runner.observe import calls, explorer

turn = itertools.count()


def f(a):
    for number in range(20):
        for name in ("__grade_decide__", "__grade_enter__"):
            try:
                getattr(builtins, name)(number, next(turn) % 3 == 0)
            except TypeError:
                getattr(builtins, name)(number)
            except AttributeError:
                pass
    return 3 * a


Decisions.decide = lambda self, number, test: self.outcomes.append(2 * number + next(turn) % 2) or test
calls.MAX_DECISIONS = explorer.MAX_DECISIONS = 10**9
calls.digest = lambda outcomes: str(next(turn))
a = torch.tensor(2.0, requires_grad=True)
f(a).backward()
