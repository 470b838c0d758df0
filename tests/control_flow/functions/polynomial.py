# verdict: no control flow
# names: nothing
def f(a):
    b = a ** 2
    c = 3 * b - a
    return c + 1
