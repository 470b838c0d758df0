# spec: sine
x = np.linspace(-6, 6, 200)
for f in (np.sin, np.cos):
    for i in range(len(x) - 1):
        plt.plot(x[i:i + 2], f(x[i:i + 2]))
