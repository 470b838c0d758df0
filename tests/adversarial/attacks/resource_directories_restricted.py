# tries: to fill the disk with empty directories, each of which takes a block
# expect: killed
# levels: restricted
# limits: file_mb=4 wall_s=8
import time

for number in range(20000):
    os.mkdir(f"d{number}")
    if number % 500 == 0:
        time.sleep(0.05)
print("GOT IN: 80 MiB of directories")
