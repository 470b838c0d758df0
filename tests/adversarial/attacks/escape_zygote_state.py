# tries: to change modules, builtins, settings and random states that a later program would see
# expect: ok
import builtins
import random
import sys
import warnings

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import torch

builtins.pwned = "pwned"
sys.modules["pwned"] = sys
sys.path.insert(0, "/box")
sys.meta_path.clear()
warnings.filters.clear()
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.manual_seed(1)
np.random.seed(1)
random.seed(1)
matplotlib.rcParams["lines.linewidth"] = 99
plt.figure()
torch.sin = torch.cos
np.sin = np.cos
os.environ["PWNED"] = "1"
print(len(ctypes.string_at(id(3), 28)))
ctypes.memset(id(257) + 24, 1, 1)
