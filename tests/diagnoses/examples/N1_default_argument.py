# diagnosis: N1 · exercise: sin_derivative
def numerical_diff(f, x, eps=1e-6):
    return (f(x + eps) - f(x - eps)) / (2 * eps)
xs = torch.arange(-10, 10, 0.1)
plt.plot(xs, torch.sin(xs), xs, numerical_diff(torch.sin, xs))
