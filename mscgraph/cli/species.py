"""`mscgraph curate merge`, `split`, `candidates`, `joins`: which species of different papers are one."""

from __future__ import annotations

from typing import Annotated

import typer

from mscgraph.cli.curate import By, ListFormat, Why
from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import emit

First = Annotated[str, typer.Argument(metavar="SPECIES", help="A species by its name, or its IRI.")]
Second = Annotated[str, typer.Argument(metavar="[SPECIES]", help="Another one, where no paper is given.")]
In = Annotated[
    str, typer.Option("--in", metavar="PAPER", help="A paper (DOI, title, file name) that means another by this name.")
]


def merge(
    first: First, second: Second = "", paper: In = "", store: Store = DEFAULT_STORE, by: By = "", because: Why = ""
) -> None:
    """Say that two species are one: answers about either show what papers say of both.

    With --in: a paper means by this name what other papers mean, after a split said that it does not.
    """
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        done = graph.curator(by).merge(first, second, why=because, paper=paper)
    emit(f"joined {done.first.label} and {done.second.label}" + (f", as in {paper}" if paper else ""))


def split(
    first: First, second: Second = "", paper: In = "", store: Store = DEFAULT_STORE, by: By = "", because: Why = ""
) -> None:
    """Say that two species are not one, whatever rule or curator joined them.

    With --in: what a paper calls by this name is a species of its own, and not what other papers call so.
    """
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        done = graph.curator(by).split(first, second, why=because, paper=paper)
    own = f", as in {paper} (species:{done.second.iri.rpartition('/')[2]})" if paper else ""
    emit(f"parted {done.first.label} and {done.second.label}{own}")
    if done.joined:
        emit("they are still joined by way of others: mscgraph curate joins shows how")


def joins(store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """List the species that are joined, by which rule or by whom, and why."""
    from mscgraph.api import open_graph
    from mscgraph.curation.species import PAIRS
    from mscgraph.export.formats import choose

    write = choose(PAIRS, format)
    with open_graph(store) as graph:
        emit(write(graph.joined_species()))


def splits(store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """List the species that curators parted: by whom, when, and why."""
    from mscgraph.api import open_graph
    from mscgraph.curation.species import PARTED
    from mscgraph.export.formats import choose

    write = choose(PARTED, format)
    with open_graph(store) as graph:
        emit(write(graph.parted_species()))


def candidates(store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """List species that may be one, such as those of one wavelength and material; nothing joins them but a curator."""
    from mscgraph.api import open_graph
    from mscgraph.curation.species import PAIRS
    from mscgraph.export.formats import choose

    write = choose(PAIRS, format)
    with open_graph(store) as graph:
        emit(write(graph.candidate_species()))
