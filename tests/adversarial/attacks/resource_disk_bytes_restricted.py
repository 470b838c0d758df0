# tries: to fill the disk faster than the watch looks
# expect: killed
# levels: restricted
# limits: file_mb=4 wall_s=8
import time

for number in range(100):
    with open(str(number), "wb") as file:
        file.write(bytes(1 << 20))
    time.sleep(0.01)
print("GOT IN: 100 MiB")
