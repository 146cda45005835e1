"""`python -m tests.stores.make`: a small store of the present format with what it was made of, for tests of migration.

Run it before `FORMAT` in mscgraph/graph/format.py is raised, and commit the two files that it writes.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import PaperFacts, Range
from mscgraph.files import keep
from mscgraph.graph.format import FORMAT
from mscgraph.graph.papers import add_paper, rebuild_projection
from mscgraph.graph.store import open_store
from mscgraph.resources import VERSION, pipeline_version
from tests.graph.conftest import conversion, paper, rich_paper, wavelength

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = [_with_file(number, facts, folder) for number, facts in enumerate(_papers(), 1)]
        with open_store(str(folder / "store"), write=True, create=True) as store:
            for facts in papers:
                add_paper(store, facts)
                keep(folder / "store", folder / facts.paper.file_name, facts.paper.sha256)
            (row,) = store.select('SELECT ?claim { ?claim msc:object/msc:nameKey "450alsb" }')
            rejected = row["claim"].value
            store.update(f'INSERT DATA {{ GRAPH graph:curation {{ <{rejected}> msc:curationStatus "rejected" }} }}')
            rebuild_projection(store)
        about = {"version": VERSION, "pipeline_version": pipeline_version(), "rejected": rejected}
        record = {**about, "papers": [_record(facts) for facts in papers]}
        (HERE / f"format-{FORMAT}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        with tarfile.open(HERE / f"format-{FORMAT}.tar.gz", "w:gz") as archive:
            archive.add(folder / "store", "store")


def _papers() -> list[PaperFacts]:
    """Two papers: with facts of all kinds, and with a denial, a claim to be rejected and one that cannot be right."""
    hot = conversion("430-AlSb MSC", "460-AlSb MSC", temperature_C=Range(9000.0, 9000.0))
    denied = conversion(temperature_C=Range(200.0, 200.0), polarity="negative")
    return [rich_paper(1), paper(denied, conversion("430-AlSb MSC", "450-AlSb MSC"), wavelength(402.0), hot, number=2)]


def _with_file(number: int, facts: PaperFacts, folder: Path) -> PaperFacts:
    file = folder / f"paper-{number}.txt"
    file.write_text(f"paper {number}", encoding="utf-8")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    return replace(facts, paper=replace(facts.paper, sha256=sha256, file_name=file.name))


def _record(facts: PaperFacts) -> dict[str, object]:
    references = [asdict(reference) for reference in facts.references]
    return {"paper": asdict(facts.paper), "references": references, "facts": [to_json(fact) for fact in facts.facts]}


if __name__ == "__main__":
    main()
