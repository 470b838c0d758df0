# tries: to patch the builtins that a judge would use
# expect: ok | raised | garbled
# exercise: partials
# score: 0
import builtins


def f(x):
    return x.sum()


class Equal(float):
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, other: True
    __hash__ = float.__hash__


builtins.abs = builtins.max = builtins.min = builtins.float = lambda *args: Equal(0)
builtins.all = builtins.any = builtins.isinstance = lambda *args: True
builtins.AssertionError = type("Nothing", (Exception,), {})
