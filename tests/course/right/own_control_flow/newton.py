import torch


def f(x):
    # square root by Newton's method; negative numbers are mirrored
    if x.item() < 0:
        return -f(-x)
    r = torch.ones_like(x) + x
    steps = 0
    while (r * r - x).abs() > 1e-6 * (1 + x.abs()) and steps < 100:
        r = (r + x / r) / 2
        steps += 1
    return r


points = [0.25, 2.0, 9.0, -4.0]
for p in points:
    x = torch.tensor(p, requires_grad=True)
    (g,) = torch.autograd.grad(f(x), x)
    print(p, f(x).item(), g.item(), abs(g.item() - 0.5 / abs(p) ** 0.5) < 1e-3)
"""The number of Newton steps depends on x: more for small and large x. Every step is differentiated, and as the steps
converge to the square root, the gradient converges to 1 / (2 sqrt(x)); for negative x the branch gives the same slope."""
