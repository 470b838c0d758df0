# verdict: independent
# names: line 5
def f(x):
    flag = True
    if flag: return x * 2
    else: return x * 3
