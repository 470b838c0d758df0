# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
# says: `f` is drawn, but nobody can see it: erased before it was shown
x = np.linspace(-6, 6, 200)
from d2l import torch as d2l
d2l.plot(x, np.sin(x))
d2l.plot(x, np.cos(x))
