import torch
def penalty(w): return 1.5 * torch.norm(w) ** 2
decayed = torch.tensor([1., -2., 4.], requires_grad=True)
for i in range(10):
    penalty(decayed).backward()
    with torch.no_grad():
        decayed -= 0.1 * decayed.grad
        decayed.grad.zero_()
