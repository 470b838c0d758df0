"""S: the program cannot be read, or names what is not there: what copying from a page or a notebook leaves behind."""

from __future__ import annotations

from grader.diagnoses.base import SYNTAX, Mistake, either, raised
from grader.i18n import N_

PROMPT = r"^(?P<prompt>>>>|\.\.\.(?= )|(?:In|Out) ?\[\d*\]:?)"

MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="S1",
        message=N_(
            "{where}: the quotes are typographic ({character}). Web pages and some keyboards put them there; for "
            "Python they are no quotes."
        ),
        hint=N_("Retype them as ' or \"."),
        applies=raised(SYNTAX, r"invalid character .(?P<character>.). \(U\+20(18|19|1C|1D)\)"),
    ),
    Mistake(
        code="S2",
        message=N_(
            "{where}: full-width punctuation ({character}) slipped in from a Chinese input method. Python knows "
            "half-width signs only."
        ),
        hint=N_("Switch the input method to half-width and retype the sign, as in , ( ) : ="),
        applies=raised(SYNTAX, r"invalid character .(?P<character>.). \(U\+(FF|300)"),
    ),
    Mistake(
        code="S3",
        message=N_("{where}: there is a character that cannot be seen, or that only looks like a minus ({code})."),
        hint=N_("Delete the spaces and minus signs of this line and type them again."),
        applies=raised(SYNTAX, r"invalid .*(?P<code>(?<=non-printable character )U\+\w+|U\+(2212|201[0-5])\b)"),
    ),
    Mistake(
        code="S4",
        message=N_(
            "{where}: the body of a `def`, `if`, `for` or `while` is not indented. Pasting from a page often loses "
            "the indentation."
        ),
        hint=N_("Indent every line of the body by 4 spaces."),
        applies=raised(SYNTAX, r"expected an indented block|^'(return|yield)' outside function"),
    ),
    Mistake(
        code="S5",
        message=N_("{where}: this line is indented differently from its neighbours, so its block is unclear."),
        hint=N_("Use spaces only, and begin all lines of one block in the same column."),
        applies=either(raised("TabError", ""), raised("IndentationError", r"unexpected indent|unindent")),
    ),
    Mistake(
        code="S6",
        message=N_("{where}: the prompt `{prompt}` was pasted along with the code; it is not Python."),
        hint=N_("Remove the prompts (`>>>`, `...`, `In [1]:`); only the code belongs in the file."),
        applies=either(raised(SYNTAX, "", PROMPT), raised("NameError", r"^name '(In|Out)'", PROMPT)),
    ),
    Mistake(
        code="S7",
        message=N_("{where}: the line begins with a Markdown fence (```), which was pasted along with the code."),
        hint=N_("Remove the ``` around your code."),
        applies=raised(SYNTAX, "", r"^```"),
    ),
    Mistake(
        code="S8",
        message=N_("{where}: `{command}` is a command of the notebook, not Python."),
        hint=N_("Remove this line: the grader shows figures without `%matplotlib inline`."),
        applies=either(
            raised(SYNTAX, "", r"(^|; *)(?P<command>[%!]+ ?[a-z]\w+)"),
            raised("NameError", r"^name '(?P<command>get_ipython)'"),
            raised("AttributeError", r"'(?P<command>run_\w+_magic)'"),
        ),
    ),
    Mistake(
        code="S9",
        message=N_(
            "{where}: this is written as in mathematics. In Python ^ is not a power but bitwise xor, and a number in "
            "front of a name or a bracket is not a product."
        ),
        hint=N_("Write 2*x for 2x, and x**2 for x²."),
        applies=either(
            raised(SYNTAX, r"invalid (decimal|imaginary) literal", r"\d[A-Za-z(]"),
            raised(SYNTAX, r"invalid character .*U\+(00B2|00B3|00B7|00D7|00F7|22C5)"),
            raised("NotImplementedError|TypeError|RuntimeError", r"bitwise_xor|unsupported operand.*\^", r"\^"),
            raised("TypeError", r"'(int|float)' object is not callable", r"(?<![\w.])\d+(\.\d*)? *\("),
        ),
    ),
    Mistake(
        code="S10",
        message=N_("{where}: there is no `{name}`: neither this program nor the course provides it."),
        hint=N_(
            "Is an import missing, a name misspelt, or was a notebook cell not run? The file must hold all it needs."
        ),
        applies=either(
            raised("NameError", r"^name '(?!In'|Out'|get_ipython')(?P<name>\w+)' is not defined"),
            raised("ModuleNotFoundError", r"No module named '(?P<name>[\w.]+)'"),
        ),
    ),
    Mistake(
        code="S11",
        message=N_("{where}: range() counts in whole numbers, and was given a number with a decimal point."),
        hint=N_("Use np.arange(a, b, step) or torch.arange(a, b, step), or count in whole numbers and divide."),
        applies=raised("TypeError", r"'float' object cannot be interpreted as an integer", r"\brange *\("),
    ),
)
