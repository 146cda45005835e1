"""`mscgraph routes`: how one makes a species, of another or of what is on a shelf, and what a shelf makes."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from mscgraph.cli.options import BY_ENDING, DEFAULT_STORE, Output, Store
from mscgraph.cli.output import by_ending, emit, terminal_width
from mscgraph.errors import UsageError

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FROM] TO", help="The species to start from and that to arrive at; TO alone: from chemicals."
    ),
]
Shelf = Annotated[
    str | None,
    typer.Option("--shelf", metavar="NAMES", help="What is at hand: nothing else is added. 'In(Ac)3, HMy, InCl3'"),
]
Makeable = Annotated[bool, typer.Option("--makeable", help="Show what can be made of the shelf, and no route.")]
OpensUp = Annotated[bool, typer.Option("--opens-up", help="Show what one more chemical on the shelf would open up.")]
By = Annotated[
    str,
    typer.Option("--by", metavar="COST", help="What counts: steps, temperature, evidence, or 'steps=1, evidence=2'."),
]
Below = Annotated[
    float | None, typer.Option("--below", metavar="°C", help="Each step is said to run at some temperature below it.")
]
Within = Annotated[float | None, typer.Option("--within", metavar="HOURS", help="No step takes longer.")]
Without = Annotated[
    str, typer.Option("--without", metavar="NAMES", help="Chemicals, or classes of them ('amine'), that no step takes.")
]
Using = Annotated[str, typer.Option("--with", metavar="NAMES", help="Chemicals that some step takes.")]
Material = Annotated[str, typer.Option("--material", metavar="NAMES", help="All species are of one of these.")]
Confidence = Annotated[float, typer.Option("--confidence", metavar="P", min=0, max=1, help="At least so sure a claim.")]
Uncontested = Annotated[bool, typer.Option("--uncontested", help="Only what nobody contradicts.")]
Hedged = Annotated[bool, typer.Option("--hedged", help="Also follow what papers only suggest.")]
Families = Annotated[
    bool, typer.Option("--families", help="Also what is said of the family that a species belongs to ('InP MSCs').")
]
Unstated = Annotated[
    bool, typer.Option("--unstated", help="A limit lets pass what does not say its temperature or duration.")
]
RouteFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help=f"table, json or markdown; csv (one step a row). {BY_ENDING} table."
    ),
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many routes, the cheapest first.")]


def routes(
    names: Names = None,
    store: Store = DEFAULT_STORE,
    format: RouteFormat = "",
    shelf: Shelf = None,
    makeable: Makeable = False,
    opens_up: OpensUp = False,
    by: By = "steps",
    below: Below = None,
    within: Within = None,
    without: Without = "",
    using: Using = "",
    material: Material = "",
    confidence: Confidence = 0.0,
    uncontested: Uncontested = False,
    hedged: Hedged = False,
    families: Families = False,
    unstated: Unstated = False,
    limit: Limit = 5,
    output: Output = "-",
) -> None:
    """Show how to make a species: steps, conditions, amounts, quotes, pages and references.

    From another species, from chemicals, or from what is on a shelf. Several names are separated by semicolons, or by a
    comma and a space. A route that does not exist is explained: what is missing, which limit excludes everything, what
    can be reached.

    mscgraph routes F399-InP:Cl --shelf 'In(Ac)3, HMy, (TMS)3P, InCl3' makes it of what is at hand; mscgraph routes
    --makeable --shelf 'In(Ac)3, HMy, (TMS)3P' shows all that can be made.
    """
    format = format or by_ending(output, "table")
    limits = limits_of(below, within, without, using, material, confidence, uncontested, hedged, families, unstated)
    if makeable or opens_up:
        _of_shelf(names, shelf, "openings" if opens_up else "makeable", limits, store, format, output)
        return
    source, target = ends(names)
    _routes(source, target, at_hand(shelf), by, limit, limits, store, format, output)


def _routes(
    source: str | None, target: str, shelf: tuple[str, ...] | None, by: str, limit: int, limits: dict[str, Any],
    store: str, format: str, output: str,
) -> None:  # fmt: skip
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose
    from mscgraph.export.routes import WRITERS

    write = choose(WRITERS, format)
    with open_graph(store) as graph:
        answer = graph.routes(source, target, limit=limit, shelf=shelf, by=by, **limits)
    emit(write(answer, terminal_width(output)), output)


def _of_shelf(
    names: list[str] | None, shelf: str | None, what: str, limits: dict[str, Any], store: str, format: str, output: str
) -> None:
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose
    from mscgraph.export.rows import WRITERS

    chemicals = at_hand(shelf)
    if names or chemicals is None:
        raise UsageError("say with --shelf what is at hand, and name no species")
    write = choose(WRITERS, format)
    with open_graph(store) as graph:
        rows = graph.makeable(chemicals, **limits) if what == "makeable" else graph.openings(chemicals, **limits)
    emit(write(rows, terminal_width(output)), output)


def limits_of(
    below: float | None, within: float | None, without: str, using: str, material: str, confidence: float,
    uncontested: bool, hedged: bool, families: bool, unstated: bool,
) -> dict[str, Any]:  # fmt: skip
    """The limits that the options give, as `Graph.routes` takes them."""
    return {
        "below": below, "within": within, "without": listed(without), "using": listed(using),
        "materials": listed(material), "confidence": confidence, "uncontested": uncontested, "hedged": hedged,
        "families": families, "unstated": unstated,
    }  # fmt: skip


def ends(names: list[str] | None) -> tuple[str | None, str]:
    """The species to start from (None: from chemicals), and that to arrive at; raises UsageError."""
    if names is None or len(names) > 2:
        raise UsageError("name the species to start from and that to arrive at, or the latter alone")
    return (names[0], names[1]) if len(names) == 2 else (None, names[0])


def at_hand(shelf: str | None) -> tuple[str, ...] | None:
    """The chemicals on a shelf, None where nothing is said of one; raises UsageError where none is named."""
    if shelf is None:
        return None
    if not (chemicals := listed(shelf)):
        raise UsageError("--shelf names nothing: name what is at hand, as in --shelf 'In(Ac)3, HMy'")
    return chemicals


def listed(text: str) -> tuple[str, ...]:
    """The names in a text, separated by semicolons, or by commas before a space ('1,2-hexadecanediol' is one name)."""
    return tuple(part.strip() for part in re.split(r";|,\s", text) if part.strip())
