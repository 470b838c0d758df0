# diagnosis: B5 · exercise: sin_derivative
import torch
a = torch.tensor(-6.0, requires_grad=True)
xs, dys = [], []
while a.item() < 6:
    b = torch.sin(a)
    b.backward()
    xs.append(a.item())
    dys.append(a.grad.clone())
    a.data += 0.1
plt.scatter(xs, [torch.sin(torch.tensor(v)) for v in xs])
plt.scatter(xs, dys)
