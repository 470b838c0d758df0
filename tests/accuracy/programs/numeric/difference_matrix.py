# functions: all
# multiplies the values by a matrix of central differences
import numpy as np
import matplotlib.pyplot as plt

n = 400
x, h = np.linspace(<<lo>>, <<hi>>, n, retstep=True)
y = <<f_np>>
D = (np.diag(np.ones(n - 1), 1) - np.diag(np.ones(n - 1), -1)) / (2 * h)
D[0, :3] = np.array([-1.5, 2, -0.5]) / h
D[-1, -3:] = np.array([0.5, -2, 1.5]) / h
plt.plot(x, y, label="f(x)")
plt.plot(x, D @ y, label="f'(x)")
plt.legend()
plt.show()
