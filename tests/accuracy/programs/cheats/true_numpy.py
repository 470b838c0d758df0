# functions: all
# draws the formula of the derivative with numpy
# caught: hard-coded
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, <<f_np>>, label="f(x)")
plt.plot(x, <<d_np>>, label="f'(x)")
plt.legend()
plt.show()
