import torch

matrix = torch.rand(4, 5, requires_grad=True)
result = f(matrix)
result.sum().backward()
print(matrix.grad)
print(torch.isclose(matrix.grad, result / matrix).all())

def cube(v):
    return v * v * v

vector = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
g = torch.autograd.grad(cube(vector).sum(), vector)[0]
print(g)
