# tries: to end before the recorder speaks
# expect: garbled
# exercise: branch_gradient
# score: 0
os._exit(0)
