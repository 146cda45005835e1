"""The command line. It parses, calls the Python interface, and prints; it knows nothing by itself.

Exit status: 0 all done, 1 something failed (the rest was done), 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

from typer import Abort, TyperException

from mscgraph.errors import MscgraphError, defect


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit. Errors of ours, and of use, are one line on standard error."""
    _speak_utf8()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has had enough, as in `mscgraph query … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status)


def _run(arguments: Sequence[str]) -> int:
    from mscgraph.cli.app import build
    from mscgraph.cli.output import complain

    try:
        result = build().main(args=list(arguments), prog_name="mscgraph", standalone_mode=False)
    except MscgraphError as error:
        complain(str(error))
        return error.exit_status
    except TyperException as error:
        complain(f"{_worded(error)} (see {_help_of(error)})")
        return error.exit_code
    except (KeyboardInterrupt, Abort):
        complain("interrupted")
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        complain(defect(error))
        return 1
    if result == 130:  # how the command framework reports an interruption
        complain("interrupted")
    return result if isinstance(result, int) else 0


def _worded(error: TyperException) -> str:
    """What was wrong with the use, in the words of the other messages."""
    message = error.format_message().rstrip(".")
    message = re.sub("^Invalid value for '(?:.+ / )?(--[^']+)'", r"parameter '\1'", message)
    message = re.sub("is not a valid int(eger)?( range)?$", "is no whole number", message)
    return re.sub(
        "is not a valid float( range)?$", "is no number: write it alone, as in 120, without its unit", message
    )


def _help_of(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'mscgraph'} --help"


def _speak_utf8() -> None:
    """Names of species and units need more than ASCII, whatever the locale says; a terminal may lack a glyph."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
