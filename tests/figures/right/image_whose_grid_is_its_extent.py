# spec: product
x = np.linspace(-6, 6, 200)
x,y=np.meshgrid(np.linspace(-2,2,30),np.linspace(-1,1,20))
plt.imshow(x*y,extent=[-2,2,1,-1])
