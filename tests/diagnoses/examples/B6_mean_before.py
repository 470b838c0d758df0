# diagnosis: B6 · exercise: sin_derivative
X = torch.arange(-6, 6, 0.1, requires_grad=True)
loss = (X * 3).mean() * 100
loss.backward()
print(X.grad[:3])
S = torch.sin(X)
torch.autograd.backward(S.sum())
d2l.plot(X.detach(), [S.detach(), X.grad], 'x', 'f', legend=['sin(x)', 'grad'])
