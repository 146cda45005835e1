"""The network of routes, kept beside its store, so that the next command need not read it anew.

STORE/network is one file: a line of JSON that says of which state of the store it is and where each array lies, then
the arrays, which are mapped and not read. It may be deleted at any time.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from mscgraph.ask.columns import Array
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.errors import UsageError
from mscgraph.files import writing
from mscgraph.graph.store import Store
from mscgraph.resources import pipeline_version

FORMAT = 4
"""Of the file, and of what is read out of the store into it: to be raised when either changes."""
_ROOM = 64  # arrays begin at multiples of it


def kept_network(store: Store) -> ReactionNetwork | None:
    """The network as it was kept; None where there is none of this state of the store."""
    if store.state is None:
        return None
    try:
        file = np.asarray(np.memmap(_place(store), dtype=np.uint8, mode="r"))
        end = int(file[: 1 << 20].tobytes().index(b"\n"))
        about = json.loads(file[:end].tobytes())
        if about["of"] != _state(store) or about["bytes"] != len(file):
            return None
        arrays = {}
        for name, kind, start, length in about["arrays"]:
            arrays[name] = file[start : start + length].view(kind)
        return ReactionNetwork.of_arrays(arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_network(store: Store, network: ReactionNetwork) -> None:
    """Keep the network for the next time, where the store can be written beside."""
    if store.state is None:
        return
    arrays = dict(network.arrays())
    try:
        with writing(_place(store)) as path, path.open("wb") as file:
            file.write(_head(store, arrays))
            for array in arrays.values():
                file.write(array.tobytes())
                file.write(bytes(-array.nbytes % _ROOM))
    except (OSError, UsageError):  # a store that is only read does without
        return


def _head(store: Store, arrays: dict[str, Array]) -> bytes:
    """The line that describes the arrays, filled up with spaces so that they begin where it says."""
    sizes = [(name, array.dtype.str, array.nbytes) for name, array in arrays.items()]
    room = 1024 + sum(len(name) + _ROOM for name in arrays)
    place = room = room + -room % _ROOM
    placed = []
    for name, kind, size in sizes:
        placed.append((name, kind, place, size))
        place += size + -size % _ROOM
    about = json.dumps({"of": _state(store), "bytes": place, "arrays": placed})
    return about.ljust(room - 1).encode() + b"\n"


def _place(store: Store) -> Path:
    return Path(store.location) / "network"


def _state(store: Store) -> list[str | int | None]:
    return [FORMAT, pipeline_version(), store.state]
