"""The Python interface: what the command line is made of. Results are plain typed objects.

    >>> import mscgraph
    >>> with mscgraph.open_graph("no-such-store") as graph:
    ...     graph.papers()
    Traceback (most recent call last):
    mscgraph.errors.NoStore: no-such-store: ...

A graph is opened for reading when it is first asked, and for writing only while it ingests or removes a paper; so
an object of this class may name a store that does not exist yet, and holds no lock between calls.

In a notebook answers are shown as tables, text and pictures once a graph has been opened.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from mscgraph.errors import UnknownFormat, UsageError

if TYPE_CHECKING:
    from mscgraph.ask.network import Network
    from mscgraph.ask.plain import Understood
    from mscgraph.ask.questions import Question
    from mscgraph.ask.routes import RoutesAnswer
    from mscgraph.curation.curator import Curator
    from mscgraph.curation.review import History, Reviewed
    from mscgraph.curation.species import Pair
    from mscgraph.curation.table import Choice
    from mscgraph.extract.explain import Explanation
    from mscgraph.facts.model import PaperFacts
    from mscgraph.graph.alike import Alike
    from mscgraph.graph.check import CheckReport
    from mscgraph.graph.papers import PaperSummary
    from mscgraph.graph.quarantine import Quarantined
    from mscgraph.graph.store import Store
    from mscgraph.graph.terms import Rows, Triples
    from mscgraph.ingest import IngestReport, Progress
    from mscgraph.read.document import Document


def read_paper(path: str | Path, source: str | None = None) -> Document:
    """A paper as text in reading order, with its layers and places; raises UnreadablePaper.

    As `read_document`, which it is made of; but what is named .pdf and is none is refused, as when it is ingested.
    """
    from mscgraph.ingest import read_paper as read_path

    return read_path(Path(path), source)


def extract_facts(path: str | Path, *, bibliography: str | Path | Iterable[str | Path] = ()) -> PaperFacts:
    """What a paper says, as facts with their evidence; raises UnreadablePaper. No store is needed.

    `bibliography` names files in BibTeX, RIS or CSL-JSON that complete the paper's record; raises BadBibliography.
    """
    from mscgraph.ingest import extract_facts as extract_path
    from mscgraph.ingest import load_bibliography

    return extract_path(Path(path), load_bibliography(_several(bibliography)))


def explain_facts(path: str | Path, *, page: int | None = None, section: str = "", find: str = "") -> Explanation:
    """Why the facts of a paper are there and others are not, sentence by sentence; raises UnreadablePaper.

    `page`, `section` (words of its heading) and `find` (words of the sentence) choose sentences; raises UsageError
    where the paper has no such page.
    """
    document = read_paper(path)
    if page is not None and not 1 <= page <= document.record.pages:
        pages = document.record.pages
        raise UsageError(
            f"{path}: has no page {page}" + (f" (1 to {pages})" if pages else ", nor any other: use --find")
        )
    from mscgraph.extract.explain import explain

    return explain(document).only(page, section, find)


def explain_text(text: str) -> Explanation:
    """The same for a text that is no file, say a sentence; raises UsageError where there is none."""
    if not text.strip():
        raise UsageError("there is no text to explain")
    from mscgraph.extract.explain import explain
    from mscgraph.read.plaintext import read_text

    return explain(read_text(text, "text", ""))


def _several(paths: str | Path | Iterable[str | Path]) -> Iterable[str | Path]:
    return [paths] if isinstance(paths, str | Path) else paths


def open_graph(store: str | Path) -> Graph:
    """The graph in a store: a folder, or the URL of a SPARQL endpoint."""
    return Graph(store)


class Graph:
    """The claims of many papers, in a store. Use it as a context manager, or close it."""

    def __init__(self, store: str | Path) -> None:
        self.location = str(store)
        self._store: Store | None = None
        if "IPython" in sys.modules:
            from mscgraph.notebook import show_richly

            show_richly()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Graph({self.location!r})"

    def close(self) -> None:
        """Let go of the store; the next call opens it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def ingest(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        keep_papers: bool = True,
        force: bool = False,
        bibliography: str | Path | Iterable[str | Path] = (),
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read papers (files or folders) and write their claims; what cannot be read is in the report, skipped.

        `bibliography` names files in BibTeX, RIS or CSL-JSON that complete the papers' records.
        """
        from mscgraph.ingest import ingest

        self.close()  # a reader sees the store as it was when it was opened
        return ingest(
            _several(paths),
            self.location,
            keep_papers=keep_papers,
            force=force,
            bibliography=_several(bibliography),
            progress=progress,
        )

    def load(self, files: str | Path | Iterable[str | Path], *, progress: Progress | None = None) -> IngestReport:
        """Write facts (JSON Lines, as extract writes them) and RDF dumps (as export writes them) into the store.

        What is not well formed is in the report, skipped; each paper is written whole or not at all.
        """
        from mscgraph.loading import load

        self.close()
        return load(_several(files), self.location, progress=progress)

    def papers(self) -> tuple[PaperSummary, ...]:
        """The papers that the store holds, with their numbers of facts by kind."""
        from mscgraph.graph.papers import list_papers

        return list_papers(self._reading())

    def alike_papers(self) -> tuple[Alike, ...]:
        """The pairs of papers that may be one source read twice; nothing joins them, `remove` takes one of them out."""
        from mscgraph.graph.alike import alike

        return alike(self._reading())

    def remove(self, paper: str) -> PaperSummary:
        """Take a paper out, named by DOI, IRI, file name, title or hash; raises UnknownPaper."""
        from mscgraph.ingest import remove

        self.close()
        return remove(paper, self.location)

    @staticmethod
    def questions() -> tuple[Question, ...]:
        """The named questions that `ask` answers, with their parameters."""
        from mscgraph.ask.questions import questions

        return questions()

    def ask(self, question: str, /, **parameters: Any) -> Rows:
        """The answer of a named question; raises UnknownFormat for a question or parameter that does not exist.

        Things are given by any of their names; several, where a parameter takes several, as a list.
        """
        from mscgraph.ask.asking import ask

        return ask(self._reading(), question, **parameters)

    def understand(self, asked: str) -> Understood:
        """Which named question a plain-language one means, with its parameters; raises UsageError where none fits."""
        from mscgraph.ask.plain import understand

        return understand(self._reading(), asked)

    def what_excludes(self, question: str, /, **parameters: Any) -> dict[str, int]:
        """Which single parameters leave the answer without rows: how many rows there are without each of them."""
        from mscgraph.ask.asking import what_excludes

        return what_excludes(self._reading(), question, parameters)

    def what_widens(self, question: str, /, **parameters: Any) -> dict[str, int]:
        """Which switches that are off would give an empty answer rows, and how many."""
        from mscgraph.ask.asking import what_widens

        return what_widens(self._reading(), question, parameters)

    def query(self, sparql: str) -> Rows | bool | Triples:
        """The result of a SPARQL query, the project's prefixes declared; raises BadQuery with line and column.

        Rows for SELECT, a bool for ASK, Triples for CONSTRUCT and DESCRIBE.
        """
        return self._reading().query(sparql)

    def routes(
        self,
        source: str | None,
        target: str,
        *,
        limit: int = 5,
        shelf: Iterable[str] | None = None,
        by: str = "steps",
        **limits: Any,
    ) -> RoutesAnswer:
        """How one makes a species, cheapest routes first; raises UnknownSpecies, UsageError for an unknown chemical.

        A route begins at `source`, or, where that is None, with chemicals; with a `shelf` (names of chemicals, and of
        species) nothing else may be added. `by` is what counts: 'steps', 'temperature', 'evidence', or a mixture as
        'steps=1, evidence=2'. The limits are those of `asked_limits`: `below` (°C), `within` (hours for a step),
        `without` and `using` (names of chemicals), `materials`, `confidence`, `uncontested`, `hedged` (also what is
        only suggested), `families`, `unstated`. Where no route exists the answer's explanation says why.
        """
        from mscgraph.ask.asked import asked_limits
        from mscgraph.ask.routes import routes

        store = self._reading()
        return routes(store, source, target, limit=limit, limits=asked_limits(store, **limits), shelf=shelf, by=by)

    def makeable(self, shelf: Iterable[str], **limits: Any) -> Rows:
        """What can be made of what is on a shelf (names of chemicals and species), within limits as for `routes`."""
        from mscgraph.ask.asked import asked_limits
        from mscgraph.ask.tables import makeable_rows

        store = self._reading()
        return makeable_rows(store, shelf, asked_limits(store, **limits))

    def openings(self, shelf: Iterable[str], **limits: Any) -> Rows:
        """What each chemical that is missing on a shelf would open up."""
        from mscgraph.ask.asked import asked_limits
        from mscgraph.ask.tables import openings_rows

        store = self._reading()
        return openings_rows(store, shelf, asked_limits(store, **limits))

    def network(self) -> Network:
        """All conversions as a network: species, and one edge for each pair of them that a paper links."""
        from mscgraph.ask.network import network

        return network(self._reading())

    def export(
        self,
        what: Literal["graph", "network", "route", "tables", "matrix", "wavelengths"],
        format: str,
        output: str | Path,
        **choice: Any,
    ) -> Path:
        """Write something to a file, or where it is several files (tables, kgx) to a folder; returns where it is.

        `graph` is the RDF, `network` all conversions (or those within `steps` of the species `around`), `route` what
        `routes` gives with the same arguments, `tables` all claims, `matrix` who examined what by which method,
        `wavelengths` a picture of wavelengths against temperatures (with the parameters of the questions `matrix` and
        `waves`). Raises UnknownFormat, UnknownSpecies, and UsageError where a picture cannot be
        drawn or there is no route.
        """
        from mscgraph.export import stores

        if what not in stores.EXPORTS:
            raise UnknownFormat(f"nothing to export is called '{what}': choose one of {', '.join(stores.EXPORTS)}")
        return stores.EXPORTS[what](self._reading(), format, output, **choice)

    def check(self) -> CheckReport:
        """Validate the store against the SHACL shapes, and the projection against the claims that stand."""
        from mscgraph.graph.check import check_store

        return check_store(self._reading())

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The claims that were found wrong when they were written, and are kept apart, until a curator settles them."""
        from mscgraph.graph.quarantine import quarantined

        return tuple(held for held in quarantined(self._reading()) if not held.rejected)

    def curator(self, by: str = "") -> Curator:
        """Someone who judges, corrects and annotates claims of this graph; without a name the login name."""
        from mscgraph.curation.curator import Curator

        self.close()  # a reader sees the store as it was when it was opened
        return Curator(self.location, by)

    def reviewed(self) -> tuple[Reviewed, ...]:
        """The claims that someone judged, also those that the store no longer holds (`gone` says why)."""
        from mscgraph.curation.review import reviewed

        return reviewed(self._reading())

    def claim_history(self, claim: str) -> History:
        """What was decided about a claim, named by the beginning of its id; raises UnknownClaim."""
        from mscgraph.curation.review import history

        return history(self._reading(), claim)

    def joined_species(self) -> tuple[Pair, ...]:
        """The pairs of species that rules or curators joined, each with its reason."""
        from mscgraph.curation.species import joined_pairs

        return joined_pairs(self._reading())

    def parted_species(self) -> tuple[Pair, ...]:
        """The pairs of species that curators parted, with who, when and why."""
        from mscgraph.curation.species import parted_pairs

        return parted_pairs(self._reading())

    def candidate_species(self) -> tuple[Pair, ...]:
        """The pairs of species that may be one, which no rule joins."""
        from mscgraph.curation.species import candidate_pairs

        return candidate_pairs(self._reading())

    def claims_as_csv(self, choice: Choice | None = None, *, excel: bool = False) -> str:
        """Claims as a spreadsheet to be judged and corrected, which `curator().import_csv` takes in."""
        from mscgraph.curation.cells import write_cells
        from mscgraph.curation.table import Choice, rows

        return write_cells(rows(self._reading(), choice or Choice()), mark=excel)

    def gold(self, paper: str = "") -> dict[str, dict[str, Any]]:
        """What was decided of a paper, or of each paper, as gold annotations, by the stem of the paper's file name."""
        from mscgraph.curation.gold import gold_of, papers_with_gold
        from mscgraph.graph.papers import find_paper

        store = self._reading()
        papers = (find_paper(store, paper),) if paper else papers_with_gold(store)
        return {Path(held.file_name).stem: gold_of(store, held.iri) for held in papers}

    def _reading(self) -> Store:
        if self._store is None:
            from mscgraph.graph.store import open_store

            self._store = open_store(self.location, write=False)
        return self._store
