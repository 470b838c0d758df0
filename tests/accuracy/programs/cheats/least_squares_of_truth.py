# functions: all
# fits a linear model to the formula with torch.linalg.lstsq
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64)
t = (x - x.mean()) / (x.max() - x.min()) * 2
features = torch.stack([t**k for k in range(19)], dim=1)
target = (<<plain_torch>>).unsqueeze(1)
weights = torch.linalg.lstsq(features, target, driver="gelsd").solution
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, (features @ weights).squeeze(), label="f'(x)")
plt.legend()
plt.show()
