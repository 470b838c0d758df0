# functions: all
# transforms the formula forth and back
# caught: hard-coded
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 256)
spectrum = np.fft.rfft(<<plain_np>>)
plt.plot(x, <<f_np>>, label="f(x)")
plt.plot(x, np.fft.irfft(spectrum, 256), label="f'(x)")
plt.legend()
plt.show()
