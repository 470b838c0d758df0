# diagnosis: S10 · exercise: branch_gradient
import torch
a = make_vector(3)
a.requires_grad_()
d = f(a)
d.backward()
print(a.grad)
