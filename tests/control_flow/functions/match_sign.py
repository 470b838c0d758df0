# verdict: input-dependent
# names: line 6
import torch
def f(x):
    match int(torch.sign(x)):
        case 1:
            return x * 2
        case -1:
            return x ** 3
        case _:
            return x * 0
