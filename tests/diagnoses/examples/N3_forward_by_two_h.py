# diagnosis: N3 · exercise: sin_derivative
def f(x):
    return np.sin(x)
def df(x, h=1e-5):
    return (f(x + h) - f(x)) / (2 * h)
t = np.arange(0, 10, 0.1)
plt.plot(t, f(t))
plt.plot(t, df(t))
