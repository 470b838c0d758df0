"""Zygotes of TensorFlow and JAX confine like PyTorch's: their own ways to files and networks are closed, too.

Both read and write files and open sockets in C++, past everything that Python could watch. Each attack runs at both
levels, in zygotes that other tests of this folder have started or this one starts once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model import Cell, Level, Limits, RunRequest, RunResult, RunStatus
from grader.runner.host import Runner
from tests.frameworks.conftest import needs

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Limits(wall_s=60)
LEVELS = ["full", "restricted"]

ATTEMPT = f"""
import os, socket
SECRET, HOST = {str(ROOT / "exercises" / "partials.yaml")!r}, {os.getpid()}
def attempt(what, deed):
    try:
        print("GOT IN:", what, repr(deed())[:200])
    except Exception as error:  # frameworks have classes of their own for it
        print("refused", what, type(error).__name__, str(error)[:100])
"""

TENSORFLOW = """
import tensorflow as tf
attempt("a file of the course", lambda: tf.io.read_file(SECRET).numpy()[:20])
attempt("the account's file", lambda: tf.io.read_file("/etc/shadow").numpy()[:20])
attempt("a list of files", lambda: tf.io.gfile.listdir(os.path.dirname(SECRET)))
attempt("a file by a pattern", lambda: [][not tf.io.gfile.glob(SECRET[:-5] + "*")])
attempt("a data set of lines", lambda: next(iter(tf.data.TextLineDataset(SECRET))))
try:
    tf.io.write_file("/tmp/grade-pwned", "x")  # at full, into a folder of its own
except tf.errors.PermissionDeniedError:
    pass
attempt("a copy", lambda: tf.io.gfile.copy(SECRET, "copy"))
attempt("a library", lambda: tf.load_op_library(SECRET))
attempt("a server", lambda: tf.distribute.Server.create_local_server())
attempt("a function of Python", lambda: tf.py_function(lambda: open(SECRET).read(), [], tf.string).numpy())
attempt("the host's command line", lambda: open(f"/proc/{HOST}/cmdline").read())
attempt("the parent's command line", lambda: [][not open(f"/proc/{os.getppid()}/cmdline").read()])
attempt("its own memory", lambda: open("/proc/self/mem", "rb").read(1))
attempt("its own environment", lambda: [][not open("/proc/self/environ").read()])
print("held")
"""
JAX = """
import jax, jax.numpy as jnp
shape = jax.ShapeDtypeStruct((), jnp.float32)
def callback(deed):
    return lambda: jax.block_until_ready(jax.pure_callback(deed, shape))
jax.profiler.start_server(9012)  # says nothing when it gets no socket
attempt("a profiler's server", lambda: socket.create_connection(("127.0.0.1", 9012)))
attempt("a callback that reads", callback(lambda: jnp.float32(len(open(SECRET).read()))))
attempt("a callback that connects", callback(lambda: jnp.float32(socket.create_connection(("127.0.0.1", 9)).fileno())))
attempt("a process", callback(lambda: jnp.float32(os.fork())))
print("held")
"""
SPOIL = {
    "tensorflow": "import tensorflow as tf\ntf.sin = tf.math.sin = tf.cos\ntf.keras.backend.set_floatx('float64')\n"
    "tf.random.set_seed(1)\ntf.config.run_functions_eagerly(True)\nprint(float(tf.sin(0.0)))",
    "jax": "import jax, jax.numpy as jnp\njnp.sin = jnp.cos\njax.config.update('jax_enable_x64', True)\n"
    "jax.config.update('jax_disable_jit', True)\nprint(float(jnp.sin(0.0)))",
}
HONEST = {
    "tensorflow": "import tensorflow as tf\nprint(float(tf.sin(0.0)), float(tf.math.sin(0.0)), "
    "tf.keras.backend.floatx(), tf.config.functions_run_eagerly())",
    "jax": "import jax, jax.numpy as jnp\nprint(float(jnp.sin(0.0)), jnp.ones(1).dtype, jax.config.jax_disable_jit)",
}


@pytest.fixture(scope="module")
def restricted() -> Iterator[Runner]:
    with Runner(Level.RESTRICTED) as restricted:
        yield restricted


@pytest.fixture
def at(request: pytest.FixtureRequest):
    """Return the runner of a level."""
    return lambda level: request.getfixturevalue("runner" if level == "full" else level)


def run(runner: Runner, source: str, *frameworks: str) -> RunResult:
    return runner.run(RunRequest(cells=(Cell("a.py", source),), frameworks=frameworks), LIMITS)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("framework", "attack"),
    [
        pytest.param("tensorflow", TENSORFLOW, marks=needs("tensorflow"), id="tensorflow"),
        pytest.param("jax", JAX, marks=needs("jax"), id="jax"),
    ],
)
def test_a_framework_opens_nothing_that_is_closed(at, level, framework, attack):
    result = run(at(level), ATTEMPT + attack, framework)
    assert result.status is RunStatus.OK, (result.output, result.observations.errors, result.facts)
    assert "GOT IN" not in result.output, result.output
    assert result.output.endswith("held\n")
    assert not Path("/tmp/grade-pwned").exists()


@needs("tensorflow")
def test_what_tensorflow_reads_of_proc_at_restricted_is_its_own_command_line(restricted):
    """TensorFlow aborts without it (docs/security.md). It says how the zygote was started."""
    result = run(restricted, "import tensorflow\nprint(open('/proc/self/cmdline').read())", "tensorflow")
    assert result.status is RunStatus.OK
    assert "from grader.runner import zygote" in result.output
    assert "exercises" not in result.output


@needs("tensorflow")
def test_what_tensorflow_finds_of_proc_at_full_leads_nowhere(runner):
    source = "import os, tensorflow\nprint(os.listdir('/proc/self'), os.path.exists('/proc/self/exe'))"
    assert run(runner, source, "tensorflow").output == "['exe'] False\n"


@pytest.mark.parametrize("framework", [pytest.param(name, marks=needs(name)) for name in SPOIL])
def test_what_a_program_changes_in_a_framework_ends_with_it(runner, framework):
    before = run(runner, HONEST[framework], framework).output
    assert run(runner, SPOIL[framework], framework).output == "1.0\n"
    assert run(runner, HONEST[framework], framework).output == before
    assert before.startswith("0.0 ")


@needs("tensorflow")
@needs("jax")
def test_both_run_where_there_are_no_namespaces(restricted):
    source = "import jax, tensorflow as tf\nprint(float(jax.grad(lambda v: v**2)(3.0)), float(tf.sin(0.0)))"
    result = run(restricted, source, "tensorflow", "jax")
    assert (result.status, result.output) == (RunStatus.OK, "6.0 0.0\n")
