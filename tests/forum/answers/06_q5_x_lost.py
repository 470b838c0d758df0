import torch

y = torch.sin(x)

y.sum().backward()
