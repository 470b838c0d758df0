# tries: to spoil the output with NUL bytes and broken UTF-8
# expect: ok
# held: end
os.write(1, b"\0" * 1000 + b"\xff\xfe\xed\xa0\x80\xf8\x88" * 100 + b"end\n")
