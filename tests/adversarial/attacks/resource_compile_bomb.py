# tries: to bring the compiler down
# expect: raised | ok | out_of_memory | killed | timed_out
# limits: memory_mb=256 wall_s=3
for source in ("(" * 100000, "-" * 200000 + "1", "x" + ".a" * 50000, "1" + "+1" * 50000, "f(" * 5000 + ")" * 5000):
    try:
        compile(source, "bomb", "exec")
    except (SyntaxError, RecursionError, MemoryError) as error:
        print(type(error).__name__)
