# diagnosis: C9 · exercise: own_control_flow
import torch
def f(a):
    b = a * 2
    while b.norm() < 100:
        b = b + 10
    return b
a = torch.tensor(1.5, requires_grad=True)
d = f(a)
d.backward()
assert np.isclose(a.grad.item(), (d / a).item())
# ten is added until a hundred is reached, so the gradient stays two however many rounds there are, not d over a.
