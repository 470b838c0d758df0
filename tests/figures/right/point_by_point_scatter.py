# spec: sine
x = np.linspace(-6, 6, 200)
for a in x[::4]:
    plt.scatter(a, np.sin(a), color='k')
for a in x[::4]:
    plt.scatter(a, np.cos(a), color='g')
