# functions: all
# draws the formula as a LineCollection
# caught: hard-coded
import numpy as np
import matplotlib.pyplot as plt
from matplotlib.collections import LineCollection

x = np.linspace(<<lo>>, <<hi>>, 200)
fig, ax = plt.subplots()
ax.plot(x, <<f_np>>, label="f(x)")
ax.add_collection(LineCollection([np.column_stack([x, <<plain_np>>])], colors="tab:orange", label="f'(x)"))
ax.autoscale()
ax.legend()
plt.show()
