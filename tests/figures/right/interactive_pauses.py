# spec: sine
x = np.linspace(-6, 6, 200)
plt.ion()
for shift in range(30):
    plt.cla()
    plt.plot(x + shift / 10, np.sin(x + shift / 10))
    plt.plot(x + shift / 10, np.cos(x + shift / 10))
    plt.pause(0.05)
plt.ioff()
plt.show()
