import torch

v = torch.tensor(3.0, requires_grad=True)
w = v**2
w.backward()
try:
    w.backward()
except RuntimeError as e:
    print(e)
