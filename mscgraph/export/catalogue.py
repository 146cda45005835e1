"""The named questions as a catalogue in Turtle: each a `sh:SPARQLExecutable` with its parameters and rows.

Terms: SHACL's for queries and parameters, DASH's for what the example papers answer, `skos:example` for the sample row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mscgraph.ask.questions import Cells, Parameter, Question
from mscgraph.graph.iris import ID, MSC, PREFIXES
from mscgraph.graph.terms import XSD, quoted

_QUESTION = ID + "question/"
_HEAD = {
    "sh": "http://www.w3.org/ns/shacl#",
    "dash": "http://datashapes.org/dash#",
    "question": _QUESTION,
    **{name: PREFIXES[name] for name in ("rdfs", "skos", "sdo")},
}
_CLASSES = {
    "species": MSC + "Species",
    "chemical": MSC + "Chemical",
    "method": MSC + "Method",
    "material": MSC + "Material",
    "paper": PREFIXES["fabio"] + "JournalArticle",
    "property": PREFIXES["owl"] + "DatatypeProperty",
}
_DATATYPES = {"number": "double", "boolean": "boolean", "date": "dateTime"}


def catalogue(questions: Iterable[Question]) -> str:
    """The questions in Turtle."""
    return "\n".join((*_prefixes(), *(line for question in questions for line in _described(question)))) + "\n"


def _prefixes() -> Iterator[str]:
    yield from (f"@prefix {name}: <{namespace}> ." for name, namespace in _HEAD.items())
    yield "\nquestion:prefixes sh:declare"
    declared = (f"[ sh:prefix {quoted(name)} ; sh:namespace {_uri(value)} ]" for name, value in PREFIXES.items())
    yield "  " + " ,\n  ".join(declared) + " ."


def _described(question: Question) -> Iterator[str]:
    me = f"<{_QUESTION}{question.name}>"
    kind = "sh:SPARQLExecutable, sh:SPARQLSelectExecutable" if question.sparql else "sh:SPARQLExecutable"
    parts = [
        f"a {kind}",
        f"rdfs:label {quoted(question.title)}@en",
        f"rdfs:comment {quoted(question.question)}@en",
        f"sdo:keywords {quoted(question.group)}",
        f"skos:example {quoted(_json(question.sample))}",
    ]
    parts += [f"sh:parameter <{_QUESTION}{question.name}/{name}>" for name in question.by_name]
    if question.sparql:
        parts += ["sh:prefixes question:prefixes", f"sh:select {quoted(question.sparql)}"]
    else:
        parts.append(f"skos:scopeNote {quoted(f'answered by mscgraph: {question.engine}')}@en")
    yield f"\n{me} {_joined(parts)} ."
    yield from (_parameter(question, parameter) for parameter in question.parameters)
    for number, example in enumerate(question.examples, 1):
        rows = json.dumps([dict(row) for row in example.rows], ensure_ascii=False)
        yield (
            f"<{_QUESTION}{question.name}/example-{number}> a dash:TestCase ; rdfs:seeAlso {me} ;\n"
            f"  skos:note {quoted(_json(example.parameters))} ; dash:expectedResult {quoted(rows)} ."
        )


def _parameter(question: Question, parameter: Parameter) -> str:
    kind = parameter.type.rstrip("+")
    parts = [
        "a sh:Parameter",
        f"sh:path <{_QUESTION}parameter/{parameter.name}>",
        f"sh:name {quoted(parameter.name)}",
        f"sh:description {quoted(parameter.description)}@en",
        f"sh:optional {str(not parameter.required).lower()}",
    ]
    if "|" in kind:
        parts.append(f"sh:in ( {' '.join(map(quoted, kind.split('|')))} )")
    elif kind in _CLASSES:
        parts.append(f"sh:class <{_CLASSES[kind]}>")
    else:
        parts.append(f"sh:datatype <{XSD}{_DATATYPES.get(kind, 'string')}>")
    if not parameter.type.endswith("+"):
        parts.append("sh:maxCount 1")
    if parameter.default is not None:
        parts.append(f"sh:defaultValue {quoted(parameter.default)}")
    return f"<{_QUESTION}{question.name}/{parameter.name}> {_joined(parts)} ."


def _uri(namespace: str) -> str:
    return f"{quoted(namespace)}^^<{XSD}anyURI>"


def _json(cells: Cells) -> str:
    return json.dumps(dict(cells), ensure_ascii=False)


def _joined(parts: Iterable[str]) -> str:
    return " ;\n  ".join(parts)
