# spec: sine
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x), 'b')
ax.set_ylabel('sin(x)')
twin = ax.twinx()
twin.plot(x, np.cos(x), 'r')
twin.set_ylabel('derivative')
