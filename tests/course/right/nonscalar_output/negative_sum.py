import torch

for trial in range(20):
    A = torch.randn(size=(3, 4, 2)) * 10 ** (trial / 5 - 2) - 0.2
    A.requires_grad_()
    D = f(A)
    D.backward(gradient=torch.ones(3, 4, 2, dtype=torch.int64))
    print(A.grad.flatten()[:2], (D / A).flatten()[:2])
z = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
for i in range(3):
    pass
y = z**3
y.backward(torch.ones_like(y))
print(z.grad)
