# verdict: input-dependent
# names: line 3
def f(x): return x**2 if x<1 else 2*x-1
