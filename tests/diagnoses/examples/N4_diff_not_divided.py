# diagnosis: N4 · exercise: sin_derivative
x = np.arange(0, 10, 0.05)
y = np.sin(x)
dy = np.diff(y, append=np.sin(10.0))
d2l.plot(x, [y, dy], 'x', 'f(x)', legend=['f', 'df'])
