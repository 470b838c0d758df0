# spec: sine
# fails: curves
# says: the curve labelled '导数' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='导数')
plt.plot(x, np.cos(x), label='函数')
plt.legend()
