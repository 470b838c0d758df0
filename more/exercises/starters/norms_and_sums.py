import torch


# TODO: divide every element of the matrix A by the sum of its row.
def shares(A): ...


# TODO: return the square root of the sum of the squares of the vector x.
def norm(x): ...


# TODO: compute the gradient of norm at this vector (or at another one), and print it beside x / norm(x).
x = torch.tensor([3.0, -4.0])
