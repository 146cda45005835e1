"""Formulas of MathML in a line of text: 'In₃₇P₂₀' with its scripts as runs, a fraction as 'a/b', a root as '√(a)'.

Rules of presentation MathML (MathML 3, chapter 3); only what stands in papers of chemistry is set with care.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mscgraph.read.markup.scribe import Scribe, Script

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INFIX = frozenset("=<>≤≥≈≃≅∼~±∓×·÷+−→←↔⇌∝≡≪≫≠∈")
_SCRIPTS: dict[str, tuple[Script, ...]] = {
    "msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup"),
    "munder": ("sub",), "mover": (None,), "munderover": ("sub", "sup"),
}  # fmt: skip
_SKIPPED = {"annotation", "annotation-xml", "none", "mprescripts", "mphantom"}


def write_mathml(element: Element, scribe: Scribe, script: Script = None) -> None:
    """Writes a `math` element, or one within it."""
    name = element.tag
    children = [child for child in element if isinstance(child.tag, str)]
    if name in _SKIPPED:
        return
    if name in _SCRIPTS and children:
        _scripted(name, children, scribe, script)
    elif name == "mmultiscripts" and children:
        _multiscripted(children, scribe, script)
    elif name == "mfrac" and len(children) == 2:
        _grouped(children[0], scribe, script)
        scribe.add("/", script)
        _grouped(children[1], scribe, script)
    elif name in ("msqrt", "mroot") and children:
        scribe.add("√", script)
        _grouped(element if name == "msqrt" else children[0], scribe, script, inside=name == "msqrt")
    elif name == "mspace":
        scribe.add(" ", script)
    elif name == "mfenced":
        _fenced(element, children, scribe, script)
    elif not children:
        _token(element, scribe, script)
    else:
        for child in children[:1] if name == "semantics" else children:
            write_mathml(child, scribe, script)
            if child.tag == "mtr":
                scribe.add(" ", script)


def _scripted(name: str, children: Sequence[Element], scribe: Scribe, script: Script) -> None:
    write_mathml(children[0], scribe, script)
    for child, role in zip(children[1:], _SCRIPTS[name], strict=False):
        write_mathml(child, scribe, script or role)


def _multiscripted(children: Sequence[Element], scribe: Scribe, script: Script) -> None:
    """Base, then pairs of sub- and superscripts behind it, then, after `mprescripts`, those before it."""
    names = [child.tag for child in children]
    at = names.index("mprescripts") if "mprescripts" in names else len(children)
    for place, child in enumerate(children[at + 1 :]):
        write_mathml(child, scribe, script or ("sup" if place % 2 else "sub"))
    write_mathml(children[0], scribe, script)
    for place, child in enumerate(children[1:at]):
        write_mathml(child, scribe, script or ("sup" if place % 2 else "sub"))


def _grouped(element: Element, scribe: Scribe, script: Script, inside: bool = False) -> None:
    """A part of a fraction or root, in brackets if it holds more than one thing."""
    several = sum(1 for child in element.iter() if isinstance(child.tag, str) and len(child) == 0) > 1
    scribe.add("(" if several else None, script)
    if inside:
        for child in element:
            write_mathml(child, scribe, script)
    else:
        write_mathml(element, scribe, script)
    scribe.add(")" if several else None, script)


def _fenced(element: Element, children: Sequence[Element], scribe: Scribe, script: Script) -> None:
    scribe.add(element.get("open", "("), script)
    for at, child in enumerate(children):
        scribe.add(", " if at else None, script)
        write_mathml(child, scribe, script)
    scribe.add(element.get("close", ")"), script)


def _token(element: Element, scribe: Scribe, script: Script) -> None:
    """A name, number, operator or text; a sign between two things has spaces around it, unless it is in a script."""
    text = element.text or ""
    if element.tag == "mtext":
        scribe.add(text, script)
        return
    text = " ".join(text.split())
    if element.tag == "mo":
        text = "−" if text == "-" else text
        if text in _INFIX and script is None and scribe.follows() and _goes_on(element):
            text = f" {text} "
        elif text == ",":
            text = ", "
    elif element.tag == "mi" and len(text) > 1 and text.islower() and text.isascii() and scribe.follows():
        text = f" {text}"  # the name of a function
    scribe.add(text, script)


def _goes_on(element: Element) -> bool:
    """Whether something follows in the same line of the formula."""
    while (
        element.getnext() is None and element.getparent() is not None and element.getparent().tag in ("mrow", "mstyle")
    ):
        element = element.getparent()
    return element.getnext() is not None
