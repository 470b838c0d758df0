"""Where an image changes from one column to the next."""

import torch


def differences(X):
    return X[:, :-1] - X[:, 1:]


image = torch.ones(6, 8)
image[:, 2:6] = 0
edges = differences(image)
print(edges)
