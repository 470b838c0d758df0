# tries: never to read what it is sent, and to send nothing
# expect: garbled | ok
# exercise: partials
# score: 0
# limits: wall_s=2
os.close(answer_socket())
os.kill(os.getpid(), 0)
os._exit(0)
