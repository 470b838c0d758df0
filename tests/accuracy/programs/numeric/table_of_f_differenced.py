# functions: all
# differences a table of f that is written into the program
import numpy as np
import matplotlib.pyplot as plt

x = np.array(<<table_x>>)
plt.plot(x, <<f_np>>, label="f(x)")
plt.plot(x, np.gradient(np.array(<<table_f>>), x, edge_order=2), label="f'(x)")
plt.legend()
plt.show()
