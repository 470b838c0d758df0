# spec: sine
x = np.linspace(-6, 6, 200)
for number, f in enumerate((np.sin, np.cos)):
    plt.figure(number)
    for a in x[::4]:
        plt.plot(a, f(a), 'k*')
