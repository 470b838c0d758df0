# spec: sine
x = np.linspace(-6, 6, 200)
for a in x[::4]:
    plt.plot(a, np.sin(a), 'o')
    plt.plot(a, np.cos(a), 'o')
