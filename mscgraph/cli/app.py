"""The commands, as a table."""

from __future__ import annotations

import sys
from collections.abc import Callable
from inspect import cleandoc
from typing import Annotated, Any, NamedTuple

import typer
from typer.main import get_command

from mscgraph.cli import curate, species
from mscgraph.cli.annotate import annotate
from mscgraph.cli.ask import ask, query
from mscgraph.cli.check import check
from mscgraph.cli.demo import demo
from mscgraph.cli.evaluate import evaluate
from mscgraph.cli.explain import explain
from mscgraph.cli.export import graph, matrix, network, route, tables, wavelengths
from mscgraph.cli.extract import extract
from mscgraph.cli.ingest import ingest
from mscgraph.cli.load import load
from mscgraph.cli.papers import papers, remove
from mscgraph.cli.read import read
from mscgraph.cli.routes import routes
from mscgraph.cli.upkeep import backup, migrate, restore, stats


class Command(NamedTuple):
    """A command: its function, an example for its help, and whether it takes options that it does not declare."""

    function: Callable[..., None]
    example: str
    open_options: bool = False


COMMANDS = {
    "ingest": Command(ingest, "mscgraph ingest papers/ --report report.json"),
    "load": Command(load, "mscgraph load facts.jsonl graph.nq"),
    "papers": Command(papers, "mscgraph papers --format json"),
    "remove": Command(remove, "mscgraph remove chloride-insertion.pdf"),
    "read": Command(read, "mscgraph read paper.pdf --format html -o paper.html"),
    "extract": Command(extract, "mscgraph extract paper.pdf --format jsonl"),
    "explain": Command(explain, "mscgraph explain paper.pdf --page 1"),
    "annotate": Command(annotate, "mscgraph annotate paper.pdf -o paper.json"),
    "evaluate": Command(evaluate, "mscgraph evaluate gold.json paper.pdf --show conversion"),
    "ask": Command(ask, "mscgraph ask conversions-from --species 'F360-InP:Cl MSC'", open_options=True),
    "query": Command(query, "mscgraph query 'SELECT ?a ?b { ?a msc:convertsTo ?b }' --format csv"),
    "routes": Command(routes, "mscgraph routes 386-InP F399-InP:Cl --below 120 --without HCl"),
    "check": Command(check, "mscgraph check"),
    "stats": Command(stats, "mscgraph stats --format json"),
    "backup": Command(backup, "mscgraph backup clusters.zip"),
    "restore": Command(restore, "mscgraph restore clusters.zip --store copy"),
    "migrate": Command(migrate, "mscgraph migrate"),
    "demo": Command(demo, "mscgraph demo --output demo"),
}
EXPORTS = {
    "graph": Command(graph, "mscgraph export graph --format nquads -o graph.nq"),
    "network": Command(network, "mscgraph export network --format svg -o network.svg"),
    "route": Command(route, "mscgraph export route 386-InP F399-InP:Cl --format pdf -o route.pdf"),
    "matrix": Command(matrix, "mscgraph export matrix --format markdown -o matrix.md"),
    "wavelengths": Command(wavelengths, "mscgraph export wavelengths --format pdf -o wavelengths.pdf"),
    "tables": Command(tables, "mscgraph export tables -o tables"),
}
CURATION = {
    "accept": Command(curate.accept, "mscgraph curate accept 2f4c --because 'as in Figure 2'"),
    "reject": Command(curate.reject, "mscgraph curate reject 2f4c --by 'Ada Example'"),
    "correct": Command(curate.correct, "mscgraph curate correct 2f4c --set temperature_C='85 to 115'"),
    "note": Command(curate.note, "mscgraph curate note 2f4c 'the caption says 110 °C'"),
    "merge": Command(species.merge, "mscgraph curate merge 386-InP '365 nm InP MSC' --because 'one spectrum'"),
    "split": Command(species.split, "mscgraph curate split 386-InP '365 nm InP MSC' --because 'two peaks'"),
    "joins": Command(species.joins, "mscgraph curate joins"),
    "splits": Command(species.splits, "mscgraph curate splits"),
    "candidates": Command(species.candidates, "mscgraph curate candidates"),
    "history": Command(curate.history, "mscgraph curate history 2f4c"),
    "list": Command(curate.list_, "mscgraph curate list"),
    "orphans": Command(curate.orphans, "mscgraph curate orphans"),
    "export": Command(curate.export, "mscgraph curate export --format csv --kind conversion -o claims.csv"),
    "import": Command(curate.import_, "mscgraph curate import claims.csv"),
}

Version = Annotated[bool, typer.Option("--version", help="Show the version.")]


def start(context: typer.Context, version: Version = False) -> None:
    """Read papers on magic-sized clusters, and ask how one becomes another, under which conditions, and who says so."""
    if version:
        from mscgraph.resources import VERSION

        print(f"mscgraph {VERSION}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


def build() -> Any:
    """The command line as an object to run: drawn on a terminal, plain and unwrapped elsewhere."""
    app = _group("mscgraph")
    app.callback(invoke_without_command=True)(start)
    for name, command in COMMANDS.items():
        _add(app, name, command)
    exports = _group("export")
    for name, command in EXPORTS.items():
        _add(exports, name, command)
    curation = _group("curate")
    for name, command in CURATION.items():
        _add(curation, name, command)
    app.add_typer(curation, name="curate", help="Judge and correct claims, and see what was decided.")
    app.add_typer(exports, name="export", help="Write the graph, or the conversion network, to a file.")
    return get_command(app)


def _group(name: str) -> typer.Typer:
    terminal = sys.stdout.isatty()
    return typer.Typer(
        name=name,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if terminal else None,
        context_settings={"help_option_names": ["--help", "-h"], **({} if terminal else {"terminal_width": 10_000})},
    )


def _add(app: typer.Typer, name: str, command: Command) -> None:
    settings = {"allow_extra_args": True, "ignore_unknown_options": True} if command.open_options else {}
    paragraphs = cleandoc(command.function.__doc__ or "").split("\n\n")
    help = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)  # which the terminal's width wraps
    app.command(name, help=help, epilog=f"Example: {command.example}", context_settings=settings)(command.function)
