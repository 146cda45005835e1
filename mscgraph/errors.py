"""Every error that mscgraph raises on purpose, as one tree.

    MscgraphError
    ├── UsageError                 what was asked for is not there or not well formed (exit status 2)
    │   ├── UnknownFormat          a format, question or parameter that does not exist
    │   ├── UnknownSpecies         a species name that the store does not hold
    │   │   └── SeveralSpecies     a species name that means several
    │   ├── UnknownPaper           a paper that the store does not hold
    │   ├── UnknownClaim           a claim that the store does not hold, or a name of several
    │   ├── BadQuery               a SPARQL query that does not parse
    │   ├── BadBibliography        a bibliography file that cannot be read
    │   ├── EmptyStore             a store that holds no claim yet, and is asked
    │   └── NoStore                a store that is not there
    ├── UnreadablePaper            a paper that cannot be read (exit status 1)
    ├── StoreError                 a store that cannot be used (exit status 1)
    │   ├── StoreLocked            another process holds it for writing
    │   ├── OtherFormat            an older or newer version wrote it, or a backup
    │   └── RemoteStoreError       a SPARQL endpoint that does not answer, or refuses
    └── DataError                  a shipped or user-edited data file that is not well formed (exit status 1)

Messages are one line: what is wrong, where, and what to do. Errors of other libraries are wrapped where they
arise, so that callers catch this tree alone; the command line prints the message and exits with `exit_status`.
"""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb


class MscgraphError(Exception):
    """Root of the tree. `exit_status` is what the command line exits with."""

    exit_status = 1


class UsageError(MscgraphError):
    """What was asked for does not exist or is not well formed."""

    exit_status = 2


class UnknownFormat(UsageError):
    """A format, question or parameter that does not exist."""


class UnknownSpecies(UsageError):
    """A species name that the store does not hold."""


class SeveralSpecies(UnknownSpecies):
    """A species name that means several species; the message says what to type for each."""


class UnknownPaper(UsageError):
    """A paper that the store does not hold."""


class UnknownClaim(UsageError):
    """A claim that the store does not hold, or the beginning of the names of several."""


class BadQuery(UsageError):
    """A SPARQL query that does not parse; the message gives line and column."""


class BadBibliography(UsageError):
    """A bibliography file that cannot be read; the message gives file and place."""


class EmptyStore(UsageError):
    """A store that holds no claim yet; the message says how to fill it."""


class NoStore(UsageError):
    """A store that is not there."""


class UnreadablePaper(MscgraphError):
    """A paper that cannot be read."""


class StoreError(MscgraphError):
    """A store that cannot be used."""


class StoreLocked(StoreError):
    """Another process holds the store for writing."""


class OtherFormat(StoreError):
    """A store, or a backup, that an older or a newer version wrote; the message says what to do."""


class RemoteStoreError(StoreError):
    """A SPARQL endpoint that does not answer, or refuses."""


class DataError(MscgraphError):
    """A data file (lexicon, pattern, query, ontology) that is not well formed."""


def defect(error: Exception) -> str:
    """A mistake of ours in one line: what went wrong, where in the code, and what to do."""
    package = Path(__file__).parent
    ours = [frame for frame in extract_tb(error.__traceback__) if package in Path(frame.filename).parents]
    place = f" in {Path(ours[-1].filename).relative_to(package.parent).as_posix()}:{ours[-1].lineno}" if ours else ""
    said = " ".join(f": {error}".split()) if str(error) else ""
    return f"unexpected {type(error).__name__}{place}{said} (a defect of mscgraph: please report it)"
