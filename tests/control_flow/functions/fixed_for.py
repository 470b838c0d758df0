# verdict: independent
# names: line 4
def f(x):
    for i in range(3):
        x = x * 2 + i
    return x
