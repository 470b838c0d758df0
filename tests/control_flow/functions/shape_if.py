# verdict: independent
# names: line 4
def f(x):
    if x.dim() == 0:
        return x * 2
    return x.sum()
