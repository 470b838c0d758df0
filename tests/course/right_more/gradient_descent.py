import numpy as np
import matplotlib.pyplot as plt
def f(x): return x[0]**2 + 2*x[1]**2
def step(x):
    return x - 0.1 * np.array([2*x[0], 4*x[1]])
p = np.array([-5, -2], dtype=np.float32)
path = [p]
for i in range(20):
    p = step(p); path.append(p)
path = np.array(path)
x_1, x_2 = path[:,0], path[:,1]
plt.semilogy([f(q) for q in path], 'o-')
