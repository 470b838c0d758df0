# diagnosis: A3 · exercise: sin_derivative
t = torch.arange(-6, 6, 0.1, dtype=torch.float64, requires_grad=True).float()
s = torch.sin(t)
s.backward(torch.ones_like(s))
fig, ax = plt.subplots()
ax.plot(t.detach().numpy(), s.detach().numpy(), label='sin')
ax.plot(t.detach().numpy(), t.grad.numpy(), label='d sin')
