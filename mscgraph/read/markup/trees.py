"""Bytes to element trees, safely: no external entities, no network, no document type definition, bounded size.

Element names come without their namespaces, so that a paper reads the same whether or not it declares them.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from mscgraph.errors import UnreadablePaper

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 150  # elements within elements; pages of publishers have some 50
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,40};)")
_NAME = re.compile(r"[a-z_][\w.-]*")
_XML_OWN = {b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"}
_WHITE = b" \t\r\n"


class Tree(NamedTuple):
    """A parsed file and what had to be left out or guessed."""

    root: etree._Element
    warnings: tuple[str, ...]


def parse_xml(name: str, content: bytes) -> Tree:
    """The tree of an XML file; raises UnreadablePaper, in one line, where it is broken or an attack.

    Characters named as in HTML ('&alpha;') are known without the definition that the DOCTYPE points to. Any other
    entity is left out, with a warning; entities that would multiply the text are refused by libxml2.
    """
    from lxml import etree

    content = _ENTITY.sub(_character, content.lstrip(_WHITE))
    warnings: tuple[str, ...] = ()
    try:
        root = etree.fromstring(content, _xml_parser())
    except etree.XMLSyntaxError as error:
        if not _misdeclared(content, error):
            raise UnreadablePaper(f"{name}: the XML is broken ({_reason(error)}); fetch the file again") from error
        warnings = ("the XML is not in the encoding that it declares; read as Windows-1252",)
        try:
            root = etree.fromstring(content, _xml_parser("cp1252"))
        except etree.XMLSyntaxError as again:
            raise UnreadablePaper(f"{name}: the XML is broken ({_reason(again)}); fetch the file again") from again
    return Tree(_plain_names(name, root), warnings + _left_out(root))


def parse_html(name: str, text: str) -> etree._Element:
    """The tree of an HTML page or fragment; raises UnreadablePaper where it is nested beyond all measure."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePaper(f"{name}: the HTML cannot be parsed ({_reason(error)}); save the page again") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadablePaper(f"{name}: its elements are nested more than {_DEEPEST} deep, which no paper needs")
    return _plain_names(name, root)


def words(element: etree._Element | None) -> str:
    """The characters of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def drop(element: etree._Element) -> None:
    """Takes an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _xml_parser(encoding: str | None = None) -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _character(match: re.Match[bytes]) -> bytes:
    name = match.group(1)
    known = html5.get(name.decode("ascii")) if name not in _XML_OWN else None
    return "".join(f"&#{ord(char)};" for char in known).encode("ascii") if known else match.group()


def _misdeclared(content: bytes, error: etree.XMLSyntaxError) -> bool:
    return "encod" in str(error).lower() or "not proper UTF-8" in str(error) or not _is_utf8(content, error)


def _is_utf8(content: bytes, error: etree.XMLSyntaxError) -> bool:
    if "char" not in str(error).lower():
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True


def _reason(error: etree.XMLSyntaxError) -> str:
    reason = re.sub(r"\s*\(<string>, line \d+\)$", "", " ".join(str(error).split()))
    if "amplification" in reason:
        return "its entities multiply without bound, as in an attack"
    if "Excessive depth" in reason or "xmlSAX2Characters: huge" in reason:
        return "nested or filled beyond all measure"
    undefined = re.match(r"Entity '([^']*)' not defined", reason)
    return f"it uses the entity '{undefined.group(1)}' without defining it" if undefined else reason


def _left_out(root: etree._Element) -> tuple[str, ...]:
    from lxml import etree

    names = {entity.name for entity in root.iter(etree.Entity)}
    return tuple(f"entity '{name}' left out: entities of a file's own are not expanded" for name in sorted(names))


def _plain_names(name: str, root: etree._Element) -> etree._Element:
    depth = 0
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise UnreadablePaper(f"{name}: its elements are nested more than {_DEEPEST} deep, which no paper needs")
        if event == "start" and isinstance(element.tag, str):
            local = element.tag.rpartition("}")[2].rpartition(":")[2].lower()
            element.tag = local if _NAME.fullmatch(local) else "span"  # soup such as 'a<b' makes names of its own
    return root
