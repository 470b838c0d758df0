from d2l import torch as d2l

from math import sin

x = torch.arange(-5, 5, 0.1)
