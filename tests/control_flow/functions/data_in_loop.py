# verdict: gradient wrong
# names: line 6
def f(a):
    b = a
    while b.norm() < 30:
        b = b * 2 + a.data
    return b
