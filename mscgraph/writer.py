"""A store that papers are written to: each whole or not at all, and told in the store's journal."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from mscgraph.errors import NoStore, StoreError
from mscgraph.files import drop_kept, keep
from mscgraph.journal import reconcile, write_entry
from mscgraph.resources import pipeline_version

if TYPE_CHECKING:
    from mscgraph.facts.model import PaperFacts
    from mscgraph.graph.store import Store


class Held(NamedTuple):
    """A paper in the store: the hash of its file, and the pipeline version that it was extracted with."""

    sha256: str
    version: str


def store_folder(location: str) -> Path | None:
    """The folder of an embedded store; None for an endpoint."""
    return None if location.startswith(("http://", "https://")) else Path(location)


class PaperWriter:
    """The store at a location, open for writing; a folder is made with the first paper, so that bad input leaves no
    empty store. `held` is what it holds, by the papers' IRIs."""

    def __init__(self, location: str) -> None:
        self._location = location
        self.store: Store | None = None
        self.held: dict[str, Held] = {}

    def __enter__(self) -> Self:
        from mscgraph.graph.identity import settle
        from mscgraph.graph.store import open_store

        try:
            self.store = open_store(self._location, write=True)
        except NoStore:
            return self
        settle(self.store)  # what a run that broke off left to be done
        self.held = _held_papers(self.store)
        folder = store_folder(self._location)
        if folder:
            reconcile(folder, self.store, {held.sha256 for held in self.held.values()})
        return self

    def __exit__(self, *_: object) -> None:
        if self.store is not None:
            self.store.close()

    def opened(self) -> Store:
        """The store, made where there was none."""
        from mscgraph.graph.store import open_store

        if self.store is None:
            self.store = open_store(self._location, write=True, create=True)
        return self.store

    def fill(self, papers: Collection[tuple[PaperFacts, str | None]]) -> bool:
        """Make a new store of papers, no two of which are one, all at once, and open it: that is faster.

        With each paper comes the pipeline that found its facts, None for the present one. The store is there whole or
        not at all. Gives whether it was made: not where there is one already, and not at an endpoint.
        """
        from mscgraph.graph.embedded import beside

        folder = store_folder(self._location)
        if self.store is not None or folder is None:
            return False
        place = folder.resolve()
        fresh = beside(place)
        try:
            _fill(fresh, papers)
            fresh.rename(place)
        except OSError as error:
            raise StoreError(f"{folder}: cannot be written ({error.strerror})") from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        self.held = _held_papers(self.opened())
        return True

    def write(
        self, facts: PaperFacts, *, file: Path | None = None, pipeline: str | None = None
    ) -> Literal["added", "replaced", "unchanged"]:
        """A paper's file, then its claims (one atomic update), then the journal: a break leaves no claim unkept.

        `file` is kept in the store; `pipeline` is the version that found the facts, where it is not the present one.
        """
        from mscgraph.graph import iris
        from mscgraph.graph.papers import add_paper

        store, folder = self.opened(), store_folder(self._location)
        sha256, iri = facts.paper.sha256, iris.paper(iris.paper_key(facts.paper))
        kept = keep(folder, file, sha256) if folder and file else None
        try:
            status = add_paper(store, facts, pipeline)
        except BaseException:
            if kept:
                kept.unlink(missing_ok=True)
            raise
        before, version = self.held.get(iri), pipeline or pipeline_version()
        self.held[iri] = Held(sha256, version)
        if folder and before and before.sha256 != sha256:
            drop_kept(folder, before.sha256)
        if folder and status != "unchanged":
            _tell(folder, status, iri, facts, version)
        return status

    def apart(self, facts: PaperFacts) -> tuple[str, ...]:
        """What the store keeps apart of a paper that was written to it, one line a claim."""
        from mscgraph.graph import iris
        from mscgraph.graph.quarantine import quarantined

        held = quarantined(self.opened(), iris.paper(iris.paper_key(facts.paper)))
        wrong = ((found.fact.evidence, "; ".join(p for p, _ in found.problems)) for found in held if not found.rejected)
        return tuple(f"{problems} (“{evidence[0].text}”)" if evidence else problems for evidence, problems in wrong)

    def alike(self, facts: PaperFacts) -> tuple[str, ...]:
        """The papers that may be a paper that was written to the store once more, with what to do, one line each."""
        from mscgraph.graph import iris
        from mscgraph.graph.alike import alike

        return tuple(pair.told for pair in alike(self.opened(), (iris.paper(iris.paper_key(facts.paper)),)))


def _fill(folder: Path, papers: Iterable[tuple[PaperFacts, str | None]]) -> None:
    from mscgraph.graph.papers import complete_projection, paper_quads
    from mscgraph.graph.store import open_store
    from mscgraph.graph.writing import examined

    with open_store(str(folder), write=True, create=True) as store, TemporaryFile() as quads:
        for facts, pipeline in papers:
            graph, apart = examined(facts, pipeline)
            quads.writelines(line.encode() for line in paper_quads(graph, apart))
            _tell(folder, "added", graph.iri, facts, pipeline or pipeline_version())
        quads.seek(0)
        store.load(quads)
        complete_projection(store)


def _tell(folder: Path, status: str, paper: str, facts: PaperFacts, version: str) -> None:
    """Write what was done with a paper, by its IRI, into the journal."""
    counts = Counter(fact.kind for fact in facts.facts)
    write_entry(folder, status, paper, facts.paper.file_name, facts.paper.sha256, counts, version)


def _held_papers(store: Store) -> dict[str, Held]:
    query = "SELECT ?paper ?sha256 ?version { ?paper msc:sha256 ?sha256 ; msc:pipelineVersion ?version }"
    return {row["paper"].value: Held(row["sha256"].value, row["version"].value) for row in store.select(query)}
