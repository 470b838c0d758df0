# fails: curves · diagnosis: none
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0.2, 3, 100)
fig, (left, right) = plt.subplots(1, 2)
left.plot(x, x**3 - 1 / x)
left.set_title("f(x)")
right.plot(x, 4 * x - 4)
right.set_title("tangent line")
plt.show()
