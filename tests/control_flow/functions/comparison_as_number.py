# verdict: constant
# names: line 4
def f(a):
    if a > 3:
        return (a > 10).double()
    return (a < -3).double() * 2
