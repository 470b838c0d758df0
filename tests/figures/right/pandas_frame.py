# spec: sine
x = np.linspace(-6, 6, 200)
import pandas as pd
pd.DataFrame({'sin': np.sin(x), 'derivative': np.cos(x)}, index=x).plot()
