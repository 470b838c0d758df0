# verdict: constant
# names: line 6
def f(a):
    n = 0
    b = a.abs() + 1
    while b < 1000:
        b = b * 2
        n += 1
    return n
