# diagnosis: P19 · exercise: sin_derivative
x = np.arange(-5, 5, 0.1)
h = 1e-5
def draw(x, ys, fmts=('-', 'm—')):
    for y, fmt in zip(ys, fmts):
        plt.plot(x, y, fmt)
draw(x, [np.sin(x), (np.sin(x + h) - np.sin(x - h)) / (2 * h)])
