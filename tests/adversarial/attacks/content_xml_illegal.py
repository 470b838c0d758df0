# tries: to spoil an XML report by characters that XML cannot hold
# expect: raised
# exercise: partials
# score: 0
evil = "".join(map(chr, range(32))) + "\ufffe\uffff\x85" + chr(0xD800) + "\U0010ffff"
os.write(1, evil.encode("utf-8", "surrogatepass"))
raise ValueError(evil)
