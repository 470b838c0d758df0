# verdict: input-dependent
# names: line 4
def f(x):
    if x.abs() < 1:
        return x * x
    return f(x / 2) + x
