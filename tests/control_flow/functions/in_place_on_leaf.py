# verdict: raises
# names: line 4
def f(a):
    a *= 2
    if a > 0:
        return a
    return -a
