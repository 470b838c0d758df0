import torch
t = torch.arange(4.); y = torch.tensor([1., 3, 4, 7])
X = torch.stack([t, torch.ones(4)], dim=1)
def loss(w): return torch.nn.functional.mse_loss(X @ w, y) / 2
w = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
l = loss(w); opt.zero_grad(); l.backward(); opt.step()
w_new = w
print(w.grad)
