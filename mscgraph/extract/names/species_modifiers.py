"""What stands in front of a species name: its treatment, its dopants, its structure, adjectives that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from mscgraph.extract.names.formulas import find_formulas, parse_formula
from mscgraph.extract.names.materials import dopants_of, element_of
from mscgraph.extract.names.species_layers import LAYERS, layers_of
from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.species_reading import either
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import elements, heads, words

_RUN = re.compile("[a-z]+")
_BULK = "bulk"
_MAGIC = ("cluster", "nanocluster", "nanocrystal", "quantum dot")  # what 'magic-sized' in front makes a cluster of
_REACH = 48  # letters from a name back to the beginning of a modifier
_DOPED_BEFORE = wording(
    r"(?<![\w-])(?P<word>(?P<what>[A-Za-z]{1,10}(?:\d?\+)?)-(?: ?<doped>)?|(?i:<undoped>))(?:, ?(?:and )?| and | or )$"
)


@cache
def _modifier_before() -> re.Pattern[str]:
    treated, doped = either("treated"), either("doped")
    ion = r"(?-i:[A-Z][a-z]?(?:\d?\+|\([IV]+\))?)"
    what_doped = rf"[\w+]+(?:\([IV]+\))?(?:[,/][\w+]+)?- ?|(?:{ion}|{either('how_doped')}) "
    what = r"(?:[a-z]+ic <acids> ?/ ?)?(?:\([^()]*\)|[A-Za-z0-9])[\w()/,+'-]*?(?: ?/ ?[\w-]+)?"
    return wording(
        rf"(?:^|(?<=[\s(,;:/]))(?:(?P<treatment>(?!(?:{either('acting')}) ){what}[- ] ?(?:{treated}))"
        rf"|(?P<doping>(?:{what_doped})?(?:{doped}))"
        rf"|(?P<structure>{either('structures')})|(?P<bulk>{_BULK})|(?P<shape>{either('branched')})"
        rf"|(?P<layers>{LAYERS})|(?P<magic>{either('magic')})|(?P<word>{either('before')}))[ ]+$",
        re.IGNORECASE,
    )


@cache
def _last_words() -> frozenset[str]:
    """The last words of all that can be a modifier."""
    table = words("heads.toml")
    lists = ("treated", "doped", "structures", "before", "branched", "magic", "layers")
    listed = [phrase.lower() for name in lists for phrase in table[name]]
    return frozenset(_RUN.findall(phrase)[-1] for phrase in (_BULK, *listed, *(f"{phrase}s" for phrase in listed)))


def _modifier(flat: str, end: int) -> re.Match[str] | None:
    """The modifier in front of an offset; the word there tells at once that most are none."""
    start = max(0, end - _REACH)
    word = _RUN.findall(flat[start:end].lower().rsplit(None, 1)[-1]) if flat[end - 1 : end] == " " else ()
    return _modifier_before().search(flat, start, end) if word and word[-1] in _last_words() else None


def read_modifiers(flat: str, draft: Draft) -> None:
    code = draft.kind == "code" and not draft.material
    while match := _modifier(flat, draft.start):
        if code and not match["doping"]:
            break
        printed = " ".join(match.group().split())
        if match["bulk"]:
            if draft.head is None:
                draft.head, draft.head_text, draft.bare = heads().find("bulk"), "", False
        elif match["shape"] and draft.head and draft.head.species_class in ("nanostructure", "quantum dot"):
            draft.shape = printed.lower()
            draft.head = heads().find(f"{draft.shape} {draft.head.name}") or draft.head
        elif match["layers"]:
            if draft.head is None or draft.head.species_class != "nanostructure":
                break
            draft.kept.insert(0, layers_of(printed))
        elif match["treatment"]:
            _read_treatment(draft, printed)
        elif match["doping"]:
            _read_doping(draft, printed)
        elif draft.kind == "head" and not match["magic"]:
            break
        elif match["word"] and printed.lower() == "amorphous" and draft.head and not draft.composition:
            draft.kept.insert(0, "amorphous")  # an amorphous particle is no quantum dot
        if match["magic"] and draft.bare:
            draft.head, draft.head_text, draft.bare = heads().find("MSC"), "MSC", False  # 'magic-sized HgTe'
        elif match["magic"] and draft.head and draft.head.kind in _MAGIC:
            draft.head, draft.head_text = heads().find("MSC") or draft.head, f"magic-size {draft.head_text}"
        draft.modifiers.insert(0, printed)
        draft.start = match.start() if not match.group().startswith(" ") else match.start() + 1
        if draft.bare and match["word"]:
            draft.start += len(printed) + 1  # adjectives of a bare material are no part of it
            draft.modifiers.pop(0)
            break


def _read_treatment(draft: Draft, printed: str) -> None:
    what, _, treatment = re.sub(r"- ", "-", printed).replace(" ", "-").rpartition("-")
    what = re.sub(r"-co$", "", what)
    if treatment in words("heads.toml")["shelled"]:
        shell = next(find_formulas(what), None)
        if shell and shell[1] == "material" and shell[0].text == what and draft.material:
            draft.shells.append("/" + what)
            return
    exact = bool(draft.number or draft.composition)
    metal = element_of(what) if treatment == "exchanged" and not exact else None
    if metal and draft.material and elements()[metal].kind == "metal" and metal not in draft.material:
        draft.dopant = draft.dopant or metal  # 'Zn-exchanged HgTe clusters' hold zinc
        draft.doping = draft.doping or printed.replace("- ", "-")
    told_apart = metal and not draft.material and elements()[metal].kind == "metal" and draft.kind == "head"
    if told_apart:  # 'the Zn-exchanged clusters'
        draft.dopant, draft.doping = metal, printed.replace("- ", "-")
    if (
        not exact
        and (draft.material or told_apart)
        and draft.head
        and draft.head.species_class in ("magic-sized cluster", "nanocluster")
    ):
        draft.kept.insert(0, lowered(f"{re.sub(r'- ', '-', printed)[: -len(treatment) - 1]}-{treatment}"))


def lowered(printed: str) -> str:
    """Words without the capital of a title or of a sentence's start; symbols and acronyms as they are."""
    return re.sub(r"\b[A-Z](?=[a-z]{3,})", lambda m: m.group().lower(), printed)


def _read_doping(draft: Draft, printed: str) -> None:
    what, _, _ = printed.replace("-", " ").rpartition(" ")
    element = dopants_of(what.strip()) if what else None
    metal = element in elements() and elements()[element or ""].kind in ("metal", "alkali")
    if printed.endswith("containing") and not metal:
        return  # 'phosphorus-containing dots'
    draft.dopant = draft.dopant or (_single_metal(draft.composition) if not what else None)
    mixed = not draft.composition and element in re.findall("[A-Z][a-z]?", draft.material)
    if element and not mixed:  # 'zinc-alloyed HgZnTe clusters' are of an alloy
        draft.dopant = draft.dopant or element
        draft.doping = draft.doping or printed.replace("- ", "-")
        draft.bare = draft.bare and draft.kind != "material"
    vague = draft.kind == "head" and draft.head is not None and draft.head.kind != draft.head.name  # 'bidoped species'
    if element or not (vague or printed.lower() in words("heads.toml")["just_doped"]):
        draft.kept.insert(0, lowered(printed.replace("- ", "-")))


def _single_metal(composition: str) -> str | None:
    """The metal of which a composition has one atom among many of another: what 'a doped PtAg24' is doped with."""
    formula = parse_formula(composition, 0) if composition else None
    metals = {s: n for s, n in formula.core if s in elements() and elements()[s].kind == "metal"} if formula else {}
    return min(metals, key=lambda s: metals[s]) if len(metals) == 2 and sorted(metals.values())[0] == 1.0 else None


def listed_doping(flat: str, drafts: list[Draft]) -> Iterable[Draft]:
    """'Mn-, Co- and Cu-doped HgTe rods', 'undoped, Mn-doped and Co-doped HgTe rods': one species an adjective."""
    for draft in drafts:
        start = draft.start if draft.doping and draft.doping in draft.modifiers[:1] else 0
        while match := _DOPED_BEFORE.search(flat, max(0, start - 24), start):
            start = match.start()
            element = element_of(match["what"]) if match["what"] else None
            if match["what"] and not element:
                break
            doping = f"{match['what']}-doped" if element else ""
            kept = [doping, *draft.kept[1:]] if doping else draft.kept[1:]
            modifiers = [doping or "undoped", *draft.modifiers[1:]]
            yield replace(
                draft, start=start, end=match.end("word"), dopant=element, doping=doping, kept=kept, modifiers=modifiers
            )
