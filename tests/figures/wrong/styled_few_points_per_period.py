# spec: styled
# fails: curves
# says: points per period, expected at least 50
x = np.linspace(-6, 6, 40)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x), color='tab:red', label='Sine')
ax.plot(x, np.cos(x), 'bo', label='derivative of the sine')
ax.set_title('Sine and its slope')
ax.set_xlabel('angle x')
ax.set_ylabel('value')
ax.set_xlim(-6, 6)
ax.grid(True)
ax.legend()
