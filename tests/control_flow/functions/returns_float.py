# verdict: gradient lost
# names: line 5
def f(x):
    if x > 0:
        return float(x) * 2
    return x ** 2
