# spec: styled
# fails: curves
# says: xlim goes from -6 to 9, expected from -6 to 6
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x), color='tab:red', label='Sine')
ax.plot(x, np.cos(x), 'bo', label='derivative of the sine')
ax.set_title('Sine and its slope')
ax.set_xlabel('angle x')
ax.set_ylabel('value')
ax.set_xlim(-6, 9)
ax.grid(True)
ax.legend()
