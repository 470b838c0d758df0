# spec: sine
# fails: curves
# says: the curve labelled "f'(x)" is `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.cos(x))
plt.plot(x, np.sin(x))
plt.legend(['f(x)', "f'(x)"])
