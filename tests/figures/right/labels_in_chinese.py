# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='原函数 正弦')
plt.plot(x, np.cos(x), label='导数')
plt.legend()
