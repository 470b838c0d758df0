# tries: to answer each of the judge's calls with as much as there can be
# expect: ok | out_of_memory | garbled
# exercise: own_control_flow
# limits: memory_mb=512
# seconds: 25
import torch

torch.set_num_threads(1)


def f(a):
    if a > 0:
        return (a + torch.zeros(1000, 900)).detach()
    return torch.ones(int(abs(float(a)) * 1e7))
