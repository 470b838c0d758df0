# spec: sine
# fails: curves
# says: the curve labelled '余弦' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='余弦')
plt.plot(x, np.cos(x), label='正弦')
plt.legend()
