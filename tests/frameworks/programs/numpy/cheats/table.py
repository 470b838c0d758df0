# Numbers that were typed in.
import matplotlib.pyplot as plt
import numpy as np

x = np.array([-3.0 + 0.25 * i for i in range(25)])
y = np.sin(x)
d = np.array([-0.98999, -0.92430, -0.80114, -0.62817, -0.41615, -0.17825, 0.07074, 0.31532, 0.54030, 0.73169, 0.87758, 0.96891, 1.00000, 0.96891, 0.87758, 0.73169, 0.54030, 0.31532, 0.07074, -0.17825, -0.41615, -0.62817, -0.80114, -0.92430, -0.98999])
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
