# tries: to look like a fault of the machine by aborting
# expect: killed | garbled | raised
# exercise: partials
# score: 0
os.abort()
