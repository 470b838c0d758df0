# diagnosis: P6 · exercise: labelled
x = np.linspace(0, 6.28, 100)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.legend([('sin(x)', 'cos(x)')])
