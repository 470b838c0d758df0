# spec: sine
x = np.linspace(-6, 6, 200)
import pandas as pd
frame = pd.DataFrame({'x': x, 'sin': np.sin(x), 'derivative': np.cos(x)})
frame.plot(x='x', subplots=True)
