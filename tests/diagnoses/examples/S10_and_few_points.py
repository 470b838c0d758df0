# diagnosis: S10 · exercise: sin_derivative · then: P9
import numpy as np
x = np.linspace(0, 6, 7)
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, np.gradient(np.sin(x), x), label='derivative')
plt.legend()
plt.savefig(path)
