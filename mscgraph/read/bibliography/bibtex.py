"""BibTeX and BibLaTeX: accents and formulas decoded, attached files in the forms of Zotero, JabRef and Mendeley."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mscgraph.errors import BadBibliography
from mscgraph.read.bibliography.entry import Entry, doi_in, file_name, given_first, plain, year_in

if TYPE_CHECKING:
    from bibtexparser.model import Entry as Block

_MATH = re.compile(r"\$([^$]*)\$")
_ESCAPED = re.compile(r"\\([_:;{}$&%#~ ])")


def entries(text: str, name: str) -> Iterator[Entry]:
    """The entries of a BibTeX file; raises BadBibliography with the line where it is not well formed."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock
    from bibtexparser.model import Entry as Block

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it complains of is raised here
    library = parse_string(text)
    blocks = list(library.entries)
    for failed in library.failed_blocks:
        again = failed.ignore_error_block
        if isinstance(failed, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and isinstance(again, Block):
            blocks.append(again)
        else:
            line = (failed.start_line or 0) + 1
            raise BadBibliography(f"{name}: line {line}: the entry that begins here is no BibTeX; mend or remove it")
    for block in blocks:
        yield _entry(block, name)


def _entry(block: Block, name: str) -> Entry:
    fields = {field.key.lower(): str(field.value) for field in block.fields}
    return Entry(
        place=f"{name}: {block.key}",
        title=_decoded(fields.get("title")),
        authors=tuple(_authors(fields.get("author", ""))),
        journal=_decoded(fields.get("journaltitle") or fields.get("journal")),
        year=year_in(fields.get("year") or fields.get("date")),
        doi=doi_in(_ESCAPED.sub(r"\1", fields.get("doi") or fields.get("url") or "")),
        files=tuple(_files(fields.get("file", ""))),
    )


def _authors(field: str) -> Iterator[str]:
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    for name in split_multiple_persons_names(" ".join(field.split())):
        if name.lower() == "others":
            continue
        try:
            parts = parse_single_name_into_parts(name)
        except InvalidNameError:
            decoded = _decoded(name)
        else:
            decoded = _decoded(given_first(" ".join([*parts.von, *parts.last, *parts.jr]), " ".join(parts.first)))
        if decoded:
            yield decoded


def _decoded(field: str | None) -> str | None:
    """A field without LaTeX: 'M{\\"u}ller' is Müller, '(CdSe)$_{13}$' is (CdSe)13."""
    from pylatexenc.latex2text import LatexNodes2Text

    if not field:
        return None
    field = _MATH.sub(lambda math: re.sub(r"[_^]", "", math[1]) if "\\" not in math[1] else f"${math[1]}$", field)
    return plain(LatexNodes2Text().latex_to_text(field))


def _files(field: str) -> Iterator[str]:
    """The files of 'Full Text:files/1/a.pdf:application/pdf;/home/me/b.pdf'."""
    for part in re.split(r"(?<!\\);", field):
        pieces = re.split(r"(?<!\\):", part)
        path = ":".join(pieces[1:-1]) if len(pieces) > 2 else part
        found = file_name(_ESCAPED.sub(r"\1", path))
        if found:
            yield found
