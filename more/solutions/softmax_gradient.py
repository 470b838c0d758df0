"""The gradient of the cross-entropy loss: what the model predicts minus what was observed."""

import torch


def softmax(o):
    powers = torch.exp(o)
    return powers / powers.sum()


def cross_entropy(o):
    return -torch.log(softmax(o)[0])


o = torch.tensor([1.0, 2.0, -0.5, 0.3], requires_grad=True)
cross_entropy(o).backward()
print(o.grad)
print(softmax(o) - torch.tensor([1.0, 0.0, 0.0, 0.0]))
