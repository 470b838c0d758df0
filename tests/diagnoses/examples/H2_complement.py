# diagnosis: H2 · exercise: sin_derivative
x = np.arange(-5, 5, 0.1)
def f(x):
    return np.sin(x)
def df(x):
    return f(np.pi / 2 - x)
plt.plot(x, f(x))
plt.plot(x, df(x))
