"""Which reader a file gets: told from its bytes, never from its name."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from mscgraph.errors import UnreadablePaper
from mscgraph.read.document import Document

ACCEPTED = "a PDF, JATS or TEI XML, HTML, Markdown or plain text"

_LARGEST = 1_000_000_000  # bytes: all of a file is read at once
_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes: readers accept rubbish before the mark (ISO 32000-1, annex H, note 13)
_OTHERS = (
    (b"PK\x03\x04", "a zip archive (as .docx, .odt and .epub files are)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)
"""First bytes of files that people take for papers, and what these files are."""


def read(path: Path, source: str | None = None) -> Document:
    """Dispatches a file to the reader of its format; `source` is for PDFs alone."""
    content = _bytes(path)
    sha256 = hashlib.sha256(content).hexdigest()
    if _PDF_MARK in content[:_MARK_WITHIN]:
        from mscgraph.read.pdf.reader import read_pdf
        from mscgraph.read.pdf.sources import DEFAULT

        return read_pdf(path, sha256, source or DEFAULT)
    for mark, what in _OTHERS:
        if content.startswith(mark):
            raise UnreadablePaper(f"{path}: neither a PDF nor text but {what}; give {ACCEPTED}")
    return _read_text(path, content, sha256)


def _read_text(path: Path, content: bytes, sha256: str) -> Document:
    from mscgraph.read.markup.sniff import sniff

    text = decoded(path, content)
    if not text.strip():
        raise UnreadablePaper(f"{path}: the file is empty")
    kind = sniff(text)
    if kind == "jats":
        from mscgraph.read.markup.jats import read_jats

        return read_jats(content, path.name, sha256, str(path))
    if kind == "tei":
        from mscgraph.read.markup.tei import read_tei

        return read_tei(content, path.name, sha256, str(path))
    if kind == "html":
        from mscgraph.read.markup.html import read_html

        return read_html(text, path.name, sha256, str(path))
    if kind == "markdown":
        from mscgraph.read.markup.markdown import read_markdown

        return read_markdown(text, path.name, sha256, str(path))
    if kind.startswith("<"):
        raise UnreadablePaper(f"{path}: XML of another kind, {kind}; give {ACCEPTED}")
    from mscgraph.read.plaintext import read_text

    return read_text(text, path.name, sha256)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadablePaper(f"{path}: is a folder; name the papers in it")
        if (size := path.stat().st_size) > _LARGEST:
            raise UnreadablePaper(f"{path}: has {size / 1e9:.1f} GB, more than any paper; give the pages of one alone")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadablePaper(f"{path}: no such file") from error
    except OSError as error:
        raise UnreadablePaper(f"{path}: cannot be read ({error.strerror})") from error
    return content


def decoded(path: Path, content: bytes) -> str:
    """Text in the encoding that it declares, UTF-8, UTF-16 with a mark, or Windows-1252.

    Anything with control characters is no text.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        controls = sum((char < " " and char not in "\t\n\r\f") or char == "\x7f" for char in text)
        if controls == 0 or controls < 0.001 * len(text):
            return text
    raise UnreadablePaper(f"{path}: neither a PDF nor text; give {ACCEPTED}")


_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding=["']([\w.:-]+)|<meta[^>]*?charset=["']?\s*([\w.:-]+)""", re.I)


def _encodings(content: bytes) -> list[str]:
    """Encodings to be tried: a byte order mark decides, then UTF-8, which nothing else looks like, then what the
    file declares."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    declared = _DECLARED.search(content[:4096])
    named = [(declared.group(1) or declared.group(2)).decode("ascii")] if declared else []
    return ["utf-8-sig", *named, "cp1252"]
