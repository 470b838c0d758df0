"""The nouns: plain data that flows from submission to report, shared by both sides of the trust line.

Everything under "claims" is written by the untrusted child; decoding checks shape, not truth.
"""

from __future__ import annotations

import enum
import math
from typing import Annotated, Literal

from msgspec import Meta, Struct

from grader.waves import Waves

# ---------------------------------------------------------------- arrays

DTYPES = {
    "<f2": 2, "<f4": 4, "<f8": 8, "<c8": 8, "<c16": 16, "|b1": 1,
    "|i1": 1, "<i2": 2, "<i4": 4, "<i8": 8, "|u1": 1, "<u2": 2, "<u4": 4, "<u8": 8,
}  # fmt: skip
"""Allowed numpy dtype strings and their item sizes in bytes; no object, string or void types."""


class Array(Struct, frozen=True):
    """A dense array as dtype, shape and little-endian C-order bytes."""

    dtype: str
    shape: Annotated[tuple[Annotated[int, Meta(ge=0, le=1 << 40)], ...], Meta(max_length=16)]
    data: bytes

    def __post_init__(self) -> None:
        if self.dtype not in DTYPES:
            raise ValueError(f"dtype {self.dtype[:20]!r} is not allowed")
        if math.prod(self.shape) * DTYPES[self.dtype] != len(self.data):
            raise ValueError("shape and number of bytes disagree")


# ---------------------------------------------------------------- submission


class Cell(Struct, frozen=True):
    """One piece of a submission that is executed as a whole: a notebook cell, or a script (or a part of it)."""

    name: str  # shown to people and used as the file name in tracebacks: "a.py" or "a.ipynb, cell 3"
    source: str  # Python text, magics neutralised, copying's traces repaired; same number of lines as in the file
    first_line: int = 1  # line of the file at which `source` starts (scripts; 1 for notebook cells)
    in_part: bool = True  # belongs to the exercise being graded (others only prepare the ground)
    interactive: bool = False  # notebook: the last expression is displayed, figures are flushed at the end


class Submission(Struct, frozen=True):
    """What one student handed in for one exercise."""

    path: str
    sha256: str
    cells: tuple[Cell, ...]
    prose: tuple[str, ...] = ()  # Markdown cells, comments and docstrings of the exercise's part
    notes: tuple[str, ...] = ()  # what was neutralised, repaired or assumed, as full sentences
    repaired: bool = False  # the exercise's part is Python only thanks to repairs, which notes state
    problem: str | None = None  # why it cannot be run at all, as a full sentence


# ---------------------------------------------------------------- request

Framework = Literal["torch", "tensorflow", "jax", "numpy"]

FRAMEWORKS: dict[Framework, str] = {"torch": "PyTorch", "tensorflow": "TensorFlow", "jax": "JAX", "numpy": "NumPy"}
"""Package -> how people call it; in order of preference where a student's function could be meant for several."""


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits of one run. Memory is what the program may use on top of the libraries."""

    wall_s: Annotated[float, Meta(gt=0, le=3600)] = 20.0
    cpu_s: Annotated[float, Meta(gt=0, le=3600)] = 20.0
    memory_mb: Annotated[int, Meta(ge=64, le=1 << 16)] = 1024
    output_kb: Annotated[int, Meta(ge=1, le=1 << 16)] = 1024
    file_mb: Annotated[int, Meta(ge=1, le=4096)] = 64
    threads: Annotated[int, Meta(ge=1, le=1024)] = 64


class Call(Struct, frozen=True):
    """Call the first of `names` that exists with `inputs`; the judge chose the inputs."""

    id: str
    names: tuple[str, ...]
    inputs: tuple[Array, ...]
    gradient: bool = False  # also the gradient of the (summed) result with respect to the first input
    way: bool = False  # also the outcomes of its conditions; it is stopped when it seems to be endless


class Search(Struct, frozen=True):
    """Look for the ways through the first of `names` that exists, by calling it with inputs that the child makes up.

    An input has the first of `shapes` that the function takes. The search ends after `tries` calls, or `cpu_s`.
    """

    id: str
    names: tuple[str, ...]
    shapes: tuple[tuple[int, ...], ...] = ((),)
    between: tuple[float, float] | None = None  # bounds of the numbers
    seed: int = 0
    tries: int = 400
    cpu_s: float = 1.0


class Wants(Struct, frozen=True, kw_only=True):
    """What to observe: the union of what an exercise's checks need."""

    values: bool = False  # named values at the end of the part
    gradients: bool = False  # every call of a differentiation function
    figures: bool = False
    decisions: bool = False  # the outcome of every condition
    calls: tuple[Call, ...] = ()
    searches: tuple[Search, ...] = ()

    def __or__(self, other: Wants) -> Wants:
        return Wants(
            values=self.values or other.values,
            gradients=self.gradients or other.gradients,
            figures=self.figures or other.figures,
            decisions=self.decisions or other.decisions,
            calls=self.calls + other.calls,
            searches=self.searches + other.searches,
        )


class Replacement(Struct, frozen=True):
    """What one elementary function, such as sin, is changed by: value and derivative in ways that are unrelated."""

    function: str  # a name of `expressions.FUNCTIONS`, or "power"
    value: Waves
    slope: Waves  # where the derivative comes from automatic differentiation
    symbol: Waves  # where it comes from a computer algebra system


class Intervention(Struct, frozen=True, kw_only=True):
    """How an experiment changes the world of a program, to learn how it obtained a derivative.

    kind: `nudge` multiplies a function's value by 1 + size * value(x) and its derivative by 1 + size * slope(x), too
      little for a program's own tests to notice; `replace` puts value(x) and slope(x) in their place; `seed` multiplies
      what every differentiation starts from by `size`.
    """

    kind: Literal["nudge", "replace", "seed"]
    size: float = 1.0
    replacements: tuple[Replacement, ...] = ()


class RunRequest(Struct, frozen=True, kw_only=True):
    """All that the child is told: never an expected value."""

    cells: tuple[Cell, ...]
    wants: Wants = Wants()
    frameworks: tuple[Framework, ...] = ()  # that the program imports, of `FRAMEWORKS`
    provide: tuple[str, ...] = ()  # names bound before the first cell, of `PROVIDABLE` or defined by `given`
    given: str | None = None  # the book's earlier cells: run first, only names in `provide` are kept
    files: dict[str, bytes] = {}  # data files put beside the program
    seed: int = 0
    intervention: Intervention | None = None
    decided: Array | None = None  # decisions of an earlier run, which are taken again: see `Observations.decisions`


# ---------------------------------------------------------------- claims

# Lengths are capped where they are decoded: a hostile frame must not cost the judge more than the frame itself.
Name = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=20_000)]
Shape = Annotated[tuple[int, ...], Meta(max_length=64)]


class Value(Struct, kw_only=True):
    """A named value at the end of the exercise's part."""

    name: Name
    kind: Literal["tensor", "array", "number", "list", "text", "function", "other"]
    type: Name = ""
    framework: Name = ""
    array: Array | None = None  # None: not numeric, or too large to send
    shape: Shape | None = None
    dtype: Name = ""
    requires_grad: bool = False
    is_leaf: bool = False
    grad: Array | None = None
    grad_read: bool = False  # the program looked at `.grad` after it got the value it has
    grad_fn: Name = ""


class Raised(Struct, kw_only=True):
    """An exception: uncaught in a cell, or raised by an observed call."""

    type: Name
    bases: Annotated[tuple[Name, ...], Meta(max_length=50)] = ()  # names of its base classes, nearest first
    message: Text = ""
    cell: int | None = None  # index into the request's cells
    line: int | None = None  # 1-based line in that cell's source
    function: Name = ""


class Gradients(Struct, kw_only=True):
    """`count` consecutive calls of one differentiation function, alike in shape.

    `at` and `grad` have shape (count, *s): the differentiated input and what the call left or returned for
    it. `before` is the leaf's `.grad` just before each call (zeros where it was None), `fresh` whether it was
    None or zero in all of them. `leaf` numbers the input: equal numbers are the same object, -1 stands for several.
    """

    api: Name
    count: int
    at: Array | None = None
    grad: Array | None = None
    before: Array | None = None
    fresh: bool = True
    leaf: int = 0
    read: bool = True  # the program looked at the result: `.grad` of the leaf; what a function returns counts as seen
    root_shape: Shape = ()
    create_graph: bool = False
    value: Array | None = None  # under a `seed` intervention: the sum of each root
    second: Array | None = None  # likewise: the derivative of the summed gradient, taken through the same graph
    handwritten: bool = False  # likewise: the graph has a backward rule of the program's own
    raised: Raised | None = None
    cell: int | None = None
    line: int | None = None


class Curve(Struct, kw_only=True):
    """One drawn artist with its data, last seen state."""

    figure: int
    axes: int  # unique over all figures
    artist: int
    kind: Literal["line", "step", "scatter", "bar", "barh", "fill", "image", "contour", "surface", "other"] = "line"
    x: Array  # of horizontal bars: where they stand
    y: Array  # of horizontal bars: how long they are
    z: Array | None = None  # lines and points in space; the values of images, contours and surfaces at (x, y)
    width: Array | None = None  # of bars
    label: Text = ""  # as the legend shows it; "" when the legend does not name it
    color: Name = ""  # as #rrggbb
    marker: Name = ""
    linestyle: Name = ""
    visible: bool = True  # drawn with a width, an opacity, a colour that can be told from the background
    why_invisible: Name = ""
    shown: bool = True  # was in its axes when the figure was shown, saved, closed, or the program ended
    points: int = 0  # before thinning


class TextSeen(Struct, kw_only=True):
    """A text inside axes, or the place that its arrow points at, in the coordinates of the data."""

    text: Text
    x: float
    y: float


class AxesSeen(Struct, kw_only=True):
    """The frame around some curves."""

    figure: int
    axes: int
    place: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)  # left, bottom, width, height in its figure
    title: Text = ""
    figure_title: Text = ""
    xlabel: Text = ""
    ylabel: Text = ""
    xlim: tuple[float, float] = (-math.inf, math.inf)
    ylim: tuple[float, float] = (-math.inf, math.inf)
    xscale: Name = "linear"
    yscale: Name = "linear"
    grid: bool = False
    legend: Annotated[tuple[Text, ...], Meta(max_length=200)] = ()
    has_legend: bool = False
    xticks: Annotated[tuple[Text, ...], Meta(max_length=200)] = ()  # their texts, where the program chose them
    texts: Annotated[tuple[TextSeen, ...], Meta(max_length=200)] = ()


class CallResult(Struct, kw_only=True):
    """What the student's function did with one set of the judge's inputs."""

    id: str
    found: Name = ""  # the name that was called; "" when none exists
    value: Array | None = None
    value_type: Name = ""
    grad: Array | None = None
    no_grad_reason: Text = ""
    raised: Raised | None = None
    endless: bool = False  # it was stopped: what was raised tells where
    outcomes: Array | None = None  # of its conditions, as in `Observations.decisions`; the first 500
    way: Name = ""  # stands for all of them: equal for calls in which every condition turned out alike


class Way(Struct, kw_only=True):
    """One way through a function: some inputs, for all of which every condition turned out alike."""

    inputs: Annotated[tuple[Array, ...], Meta(max_length=8)]
    outcomes: Array  # as in `Observations.decisions`; the first 500
    radius: float = 0.0  # inputs as near to the first as this seem to go the same way


class Trouble(Struct, kw_only=True):
    """An input for which a function raised an exception, or was stopped because it seemed to be endless."""

    input: Array
    raised: Raised
    endless: bool = False


class Searched(Struct, kw_only=True):
    """What a search found out; of several with one id, the last counts."""

    id: Name
    found: Name = ""  # the name that was called; "" when none exists
    shape: Shape = ()
    dtype: Name = ""  # float64, or float32 where the function takes nothing else
    tries: int = 0
    ways: Annotated[tuple[Way, ...], Meta(max_length=64)] = ()
    outcomes: Array | None = None  # every outcome that was seen, once, in the order of its number
    troubles: Annotated[tuple[Trouble, ...], Meta(max_length=20)] = ()


class WarningSeen(Struct, kw_only=True):
    """A Python warning."""

    category: Name
    message: Text
    cell: int | None = None
    line: int | None = None


class Observations(Struct, kw_only=True):
    """Everything the child says; a frame holds some of the lists, frames are concatenated."""

    values: Annotated[list[Value], Meta(max_length=2000)] = []
    gradients: Annotated[list[Gradients], Meta(max_length=20000)] = []
    curves: Annotated[list[Curve], Meta(max_length=5000)] = []
    axes: Annotated[list[AxesSeen], Meta(max_length=5000)] = []
    calls: Annotated[list[CallResult], Meta(max_length=2000)] = []
    searches: Annotated[list[Searched], Meta(max_length=100)] = []
    errors: Annotated[list[Raised], Meta(max_length=2000)] = []
    warnings: Annotated[list[WarningSeen], Meta(max_length=1000)] = []
    notes: Annotated[list[Text], Meta(max_length=1000)] = []
    decisions: Annotated[list[Array], Meta(max_length=1)] = []  # 2 * number of the condition + outcome, in order
    replaced_calls: int = 0  # how often a replaced function was called
    draft: bool = False  # what was seen so far; the next draft or the frames at the end replace it
    finished: bool = False  # the last frame: nothing was cut off

    def extend(self, frame: Observations) -> None:
        """Append another frame's lists to mine."""
        for field in LISTS_SEEN:
            getattr(self, field).extend(getattr(frame, field))
        self.replaced_calls += frame.replaced_calls
        self.finished = self.finished or frame.finished


LISTS_SEEN = tuple(
    name for name in Observations.__struct_fields__ if name not in ("replaced_calls", "draft", "finished")
)


# ---------------------------------------------------------------- result of a run


class RunStatus(enum.Enum):
    """How a run ended, and by that whose business it is."""

    OK = "ok"
    RAISED = "raised"  # an exception reached the end of the program
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    OUTPUT_LIMIT = "output_limit"
    KILLED = "killed"  # by a signal: crash, forbidden system call
    GARBLED = "garbled"  # ended or answered in a way that cannot be read: the program's doing
    UNREADABLE = "unreadable"  # the submission is no program at all: nothing was run
    NOT_RUN = "not_run"  # our fault


class Level(enum.Enum):
    """How strongly the child is confined."""

    FULL = "full"  # namespaces, new root, Landlock, seccomp, rlimits
    RESTRICTED = "restricted"  # Landlock, seccomp, rlimits
    NONE = "none"  # rlimits and deadlines only


class Facts(Struct, frozen=True, kw_only=True):
    """Measured by the kernel, told by the parent: not claims."""

    exit_status: int | None = None
    signal: int | None = None
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_bytes: int = 0  # resident memory on top of the libraries, shared memory included
    limit: str = ""  # which limit ended the run: a field of `Limits`, or answer_mb
    limit_value: float = 0.0  # in the unit that the limit's name ends in
    used: float = 0.0  # likewise; for memory_mb it is below the limit when an allocation was refused


class RunResult(Struct, frozen=True, kw_only=True):
    """One execution: status and facts from us, observations and output from the child."""

    status: RunStatus
    facts: Facts = Facts()
    observations: Observations
    output: str = ""  # stdout and stderr, cut at the limit
    detail: str = ""  # for NOT_RUN and GARBLED: what went wrong, in our words


# ---------------------------------------------------------------- judgement and report


class Status(enum.Enum):
    """Judgement of one check."""

    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"  # could not be judged because the run stopped before it
    REVIEW = "review"  # a person decides
    ERROR = "error"  # our or the author's fault: not counted


class Overlay(Struct, frozen=True, kw_only=True):
    """A drawn curve upon the one that was asked for: at most 200 points of each, in order of x.

    experiment: what was changed for this picture, and how the curve answered; "" where nothing was.
    """

    curve: str = ""  # the role's name in the exercise
    label: str = ""  # of the drawn curve
    color: str = ""  # of the drawn curve: a plain word
    experiment: str = ""
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    expected_x: tuple[float, ...] = ()
    expected_y: tuple[float, ...] = ()


class Outcome(Struct, frozen=True, kw_only=True):
    """Judgement of one check, before points."""

    status: Status
    message: str
    evidence: tuple[str, ...] = ()
    share: float = 0.0  # of the check's points, in [0, 1]; 1 when passed
    signature: str = ""  # numeric signature of a wrong array (see numeric.signature), for diagnoses
    overlay: tuple[Overlay, ...] = ()  # what was drawn and what should have been


class Diagnosis(Struct, frozen=True, kw_only=True):
    """The earliest cause, from the catalogue."""

    code: str
    message: str
    hint: str


class CheckReport(Struct, frozen=True, kw_only=True):
    """One line of a report."""

    id: str
    kind: str
    status: Status
    earned: float
    possible: float
    pending: float = 0.0  # points that wait for a person; not part of `possible`
    message: str = ""
    evidence: tuple[str, ...] = ()
    hint: str = ""
    overlay: tuple[Overlay, ...] = ()  # none of a hidden check


class RunSummary(Struct, frozen=True, kw_only=True):
    """How the program ended, for people and machines."""

    status: RunStatus
    message: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """All about one submission for one exercise."""

    exercise: str
    title: str
    submission: str | None
    status: Literal["graded", "not_graded", "missing"]
    run: RunSummary | None = None
    earned: float = 0.0
    possible: float = 0.0
    pending: float = 0.0
    checks: tuple[CheckReport, ...] = ()
    diagnosis: Diagnosis | None = None
    diagnoses: tuple[Diagnosis, ...] = ()  # the others, in order
    notes: tuple[str, ...] = ()
    output: str = ""  # what the program printed, cut

    @property
    def all_passed(self) -> bool:
        """Whether nothing is left for the student to do: every check passed or waits for a person."""
        done = (Status.PASSED, Status.REVIEW)
        return self.status == "graded" and all(check.status in done for check in self.checks)
