def f(x):
    return x**3 - 1 / x


x0 = torch.tensor(1.0, requires_grad=True)
y0 = f(x0)
y0.backward()
x = torch.linspace(-2, 2, 80)
plot(x, [f(x), y0.detach() + x0.grad * (x - x0.detach())], "x", "y", legend=["y = x^3 - 1/x", "tangent at x=1"])
