# verdict: independent
# names: line 5
MODE = "square"
def f(a):
    if MODE == "square":
        return a ** 2
    return a ** 3
