"""Files that are broken, hostile or of another kind: one clear line, or the readable rest with a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.errors import UnreadablePaper
from mscgraph.read import read_document

FRONT = "<front><article-meta><title-group><article-title>A title</article-title></title-group></article-meta></front>"


def article(text: str, head: str = "") -> bytes:
    return f'{head}<article article-type="x">{FRONT}<body><p>{text}</p></body></article>'.encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "laughs": (article("&l9;", f'<!DOCTYPE article [<!ENTITY l0 "lol">{LAUGHS}]>'), "entities multiply without bound"),
    "quadratic": (article("&x;" * 3000, f'<!DOCTYPE article [<!ENTITY x "{"a" * 99999}">]>'), "multiply without bound"),
    "deep": (article("<bold>" * 200 + "x" + "</bold>" * 200), "nested more than 150 deep"),
    "deeper": (article("<bold>" * 9000 + "x" + "</bold>" * 9000), "nested or filled beyond all measure"),
    "cut off": (article("A text")[:-20], "the XML is broken"),
    "two articles": (b"<articles>" + article("One") + article("Two") + b"</articles>", "holds 2 articles"),
    "empty article": (b'<article article-type="x"><front/></article>', "holds no text"),
    "svg": (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>',
        "another kind, <svg>",
    ),
    "records": (b"<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "another kind, <PubmedArticleSet>"),
    "docbook": (
        b'<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook"><para>x</para></article>',
        "kind",
    ),
    "deep page": (b"<html><body>" + b"<div>" * 200 + b"x" + b"</div>" * 200, "nested more than 150 deep"),
    "deeper page": (b"<html><body>" + b"<div>" * 9000 + b"x", "nested more than 150 deep"),
    "menu": (
        b"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav><h1>A title</h1></body></html>",
        "no text of an",
    ),
    "word": (b"PK\x03\x04" + bytes(60), "a zip archive (as .docx"),
    "rtf": (rb"{\rtf1\ansi A text.}", "an RTF file"),
    "picture": (b"\xff\xd8\xff\xe0" + bytes(60), "a JPEG picture"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_clear_line(name: str, tmp_path: Path) -> None:
    content, message = REFUSED[name]
    path = tmp_path / "paper"
    path.write_bytes(content)
    with pytest.raises(UnreadablePaper) as caught:
        read_document(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: ") and "\n" not in line and len(line) < 400
    assert message in line


def texts(content: bytes, tmp_path: Path) -> tuple[list[str], tuple[str, ...]]:
    path = tmp_path / "paper"
    path.write_bytes(content)
    document = read_document(path)
    return [block.content.text for block in document.blocks if block.kind != "title"], document.warnings


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    head = f'<!DOCTYPE article SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    found, warnings = texts(article("before &x; after", head), tmp_path)
    assert found == ["before after"]
    assert warnings == ("entity 'x' left out: entities of a file's own are not expanded",)


def test_parameter_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ent"
    secret.write_text('<!ENTITY x "secret words">')
    head = f'<!DOCTYPE article [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'
    assert texts(article("A text", head), tmp_path)[0] == ["A text"]


@pytest.mark.parametrize("head", ["", '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS-archivearticle1.dtd">'])
def test_characters_named_as_in_html_need_no_definition(head: str, tmp_path: Path) -> None:
    found = texts(article("&alpha;-CdSe at 5&nbsp;&deg;C, 1 &lt; 2 &amp;&#x2009;3", head), tmp_path)
    assert found == (["α-CdSe at 5 °C, 1 < 2 & 3"], ())


def test_an_encoding_wrongly_declared(tmp_path: Path) -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    found, warnings = texts(article("Größe bei 5 °C", head).decode().encode("cp1252"), tmp_path)
    assert found == ["Größe bei 5 °C"]
    assert warnings == ("the XML is not in the encoding that it declares; read as Windows-1252",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_an_encoding_rightly_declared(encoding: str, tmp_path: Path) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert texts(article("Größe bei 5 °C", head).decode().encode(encoding), tmp_path) == (["Größe bei 5 °C"], ())


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><h1>Größe</h1><p>Bei 5 °C.</p></body></html>'
    assert texts(page.encode("iso-8859-1"), tmp_path)[0] == ["Bei 5 °C."]
    assert texts(page.replace("iso-8859-1", "nonsense").encode(), tmp_path)[0] == ["Bei 5 °C."]


def test_unclosed_elements(tmp_path: Path) -> None:
    page = b"<!doctype html><h1>A title</h1><p>One <sub>2<p>Two<ul><li>a<li>b</ul><table><tr><th>c<tr><td>d"
    assert texts(page, tmp_path)[0] == ["One 2", "Two", "\u2022 a", "\u2022 b", ""]


def test_a_fragment(tmp_path: Path) -> None:
    assert texts(b"<div><p>InP<sub>2</sub> was made.</p></div>", tmp_path) == (["InP2 was made."], ())
