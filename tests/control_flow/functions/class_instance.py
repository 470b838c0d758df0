# verdict: input-dependent
# names: line 6
import torch
class Piecewise(torch.nn.Module):
    def forward(self, a):
        if a.mean() > 0.5:
            return (2 * a).sum()
        return (a ** 2).sum()
f = Piecewise()
