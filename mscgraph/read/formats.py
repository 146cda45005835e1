"""Which reader a file gets: told from its first bytes, never from its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mscgraph.errors import UnreadablePaper
from mscgraph.read.document import Document

_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes: readers accept rubbish before the mark (ISO 32000-1, annex H, note 13)


def read(path: Path, source: str | None = None) -> Document:
    """Dispatches a file to the reader of its format; `source` is for PDFs alone."""
    content = _bytes(path)
    sha256 = hashlib.sha256(content).hexdigest()
    if _PDF_MARK in content[:_MARK_WITHIN]:
        from mscgraph.read.pdf.reader import read_pdf
        from mscgraph.read.pdf.sources import DEFAULT

        return read_pdf(path, sha256, source or DEFAULT)
    from mscgraph.read.plaintext import read_text

    return read_text(_decoded(path, content), path.name, sha256)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadablePaper(f"{path}: is a folder; name the papers in it")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadablePaper(f"{path}: no such file") from error
    except OSError as error:
        raise UnreadablePaper(f"{path}: cannot be read ({error.strerror})") from error
    if not content.strip():
        raise UnreadablePaper(f"{path}: the file is empty")
    return content


def _decoded(path: Path, content: bytes) -> str:
    """Text in UTF-8, UTF-16 with a mark, or Latin-1; anything with control characters is no text."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum((char < " " and char not in "\t\n\r\f") or char == "\x7f" for char in text)
        if controls == 0 or controls < 0.001 * len(text):
            return text
    raise UnreadablePaper(f"{path}: neither a PDF nor text; give a PDF or a plain text file")
