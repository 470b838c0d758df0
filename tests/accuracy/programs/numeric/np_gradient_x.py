# functions: all
# np.gradient with the positions
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 400)
y = <<f_np>>
dy = np.gradient(y, x)
plt.plot(x, y, label="y")
plt.plot(x, dy, label="dy/dx")
plt.legend()
plt.show()
