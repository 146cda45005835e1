"""The upkeep of stores: a backup in one file, a store made of it again, an older store brought up to date, numbers."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from mscgraph.errors import OtherFormat, StoreError, UsageError
from mscgraph.files import writing
from mscgraph.resources import VERSION
from mscgraph.writer import store_folder

if TYPE_CHECKING:
    from mscgraph.graph.stats import Statistics

_ABOUT, _GRAPH, _JOURNAL, _PAPERS = "mscgraph-backup.json", "graph.nq", "journal", "papers/"
_TRIES = 5  # a writer may take away a paper's file while it is being copied

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how much of how much of it is done."""


@dataclass(frozen=True)
class Backup:
    """What a backup holds: when it was made and by which version, the store's format, papers, and kept files."""

    made: str
    version: str
    format: int
    papers: int
    files: int


@dataclass(frozen=True)
class Migration:
    """What a migration did: from which format to which, of how many papers, and the backup that was made before."""

    before: int
    after: int
    papers: int
    backup: Path | None


def backup(location: str, output: str | Path, progress: Progress | None = None) -> Backup:
    """Write a whole store into one file, while others read it and one writes to it; raises UsageError, StoreError.

    What is written is the store as it was at one moment, between two papers.
    """
    folder = store_folder(location)
    if folder is None:
        raise UsageError(
            f"{location}: an endpoint has its own backup; 'mscgraph export graph --format nquads' copies it"
        )
    for _ in range(_TRIES):
        try:
            return _backup(location, folder, output, progress or _silent)
        except _Vanished:
            continue
    raise StoreError(f"{location}: papers come and go faster than they can be copied; try again")


class _Vanished(Exception):
    """The file of a paper was taken away while it was to be copied."""


def _backup(location: str, folder: Path, output: str | Path, progress: Progress) -> Backup:
    from mscgraph.graph.format import format_of
    from mscgraph.graph.store import open_store

    with open_store(location, write=False, any_format=True) as store, TemporaryFile() as graph:
        listed = {path.stem: path for path in (folder / "papers").glob("*") if path.suffix != ".part"}
        progress("copying the graph", 0, 1)
        store.dump(graph)
        hashes = {
            row["hash"].value for row in store.select("SELECT ?hash { GRAPH ?paper { ?paper msc:sha256 ?hash } }")
        }
        files = [listed[sha256] for sha256 in sorted(hashes) if sha256 in listed]
        made = datetime.now(UTC).isoformat(timespec="seconds")
        about = Backup(made, VERSION, format_of(store), len(hashes), len(files))
        graph.seek(0)
        with writing(output) as path, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_ABOUT, json.dumps(asdict(about), indent=2))
            with archive.open(_GRAPH, "w", force_zip64=True) as entry:
                shutil.copyfileobj(graph, entry, 1 << 20)
            archive.write(folder / _JOURNAL, _JOURNAL)
            for number, file in enumerate(files, 1):
                progress("copying papers", number, len(files))
                try:
                    archive.write(file, _PAPERS + file.name)
                except FileNotFoundError:
                    raise _Vanished from None
    return about


def restore(file: str | Path, location: str, *, replacing: bool = False, progress: Progress | None = None) -> Backup:
    """Make a store out of a backup, whole or not at all; raises UsageError, StoreError.

    With `replacing` it takes the place of the store that is there, unless someone writes to that one; who reads that
    one goes on with what it was.
    """
    folder = store_folder(location)
    if folder is None:
        raise UsageError(f"{location}: a backup is restored into a folder, not into an endpoint")
    held = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if held and not replacing:
        raise UsageError(f"{location}: there is something here already; give another folder, or --replace a store")
    place = folder.resolve()
    fresh, old = (place.with_name(f".{place.name}.{os.getpid()}.{what}") for what in ("restoring", "replaced"))
    try:
        with _opened(file) as archive:
            about = _about(archive, file)
            _unpack(archive, fresh, progress or _silent)
        _exchange(str(fresh), place, old, held)
    except OSError as error:
        raise StoreError(f"{location}: cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return about


def _opened(file: str | Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror or 'no file'})") from error
    except zipfile.BadZipFile as error:
        raise UsageError(f"{file}: is no backup of a store") from error


def _about(archive: zipfile.ZipFile, file: str | Path) -> Backup:
    from mscgraph.graph.format import FORMAT, newer

    try:
        about = Backup(**json.loads(archive.read(_ABOUT)))
    except (KeyError, ValueError, TypeError) as error:
        raise UsageError(f"{file}: is no backup of a store") from error
    if about.format > FORMAT:
        raise OtherFormat(newer(str(file), about.format))
    return about


def _unpack(archive: zipfile.ZipFile, folder: Path, progress: Progress) -> None:
    from mscgraph.graph.embedded import EmbeddedStore

    papers = [name for name in archive.namelist() if re.fullmatch(r"papers/[0-9a-f]{64}\.\w+", name)]
    try:
        with EmbeddedStore(str(folder), write=True, create=True) as store, archive.open(_GRAPH) as graph:
            progress("loading the graph", 0, 1)
            store.load(graph)
        for number, name in enumerate((*papers, _JOURNAL), 1):
            progress("copying papers", number, len(papers) + 1)
            with archive.open(name) as entry, (folder / name).open("wb") as out:
                shutil.copyfileobj(entry, out)
    except (KeyError, zipfile.BadZipFile) as error:
        raise UsageError(f"{archive.filename}: the backup is damaged ({error})") from error


def _exchange(fresh: str, place: Path, old: Path, held: bool) -> None:
    """Put the fresh store in its place, in place of what is held there, which nobody may be writing to.

    The database there is closed meanwhile, only its lock is held: an open one would tidy up in the fresh one's folder.
    """
    from mscgraph.graph.embedded import writing_lock
    from mscgraph.graph.store import open_store

    if not held:
        os.rename(fresh, place)
        return
    open_store(str(place), write=True, any_format=True).close()
    with writing_lock(place):
        os.rename(place, old)
        try:
            os.rename(fresh, place)
        except OSError:
            os.rename(old, place)
            raise


def migrate(location: str, *, keep: bool = True, progress: Progress | None = None) -> Migration:
    """Write all papers of a store the way this version does, checked anew, and make the projection anew.

    Nothing is read or extracted again. `keep` makes a backup first where the store is a folder of an older format. An
    interrupted migration goes on when it is called again; raises OtherFormat for a store of a newer version.
    """
    from mscgraph.graph.format import FORMAT, format_of, newer
    from mscgraph.graph.migration import begin_rewriting, rewrite_paper
    from mscgraph.graph.papers import list_papers, rebuild_projection
    from mscgraph.graph.store import open_store

    tell, folder, kept = progress or _silent, store_folder(location), None
    with open_store(location, write=False, any_format=True) as store:
        before = format_of(store)
    if before > FORMAT:
        raise OtherFormat(newer(location, before))
    if keep and folder and before < FORMAT:
        kept = _free(folder.resolve().with_name(f"{folder.resolve().name}.format-{before}.zip"))
        backup(location, kept, progress)
    with open_store(location, write=True, any_format=True) as store:
        papers = list_papers(store)
        begin_rewriting(store)
        for number, paper in enumerate(papers, 1):
            rewrite_paper(store, paper.iri)
            tell("writing papers anew", number, len(papers))
        tell("making the plain triples anew", 0, 1)
        rebuild_projection(store)
    return Migration(before, FORMAT, len(papers), kept)


def statistics(location: str) -> Statistics:
    """What a store holds, in numbers."""
    from mscgraph.graph.stats import statistics as count
    from mscgraph.graph.store import open_store

    with open_store(location, write=False) as store:
        found = count(store)
    folder = store_folder(location)
    if folder is None:
        return found
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return replace(found, bytes=sum(sizes), kept_papers=len(list((folder / "papers").glob("*"))))


def _free(path: Path) -> Path:
    """The path, or where it is taken one like it with a number."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return path if not path.exists() else next(p for p in numbered if not p.exists())


def _silent(what: str, done: int, total: int) -> None:
    """Tells nobody."""
