# tries: to say that it is finished, and to end before anything is judged
# expect: ok
# exercise: branch_gradient
# score: 0
forge()
