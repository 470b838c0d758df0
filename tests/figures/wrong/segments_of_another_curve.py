# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = np.linspace(-6, 6, 200)
for i in range(len(x) - 1):
    plt.plot(x[i:i + 2], np.sin(x[i:i + 2]), 'b')
    plt.plot(x[i:i + 2], x[i:i + 2], 'r')
