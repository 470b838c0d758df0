# spec: sine
x = np.linspace(-6, 6, 200)
for i in range(len(x) - 1):
    plt.plot(x[i:i + 2], np.sin(x[i:i + 2]), 'b')
    plt.plot(x[i:i + 2], np.cos(x[i:i + 2]), 'r')
