# spec: histogram
x = np.linspace(-6, 6, 200)
data=[1,2,2,3,3,3,4,4,5]
plt.hist(data,bins=[.5,1.5,2.5,3.5,4.5,5.5])
