# verdict: input-dependent
# names: line 4
def f(x):
    if x > 0: return x
    return 0.01*x
