"""The format of stores: how claims are written changes between versions, and each store says which way it is written.

1: as before stores said it. 2: claims keep cues, printed ranges and the paper's own names; graphs keep what they
project; claims that cannot be right are quarantined. 3: a cluster is told from the compound whose formula it goes by
('PbBr2 MSC' from 'PbBr2'). 4: how many graphs state a projected triple is a number, and not a text in each of them.
5: what each graph of claims comes to is kept, so that it need not be asked again. 6: families have the keys of their
names, by which they are joined. 7: what each graph tells of how species are made, and how it calls
them, is kept in a text each. 8: species have the keys of their cores, by which
those of which papers disagree stay apart.
"""

from __future__ import annotations

from mscgraph.errors import OtherFormat
from mscgraph.graph.iris import ONTOLOGY
from mscgraph.graph.store import Store

FORMAT = 8
"""The format that this version writes. Raised when claims are written otherwise, after tests/stores/make.py was run."""


def format_of(store: Store) -> int:
    """The format of a store; an empty one has this version's."""
    rows = store.select(f"SELECT ?format {{ GRAPH <{ONTOLOGY}> {{ <{ONTOLOGY}> msc:storeFormat ?format }} }}")
    for row in rows:
        return int(row["format"].value)
    return 1 if store.ask("ASK { GRAPH ?graph { ?paper msc:sha256 ?hash } }") else FORMAT


def require_format(store: Store) -> None:
    """Raise OtherFormat where a store is of another format than this version writes."""
    found = format_of(store)
    if found < FORMAT:
        raise OtherFormat(
            f"{store.location}: this store was written by an older mscgraph, or a migration was interrupted "
            f"(format {found}; this version has {FORMAT}): run 'mscgraph migrate --store {store.location}'"
        )
    if found > FORMAT:
        raise OtherFormat(newer(store.location, found))


def newer(location: str, found: int) -> str:
    """What to do about something that a newer version wrote."""
    return (
        f"{location}: this was written by a newer mscgraph (format {found}; this version knows up to {FORMAT}): "
        "upgrade mscgraph"
    )
