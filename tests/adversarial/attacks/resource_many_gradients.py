# tries: to have every step of a long loop recorded
# expect: ok | timed_out
# limits: wall_s=4
import torch

for _ in range(3000):
    x = torch.zeros(2000, requires_grad=True)
    x.sum().backward()
