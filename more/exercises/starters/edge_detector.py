import torch


# TODO: return the matrix of all X[i, j] - X[i, j + 1].
def differences(X): ...


# TODO: four columns in the middle of the image are 0.
image = torch.ones(6, 8)
edges = ...
