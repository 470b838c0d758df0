# verdict: selects
# names: line 5
import torch
def f(x):
    return (x > 0) * x ** 2 + (x <= 0) * x
