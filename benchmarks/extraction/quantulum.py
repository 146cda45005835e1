"""quantulum3 in a process of its own, in the peers' environment: `python -m benchmarks.extraction.quantulum`.

A request is a line of JSON, a list of texts; the answer has `found`, for each text a list of [start, end, low, high,
unit], and `seconds` of processor time. The first line of all has the `version` and the `seconds` that loading took.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version
from typing import Any

_SPOILT = " ampere-turn"  # it takes the 'at' of '10 min at 80 °C' for a unit


def main() -> None:
    warnings.simplefilter("ignore")  # its classifier of ambiguous units needs what does not come as a wheel
    from quantulum3 import parser

    parser.parse("386 nm")  # what it needs is loaded then
    _answer({"version": version("quantulum3"), "seconds": time.process_time()})
    for line in sys.stdin:
        start = time.process_time()
        found = [[_range(quantity) for quantity in parser.parse(text)] for text in json.loads(line)]
        _answer({"found": found, "seconds": time.process_time() - start})


def _range(quantity: Any) -> tuple[int, int, float, float, str]:
    """'100–120 °C' is 110 ± 10 to it; '± 0.2' is no range to us."""
    spread = 0.0 if "±" in quantity.surface else quantity.uncertainty or 0.0
    unit = quantity.unit.name.removesuffix(_SPOILT)
    return (*quantity.span, quantity.value - spread, quantity.value + spread, unit)


def _answer(values: dict[str, Any]) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
