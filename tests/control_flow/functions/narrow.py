# verdict: input-dependent
# names: line 4 line 6
def f(x):
    if x > 37.5 and x < 38:
        return x**3
    elif x < -5:
        return -x
    return x*x
