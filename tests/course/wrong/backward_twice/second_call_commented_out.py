# fails: twice · diagnosis: none
import torch

x = torch.arange(4.0, requires_grad=True)
y = 2 * torch.dot(x, x)
y.backward()
print(x.grad)
# y.backward()   # RuntimeError: Trying to backward through the graph a second time
