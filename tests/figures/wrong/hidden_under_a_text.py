# spec: sine
# fails: curves
# says: nobody can see it: hidden under something else
x = np.linspace(-6, 6, 200)
plt.plot(x,np.sin(x))
plt.figure()
plt.plot(x,np.cos(x))
plt.text(-8,-3,'\n'.join([' '*400]*80),bbox=dict(facecolor='w',edgecolor='w'))
