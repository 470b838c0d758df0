# verdict: input-dependent
# names: line 6 line 10
import torch
def f(a):
    def up(v):
        while v.abs() < 5:
            v = v * 2 + 0.01
        return v
    def down(v):
        while v.abs() > 8:
            v = v / 3
        return v
    return up(a) + down(a)
