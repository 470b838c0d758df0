# spec: sine
# fails: curves
# says: nothing was plotted
x = np.linspace(-6, 6, 200)
plt.figure()
plt.title('sin(x) and its derivative')
plt.legend(['sin', 'cos'])
plt.show()
