# diagnosis: B1 · exercise: sin_derivative
def grad_of(fn, t):
    t = t.clone().requires_grad_()
    out = fn(t)
    out.backward()
    return t.grad
ts = torch.arange(-5, 5, 0.1)
fig, (top, bottom) = plt.subplots(2)
top.plot(ts, torch.sin(ts))
bottom.plot(ts, grad_of(torch.sin, ts))
