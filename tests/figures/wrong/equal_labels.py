# spec: labelled
# fails: curves
# says: the curves are not told apart by a legend or titles
# says: `f`, `df` bear the same label 'f(x)'
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='f(x)')
plt.plot(x, np.cos(x), label='f(x)')
plt.legend()
