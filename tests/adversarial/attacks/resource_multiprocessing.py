# tries: to work in a pool of processes
# expect: raised | timed_out
# limits: wall_s=3
import multiprocessing

multiprocessing.get_context("fork").Process(target=print, args=("GOT IN: a process",)).start()
