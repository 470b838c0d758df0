# verdict: one way
# names: line 4
def f(x):
    if x > 5 and x < 3:
        return x ** 2
    return x * 2
