"""`python -m tests.stores.make`: a small store of the present format with what it was made of, for tests of migration.

Run it before `FORMAT` in mscgraph/graph/format.py is raised, and commit the two files that it writes. Format 1 had no
record of curation yet: there the status of one claim is written as it is.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from mscgraph.facts.jsonl import from_json, to_json
from mscgraph.facts.model import Fact, PaperFacts, Range, Species
from mscgraph.files import keep
from mscgraph.graph import iris
from mscgraph.graph.curation.acts import Act
from mscgraph.graph.curation.record import record
from mscgraph.graph.format import FORMAT
from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import open_store
from mscgraph.resources import VERSION, pipeline_version
from tests.graph.conftest import conversion, evidence, paper, rich_paper, wavelength

HERE = Path(__file__).parent
WHEN = "2026-01-01T00:00:00Z"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = [_with_file(number, facts, folder) for number, facts in enumerate(_papers(), 1)]
        decisions = _decisions(papers)
        with open_store(str(folder / "store"), write=True, create=True) as store:
            for facts in papers:
                add_paper(store, facts)
                keep(folder / "store", folder / facts.paper.file_name, facts.paper.sha256)
            record(store, acts(decisions))
        about = {"version": VERSION, "pipeline_version": pipeline_version(), "decisions": decisions}
        held = {**about, "papers": [_record(facts) for facts in papers]}
        (HERE / f"format-{FORMAT}.json").write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
        with tarfile.open(HERE / f"format-{FORMAT}.tar.gz", "w:gz") as archive:
            archive.add(folder / "store", "store")


def acts(decisions: Iterable[dict[str, Any]]) -> list[Act]:
    """The acts of written decisions, about claims and species under the IRIs that they have now."""
    return [_act(**decision) for decision in decisions]


def _act(kind: Any, key: str = "", species: Iterable[str] = (), **told: Any) -> Act:
    fact, corrected = (from_json(told[name]) if name in told else None for name in ("fact", "corrected"))
    name = iris.corrected_claim if told.get("of_corrected") else iris.claim
    about = (name(key, fact),) if fact else tuple(sorted(map(iris.species, species)))
    return Act(kind, about, "Ada", WHEN, f"to {kind}", iris.paper(key) if key else None, fact, corrected)


def _papers() -> list[PaperFacts]:
    """Papers with facts of all kinds; with a denial, a claim to be rejected and one that cannot be right; and with
    clusters of compounds whose names are formulas with an index, beside such a compound."""
    hot = conversion("430-AlSb MSC", "460-AlSb MSC", temperature_C=Range(9000.0, 9000.0))
    denied = conversion(temperature_C=Range(200.0, 200.0), polarity="negative")
    family = Species(name="PbBr2 MSC", species_class="magic-sized cluster", material="PbBr2", evidence=evidence("A."))
    grown = conversion("402-CsPbBr3 MSC", "CsPbBr3 QD", reagents=("PbBr2 MSC",))
    return [
        rich_paper(1),
        paper(denied, conversion("430-AlSb MSC", "450-AlSb MSC"), wavelength(402.0), hot, number=2),
        paper(family, conversion("PbBr2 MSC", "CsPbBr3 MSC", reagents=("oleic acid",)), grown, number=3),
        paper(conversion("lead bromide MSC", "402-CsPbBr3 MSC", reagents=("PbBr2",)), number=4),
    ]


def _decisions(papers: list[PaperFacts]) -> list[dict[str, Any]]:
    """Decisions of each kind: about claims, about one as corrected, and about species."""
    _, (denied, other, *_), (_, becomes, grown), _ = (facts.facts for facts in papers)
    second, third = (iris.paper_key(facts.paper) for facts in papers[1:3])
    cooler = replace(grown, temperature_C=Range(80.0, 80.0), confidence=1.0)  # type: ignore[call-arg]
    return [
        _decision("reject", second, other),
        _decision("note", second, denied),
        _decision("accept", third, becomes),
        _decision("correct", third, grown, corrected=to_json(cooler)),
        _decision("accept", third, cooler, of_corrected=True),
        {"kind": "merge", "species": ["PbBr2 MSC", "lead bromide MSC"]},
        {"kind": "split", "species": ["PbBr2 MSC", "CsPbBr3 MSC"]},
    ]


def _decision(kind: str, key: str, fact: Fact, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "key": key, "fact": to_json(fact), **more}


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
