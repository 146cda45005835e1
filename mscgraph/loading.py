"""Facts and dumps into a store: JSON Lines as `mscgraph extract` writes them, RDF as `mscgraph export graph` does.

Each paper is written whole or not at all, its claims checked and projected as when it is ingested. What the record of
curation of a dump holds is added to that of the store.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mscgraph.errors import DataError, MscgraphError, StoreError, UsageError
from mscgraph.facts.model import PaperFacts, PaperRecord
from mscgraph.facts.papers import ToldPaper, load_papers
from mscgraph.files import file_hash
from mscgraph.ingest import IngestReport, PaperOutcome, Progress, Step
from mscgraph.writer import PaperWriter

if TYPE_CHECKING:
    from mscgraph.graph.papers import PaperSummary
    from mscgraph.graph.store import Store

_LINES = (".jsonl", ".ndjson")
_LEFT_OUT = (
    "holds several papers in one graph, which does not tell whose other names for things are: they are left out "
    "(N-Quads, TriG and JSON-LD keep them)"
)


def load(paths: Iterable[str | Path], location: str, *, progress: Progress | None = None) -> IngestReport:
    """Write what files tell of papers into the store at `location` (a folder, made when needed, or a URL).

    A paper that the store holds is replaced. What is not well formed is skipped and reported, a paper with the line
    that is wrong in it, and leaves the store as it was; a store that cannot be used raises StoreError.
    """
    began = time.perf_counter()
    outcomes: list[PaperOutcome] = []
    with PaperWriter(location) as writer:
        for path in dict.fromkeys(map(Path, paths)):
            try:
                outcomes += _loaded(path, writer, progress)
            except StoreError:
                raise
            except MscgraphError as error:
                reason = str(error).removeprefix(f"{path}: ")
                outcomes.append(_told(Step(path, 1, 1, PaperOutcome(path, "skipped", reason)), progress))
    return IngestReport(location, tuple(outcomes), time.perf_counter() - began)


def _loaded(path: Path, writer: PaperWriter, progress: Progress | None) -> Iterator[PaperOutcome]:
    if path.suffix.lower() in _LINES:
        papers, warnings = _of_lines(path), tuple[str, ...]()
    else:
        papers, warnings = _of_dump(path, writer)
    first = _distinct(papers)
    found = [(papers[number].facts, papers[number].pipeline) for number in first]
    at_once = first if len(first) > 1 and writer.fill(found) else ()
    for number, paper in enumerate(papers, 1):
        if progress:
            progress(Step(path, number, len(papers)))
        outcome = _written(path, paper, writer, warnings if number == 1 else (), number - 1 in at_once)
        yield _told(Step(path, number, len(papers), outcome), progress)


def _told(step: Step, progress: Progress | None) -> PaperOutcome:
    assert step.outcome
    if progress:
        progress(step)
    return step.outcome


def _distinct(papers: Iterable[ToldPaper]) -> dict[int, None]:
    """The places of the papers that are well formed, of those that are one the first."""
    from mscgraph.graph import iris

    found, known = dict[int, None](), set[str]()
    for place, paper in enumerate(papers):
        names = {iris.paper_key(paper.facts.paper), paper.facts.paper.sha256}
        if not paper.fault and known.isdisjoint(names):
            found[place] = None
            known |= names
    return found


def _written(
    path: Path, paper: ToldPaper, writer: PaperWriter, warnings: tuple[str, ...], written: bool
) -> PaperOutcome:
    began = time.perf_counter()
    record = paper.facts.paper
    title = record.title or record.file_name
    if paper.fault:
        return PaperOutcome(path, "skipped", str(paper.fault), title)
    status = "added" if written else writer.write(paper.facts, pipeline=paper.pipeline)
    reason = "the store holds these claims" if status == "unchanged" else ""
    counts, seconds = dict(Counter(fact.kind for fact in paper.facts)), time.perf_counter() - began
    apart = writer.apart(paper.facts)
    warnings += writer.alike(paper.facts) if status == "added" else ()
    return PaperOutcome(path, status, reason, title, counts, warnings, seconds, quarantined=apart)


def _of_lines(path: Path) -> list[ToldPaper]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is no text in UTF-8") from error
    papers = list(load_papers(text.split("\n"), PaperRecord(file_hash(path), path.name)))
    if not papers:
        raise DataError(f"{path}: holds no facts")
    return papers


def _of_dump(path: Path, writer: PaperWriter) -> tuple[list[ToldPaper], tuple[str, ...]]:
    """The papers of a dump, once what curators decided there is recorded here; and what there is to tell of it."""
    from mscgraph.graph.curation.acts import read_acts
    from mscgraph.graph.curation.record import record_missing
    from mscgraph.graph.dumped import SUFFIXES, fill
    from mscgraph.graph.format import FORMAT, format_of, newer
    from mscgraph.graph.papers import list_papers
    from mscgraph.graph.store import open_store
    from mscgraph.upkeep import migrate

    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: is told by its name what it holds: {', '.join((*_LINES, *SUFFIXES))}")
    with TemporaryDirectory(prefix="mscgraph-") as folder:
        place = str(Path(folder) / "store")
        with open_store(place, write=True, create=True) as store:
            left_out = fill(store, path)
            held = format_of(store)
        if held > FORMAT:
            raise DataError(newer(str(path), held))
        if held < FORMAT:
            migrate(place, keep=False)
        with open_store(place, write=False) as store:
            acts, papers = read_acts(store), [_told_by(store, paper) for paper in list_papers(store)]
    if acts:
        record_missing(writer.opened(), acts)
    return papers, (_LEFT_OUT,) if left_out else ()


def _told_by(store: Store, paper: PaperSummary) -> ToldPaper:
    from mscgraph.graph.writing import whole_facts

    try:
        return ToldPaper(whole_facts(store, paper.iri), paper.pipeline_version)
    except (LookupError, ValueError, TypeError, StopIteration) as error:
        fault = DataError(f"{paper.label} is not as mscgraph writes it ({type(error).__name__}: {error})")
        return ToldPaper(PaperFacts(PaperRecord(paper.sha256, paper.file_name, paper.title), ()), fault=fault)
