# verdict: input-dependent
# names: line 6
import math
def f(x):
    y = x * math.pi
    if (y - 97) ** 2 < 2:
        return x ** 3
    return x * x
