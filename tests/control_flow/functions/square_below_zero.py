# verdict: one way
# names: line 4
def f(x):
    if x**2 < -1: return x*5
    return x*2
