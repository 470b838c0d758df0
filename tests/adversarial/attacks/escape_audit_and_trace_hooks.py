# tries: to see the grader's frames, arguments and secrets by trace, profile and audit hooks
# expect: ok
# held: nothing
import sys
import threading

seen = []


def look(frame, event, argument):
    seen.append(str(frame.f_locals)[:2000] + str(argument)[:200])
    return look


sys.setprofile(look)
threading.setprofile(look)
sys.addaudithook(lambda event, arguments: seen.append(f"{event} {arguments}"[:300]))
frame = sys._getframe()
while frame.f_back:
    frame = frame.f_back
    frame.f_trace = look
sys.settrace(look)
open("x", "w").close()
sys.settrace(None)
sys.setprofile(None)
import atexit

text = "".join(seen)
print("GOT IN" if "canary" + "0" in text or "expec" + "ted:" in text else "nothing")
