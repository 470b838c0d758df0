# diagnosis: P5 · exercise: labelled
x = np.arange(-5, 5, 0.1)
plt.plot(x, np.sin(x), label='_sin')
plt.plot(x, np.cos(x), label='_derivative')
plt.legend(loc='upper right')
