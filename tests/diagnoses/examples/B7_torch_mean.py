# diagnosis: B7 · exercise: sin_derivative
u = torch.arange(0, 9, 0.1, requires_grad=True)
w = u.sin()
m = torch.mean(w)
m.backward()
plt.plot(u.detach().numpy(), w.detach().numpy(), label='sin')
plt.plot(u.detach().numpy(), u.grad.numpy(), label='mean gradient')
plt.legend()
