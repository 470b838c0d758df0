# tries: to have a graph walked that has no end
# expect: ok
# limits: wall_s=10
import torch

x = torch.zeros(1, requires_grad=True)
y = x
for _ in range(30000):
    y = y + x
y.sum().backward()
