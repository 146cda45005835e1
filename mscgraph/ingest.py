"""Many papers through read, extract and graph, one after the other; one bad paper never stops the others.

A store that is a folder keeps, beside its graph, the papers' files by hash (`papers/`, from which evidence pages can
be drawn) and a `journal`: JSON Lines saying what was done when, to which paper, with which pipeline version.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mscgraph.errors import MscgraphError, StoreError, UnreadablePaper, defect
from mscgraph.files import drop_kept, file_hash
from mscgraph.journal import write_entry
from mscgraph.resources import pipeline_version
from mscgraph.writer import Held, PaperWriter, store_folder

if TYPE_CHECKING:
    from mscgraph.facts.model import PaperFacts
    from mscgraph.graph.papers import PaperSummary
    from mscgraph.read.bibliography import Bibliography
    from mscgraph.read.document import Document

SUFFIXES = (".pdf", ".xml", ".nxml", ".tei", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt")
"""The files of a folder that are taken for papers; what they are is told from their content."""

_LISTED = ", ".join(SUFFIXES)

Status = Literal["added", "replaced", "unchanged", "skipped"]


@dataclass(frozen=True)
class PaperOutcome:
    """What became of one path. `reason` says why it was skipped or left unchanged; `seconds` is wall-clock time."""

    path: Path
    status: Status
    reason: str = ""
    title: str | None = None
    facts: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    abstentions: Mapping[str, int] = field(default_factory=dict)
    """How often the text left open which species it means, by reason."""
    quarantined: tuple[str, ...] = ()
    """What is wrong with each claim that was kept apart, with its sentence."""


@dataclass(frozen=True)
class Step:
    """Progress: paper `number` of `total` begins (no outcome yet) or is done."""

    path: Path
    number: int
    total: int
    outcome: PaperOutcome | None = None


Progress = Callable[[Step], None]


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did, path by path."""

    store: str
    papers: tuple[PaperOutcome, ...]
    seconds: float

    def count(self, status: Status) -> int:
        """How many paths ended in this status."""
        return sum(paper.status == status for paper in self.papers)

    @property
    def facts(self) -> dict[str, int]:
        """Numbers of facts by kind, of the papers that were added or replaced."""
        return dict(sum((Counter(p.facts) for p in self.papers if p.status in ("added", "replaced")), Counter()))

    @property
    def abstentions(self) -> dict[str, int]:
        """How often these papers left open which species they mean, by reason, the most frequent first."""
        counts = (Counter(p.abstentions) for p in self.papers if p.status in ("added", "replaced"))
        return dict(sum(counts, Counter()).most_common())

    def to_json(self) -> dict[str, Any]:
        """The report that `mscgraph ingest --report` writes."""
        return {
            "store": self.store,
            "pipeline_version": pipeline_version(),
            "totals": {
                **{status: self.count(status) for status in ("added", "replaced", "unchanged", "skipped")},
                "facts": self.facts,
                "abstentions": self.abstentions,
                "seconds": round(self.seconds, 3),
            },
            "papers": [{**asdict(p), "path": str(p.path), "seconds": round(p.seconds, 3)} for p in self.papers],
        }


def ingest(
    paths: Iterable[str | Path],
    location: str,
    *,
    keep_papers: bool = True,
    force: bool = False,
    bibliography: Iterable[str | Path] = (),
    progress: Progress | None = None,
) -> IngestReport:
    """Read papers and write their claims into the store at `location` (a folder, made when needed, or a URL).

    Folders are walked for files with one of the `SUFFIXES`. A paper whose bytes the store already holds, extracted
    with this pipeline version, is not read again unless `force`, or unless a `bibliography` may complete its record.
    What cannot be read is skipped and reported, and leaves the store as it was; a store that cannot be used raises
    StoreError, a bibliography that is broken BadBibliography, before anything is read.
    """
    began = time.perf_counter()
    entries = load_bibliography(bibliography)
    candidates = list(find_papers(paths, leave_out=location))
    outcomes = []
    with PaperWriter(location) as writer:
        run = _Run(writer, keep_papers, force, entries)
        for number, candidate in enumerate(candidates, 1):
            path = candidate.path if isinstance(candidate, PaperOutcome) else candidate
            if progress:
                progress(Step(path, number, len(candidates)))
            outcome = candidate if isinstance(candidate, PaperOutcome) else run.take(candidate)
            outcomes.append(outcome)
            if progress:
                progress(Step(path, number, len(candidates), outcome))
    return IngestReport(location, tuple(outcomes), time.perf_counter() - began)


def remove(key: str, location: str) -> PaperSummary:
    """Take a paper out of the store, its kept file with it; raises UnknownPaper where the store does not hold it."""
    from mscgraph.graph.papers import remove_paper
    from mscgraph.graph.store import open_store

    with open_store(location, write=True) as store:
        summary = remove_paper(store, key)
    folder = store_folder(location)
    if folder:
        drop_kept(folder, summary.sha256)
        write_entry(folder, "removed", summary.iri, summary.file_name, summary.sha256, summary.facts)
    return summary


def find_papers(paths: Iterable[str | Path], *, leave_out: str = "") -> Iterator[Path | PaperOutcome]:
    """The paper files that the paths stand for, and a skipped outcome for each path that stands for none.

    Folders are walked in sorted order; hidden files, a README (which tells of the folder), links to folders and stores
    (which keep papers of their own) are passed over, so that ingesting a folder that holds the store does not ingest
    the store's copies.
    """
    for path in dict.fromkeys(Path(p) for p in paths):
        if path.is_dir():
            found = list(_walk(path, store_folder(leave_out) if leave_out else None))
            yield from found or [PaperOutcome(path, "skipped", f"the folder holds no paper ({_LISTED})")]
        elif not path.exists():
            yield PaperOutcome(path, "skipped", "no such file or folder")
        elif path.suffix.lower() not in SUFFIXES:
            yield PaperOutcome(path, "skipped", f"not a paper by its name ({_LISTED})")
        else:
            yield path


def _walk(top: Path, store: Path | None) -> Iterator[Path | PaperOutcome]:
    failures: list[PaperOutcome] = []

    def failed(error: OSError) -> None:
        failures.append(PaperOutcome(Path(str(error.filename)), "skipped", f"cannot be listed ({error.strerror})"))

    for folder, subfolders, files in os.walk(top, onerror=failed):
        here = Path(folder)
        if _is_store(here, store):
            subfolders.clear()
            continue
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(files):
            tells_of_folder = name.lower().partition(".")[0] == "readme"
            if not name.startswith(".") and name.lower().endswith(SUFFIXES) and not tells_of_folder:
                yield here / name
    yield from failures


def _is_store(folder: Path, store: Path | None) -> bool:
    if store is not None and store.is_dir() and folder.resolve() == store.resolve():
        return True
    return (folder / "journal").is_file() and (folder / "graph").is_dir()


class _Run:
    """One ingest: the store that it writes to, and what was seen in this run."""

    def __init__(self, writer: PaperWriter, keep_papers: bool, force: bool, bibliography: Bibliography | None) -> None:
        self._writer = writer
        self._keep_papers = keep_papers
        self._force = force
        self._bibliography = bibliography
        self._seen: dict[str, Path] = {}

    def take(self, path: Path) -> PaperOutcome:
        """One paper through read, extract and graph. Defects of a single paper become a skipped outcome."""
        began = time.perf_counter()
        try:
            outcome = self._take(path)
        except StoreError:
            raise
        except MscgraphError as error:
            outcome = PaperOutcome(path, "skipped", _without_path(str(error), path))
        except Exception as error:  # a defect of ours met by one paper must not cost the user the other papers
            outcome = PaperOutcome(path, "skipped", defect(error))
        return _timed(outcome, time.perf_counter() - began)

    def _take(self, path: Path) -> PaperOutcome:
        sha256 = file_hash(path)
        if sha256 in self._seen:
            return PaperOutcome(path, "unchanged", f"the same file as {self._seen[sha256]}")
        held = Held(sha256, pipeline_version()) in self._writer.held.values()
        if held and not self._force and self._bibliography is None:
            return PaperOutcome(path, "unchanged", "the store holds this file")
        facts = extract_facts(path, self._bibliography)
        self._seen[sha256] = path
        counts = dict(Counter(fact.kind for fact in facts.facts))
        better = None if self._force else self._better_held(facts)
        status: Status = "unchanged" if better else self._write(path, facts)
        reason = better or ("the store holds these claims" if status == "unchanged" else "")
        open, apart = dict(facts.abstentions), self._writer.apart(facts) if not better else ()
        title = facts.paper.title
        warnings = (*facts.warnings, *(self._writer.alike(facts) if status == "added" else ()))
        return PaperOutcome(path, status, reason, title, counts, warnings, abstentions=open, quarantined=apart)

    def _write(self, path: Path, facts: PaperFacts) -> Status:
        return self._writer.write(facts, file=path if self._keep_papers else None)

    def _better_held(self, facts: PaperFacts) -> str | None:
        """Why the store's reading of this same paper from another file is to stay, if it is.

        A reading with pages, and so with places of its evidence, is better than one without; then the one with
        more facts. Without this the two files of one paper would replace each other with every ingest.
        """
        from mscgraph.graph import iris

        iri = iris.paper(iris.paper_key(facts.paper))
        held, store = self._writer.held.get(iri), self._writer.store
        if store is None or held is None or held.sha256 == facts.paper.sha256:
            return None
        if held.version != pipeline_version():
            return None  # facts of two pipelines can't be compared by number
        query = f"""SELECT ?file ?pages (COUNT(?claim) AS ?claims) {{
            <{iri}> msc:fileName ?file OPTIONAL {{ <{iri}> bibo:numPages ?pages }}
            OPTIONAL {{ GRAPH <{iri}> {{ ?claim a msc:Claim }} }}
        }} GROUP BY ?file ?pages"""
        for row in store.select(query):
            pages = row["pages"].python() if "pages" in row else 0
            if (bool(pages), int(row["claims"].value)) >= (facts.paper.pages > 0, len(facts.facts)):
                return f"the store holds a reading of this paper that is as good, from {row['file'].value}"
        return None


def load_bibliography(paths: Iterable[str | Path]) -> Bibliography | None:
    """The entries of these files, None where there are no files; raises BadBibliography."""
    given = tuple(paths)
    if not given:
        return None
    from mscgraph.read.bibliography import load_bibliography as load

    return load(given)


def extract_facts(path: Path, bibliography: Bibliography | None = None) -> PaperFacts:
    """The facts of one paper, its record completed from a bibliography; raises UnreadablePaper."""
    document = read_paper(path)
    if bibliography:
        record, warnings = bibliography.complete(document.record)
        document = replace(document, record=record, warnings=(*document.warnings, *warnings))
    from mscgraph.extract import extract  # a bad paper is refused before the linguistic parts load

    return extract(document)


def read_paper(path: Path, source: str | None = None) -> Document:
    """One paper as a document; raises UnreadablePaper where it cannot be read.

    The reader tells formats by content. What is named .pdf and is something else is refused all the same: it is a
    page of a web site saved in place of the paper, or a broken copy, and its claims would be no paper's.
    """
    from mscgraph.read import read_document

    document = read_document(path, source)
    if path.suffix.lower() == ".pdf" and not document.record.pages:
        raise UnreadablePaper(f"{path}: is named .pdf but is no PDF; give the paper itself, or name a text .txt")
    return document


def _without_path(message: str, path: Path) -> str:
    """The message without the path in front: an outcome carries its path already."""
    return message.removeprefix(f"{path}: ")


def _timed(outcome: PaperOutcome, seconds: float) -> PaperOutcome:
    return PaperOutcome(**{**outcome.__dict__, "seconds": seconds})
