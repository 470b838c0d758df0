# functions: all
# interpolates the derivative from a table
# caught: hard-coded
import numpy as np
import matplotlib.pyplot as plt

known_x = <<table_x>>
known_d = <<table_d>>
x = np.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, <<f_np>>, label="f(x)")
plt.plot(x, np.interp(x, known_x, known_d), label="f'(x)")
plt.legend()
plt.show()
