# verdict: endless
# names: line 5
def f(a):
    b = a
    while b.abs() >= 0:
        b = b + 1
    return b
