# verdict: input-dependent
# names: line 6
from torch import cos, sin
def f(a):
    table = {True: sin, False: cos}
    return table[bool(a > 0.5)](a) * a
