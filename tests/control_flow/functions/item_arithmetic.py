# verdict: gradient wrong
# names: line 4
def f(x):
    b = x.item() * 2
    while abs(b) < 100:
        b = b * 2 + 1
    return x * b
