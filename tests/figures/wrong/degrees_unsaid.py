# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
# says: would fit if x were in degrees
x = np.linspace(-6, 6, 200)
plt.plot(np.degrees(x), np.sin(x))
plt.plot(np.degrees(x), np.cos(x))
plt.xlabel('x')
