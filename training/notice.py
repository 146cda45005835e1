"""Prints the NOTICE of the syntax model: the corpora that it was trained from, and the texts in them.

`python -m training.notice TREEBANKS > NOTICE`
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from training.train import GUM

HEAD = """mscgraph
Copyright (c) 2026 the mscgraph authors. MIT License, see LICENSE.

The syntax model in pipelines/syntax
====================================

Its weights were trained by `make model` (training/) from the two corpora below, whose annotations and texts may be
used with attribution. The change: their sentences were taken into lower case, hyphenated words joined, numbers with
their units and some noun groups replaced by common nouns, and the labels of GUM converted to those of CRAFT. The
weights hold no sentence of either; they may be used under the terms of the two corpora, CC BY 4.0 with this notice.

CRAFT, the Colorado Richly Annotated Full-Text corpus
  https://github.com/UCDenver-ccp/CRAFT at 2abe82b; annotations CC BY 3.0 (University of Colorado).
  K. Verspoor, K. B. Cohen, A. Lanfranchi et al. A corpus of full-text journal articles is a robust evaluation tool
  for revealing differences in performance of biomedical natural language processing tools. BMC Bioinformatics 13, 207
  (2012).

GUM, the Georgetown University Multilayer corpus
  https://github.com/amir-zeldes/gum at 72ce5ac; annotations CC BY 4.0.
  A. Zeldes. The GUM corpus: creating multilayer resources in the classroom. Language Resources and Evaluation 51,
  581-612 (2017).
"""


def main() -> None:
    """Print the notice for a folder of treebanks."""
    treebanks = Path(sys.argv[1])
    print(HEAD)
    print("The papers of CRAFT (PubMed ID, journal, copyright; each CC BY or public domain)\n")
    print(*_craft(treebanks / "craft-documents.tsv"), sep="\n")
    print("\nThe texts of GUM (academic: CC BY 4.0; news and interviews of Wikinews: CC BY 2.5)\n")
    print(*_gum(treebanks / GUM), sep="\n")


def _craft(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            said = row["copyright"]
            journal = said.partition(" PubMed ID")[0]
            held = re.search(
                r"PMC\d+\s(?:Copyright:?\s)?(?:©\s)?(.{3,80}?)(?:;\slicensee|\.\s?(?:This|The above)|$)", said
            )
            holder = re.sub(r"^(?:Copyright:?\s)?(?:©\s)?", "", held[1]) if held else "see the paper"
            yield f"{row['pmid']}: {journal} {holder}"


def _gum(path: Path) -> Iterator[str]:
    about: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if found := re.match(r"# meta::(author|sourceURL|title) = (.*)", line):
                about[found[1]] = found[2].strip()
            if len(about) == 3:
                yield f"{about['author']}: {about['title']}. {about['sourceURL']}"
                about = {}


if __name__ == "__main__":
    main()
