# verdict: selects
# names: line 4
def f(a):
    return a.clamp(min=0) ** 2 + a
