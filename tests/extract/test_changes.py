"""Conversions by the cues of `pipelines/changes.toml`: every entry by its example, every rule by a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.extract import extract
from mscgraph.extract.events.triggers import Trigger, load_triggers
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion, Range
from mscgraph.facts.names import name_key
from mscgraph.read import read_document
from mscgraph.read.document import Block, Text


def stated(text: str, *, patterns: bool = True) -> set[str]:
    """The positive conversions of a text, by patterns and cues or by cues alone."""
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    facts = facts_of(passage) if patterns else facts_of(passage, {}, load_triggers())
    return {
        f"{name_key(f.source)} -> {name_key(f.target)}"
        for f in facts
        if isinstance(f, Conversion) and f.polarity == "positive"
    }


def edges(*finds: str) -> set[str]:
    return {" -> ".join(name_key(part) for part in find.split(" -> ")) for find in finds}


@pytest.mark.parametrize("trigger", load_triggers(), ids=[f"{n}-{c.frame}" for n, c in enumerate(load_triggers(), 1)])
def test_cues_find_their_example(trigger: Trigger) -> None:
    assert stated(trigger.pattern.example, patterns=False) == edges(*trigger.pattern.finds)


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # the nearest species that no preposition governs is the subject, not the nearest one
        ("CdSe MSC-391 is an isomer, which forms from CdSe PC-391 and goes on to CdSe MSC-415.",
         ["CdSe PC-391 -> CdSe MSC-391", "CdSe MSC-391 -> CdSe MSC-415"]),
        # what it is called there is not the subject, either
        ("CdSe MSC-391 is an intermediate cluster, which goes on to CdSe MSC-415.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what is only compared with takes no part
        ("Unlike CdSe MSC-415, CdSe MSC-391 evolves into CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        # a chain goes on behind 'then'
        ("CdSe MSC-391 converts to CdSe MSC-415 at 60 °C and then, above 100 °C, to CdSe QDs.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe QD"]),
        # a band stands for the species that is named by it
        ("CdSe MSC-391 and CdSe MSC-415 were kept apart. The peak at 391 nm faded while one at 415 nm grew.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("The peak at 391 nm, assigned to CdSe MSC-391, fades, while that at 415 nm, assigned to CdSe MSC-415, rises.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # but what is said of a property says nothing of the species
        ("The lifetime of CdSe MSC-391 decreases while that of CdSe MSC-415 increases.", []),
        # 'in a similar manner' compares with nothing
        ("In a similar manner, CdSe MSC-391 led to CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        # what it becomes is named behind what it is, or in a parenthesis
        ("Iodide converts CdSe MSC-391 to its larger relative, the cluster CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("Amines etch CdSe MSC-415 to a smaller cluster (CdSe MSC-391).", ["CdSe MSC-415 -> CdSe MSC-391"]),
        # 'its' belongs to what is done to the one species that the text speaks of
        ("CdSe MSC-391 was isolated. Its thermolysis above 200 °C yields CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        # what goes on from a product begins with it
        ("CdSe MSC-391 was turned by acid into CdSe MSC-415, whose growth to CdSe QDs needs 200 °C.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe QD"]),
        ("CdSe PC-391 transforms to CdSe MSC-391, followed by growth to CdSe MSC-415 and conversion to CdSe QDs.",
         ["CdSe PC-391 -> CdSe MSC-391", "CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe QD"]),
        # the verb is left out where it would be said again
        ("CdSe MSC-391 was converted to CdSe QDs, and ZnSe MSC-320 to ZnSe QDs.",
         ["CdSe MSC-391 -> CdSe QD", "ZnSe MSC-320 -> ZnSe QD"]),
        ("At 100 °C (ZnSe)34 turned into ZnSe belts and (CdTe)34 into CdTe belts.",
         ["(ZnSe)34 -> ZnSe belt", "(CdTe)34 -> CdTe belt"]),
        # and so is the source, where another chemical does something else to it
        ("Zinc chloride turns CdSe MSC-391 into CdSe MSC-361 at 80 °C, whereas oleic acid gives CdSe QDs at 120 °C.",
         ["CdSe MSC-391 -> CdSe MSC-361", "CdSe MSC-391 -> CdSe QD"]),
        # what one sentence leaves of a change, the next tells
        ("CdSe MSC-391 was exposed to acid. Within minutes, its absorption was replaced by that of CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 is stable up to 150 °C. Above this temperature, CdSe QDs are formed.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("Cu2S rods were heated with CdCl2. XRD confirmed complete conversion to CdS rods.", ["Cu2S rod -> CdS rod"]),
        ("CdSe MSC-391 comes first. Its further growth yields CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 comes first. Upon further heating, CdSe QDs are obtained.", ["CdSe MSC-391 -> CdSe QD"]),
        ("XRD showed CdSe MSC-391 to be small. Upon further heating, CdSe QDs are obtained.", []),
        # 'which' is what was named right before
        ("The way was open to CdSe MSC-391, from which CdSe QDs were gained.", ["CdSe MSC-391 -> CdSe QD"]),
        # 'the reverse' needs no noun
        ("CdSe MSC-391 turns into CdSe MSC-415, and the reverse is achieved with an excess of acid.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe MSC-391"]),
        # a known band that comes back stands for its species
        ("CdSe MSC-391 and CdSe MSC-415 are known. When acid was added to CdSe MSC-415, the 391 nm peak returned.",
         ["CdSe MSC-415 -> CdSe MSC-391"]),
        # what is made of chemicals did not come of what was treated before
        ("InAs MSC-424 was treated with GaI3. An InSb cluster was prepared from indium oleate and Sb(SiMe3)3.", []),
        # what a leading participle was done to is named behind the comma
        ("Exposed to cadmium oleate at 60 °C, ZnSe MSC-299 was lost at once. The product was CdSe MSC-391.",
         ["ZnSe MSC-299 -> CdSe MSC-391"]),
        ("They heated CdSe MSC-391 in oleylamine and so arrived at CdSe MSC-415.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what a product turned out to be
        ("Treatment of CdSe MSC-391 with water gave yellow cubes, identified as CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # a reservoir feeds, it does not become what it is added to
        ("CdSe MSC-391 is used as a reservoir that is slowly added to CdSe QDs.", []),
        # of two things that are measured none gives the other
        ("CdSe MSC-391 gave a yield of 41%, CdSe QDs of 3 nm only 6%.", []),
        # one thing takes the place of another; what it came from can stand behind it
        ("After 2 h a peak at 415 nm, indicative of CdSe MSC-415, supplants that of CdSe MSC-391.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("By analogy, silver nitrate generates Ag2Se nanorods from CdSe nanorods.", ["CdSe nanorod -> Ag2Se nanorod"]),
        ("CdSe MSC-391 fades, giving way to CdSe MSC-415 and eventually to CdSe QDs.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe QD"]),
        ("CdSe nanorods turn into Ag2Se nanorods, and from these PbSe nanorods are made.",
         ["CdSe nanorod -> Ag2Se nanorod", "Ag2Se nanorod -> PbSe nanorod"]),
        ("Attempts to recover CdSe MSC-391 from CdSe MSC-415 met with failure.", []),
        # of a precursor compound and a cluster with one number only the cluster has a band
        ("CdSe PC-391, CdSe MSC-391 and CdSe MSC-415 are known. The peak at 391 nm faded while one at 415 nm grew.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what is added is added to something
        ("A solution of AgNO3 was added to the CdSe nanorods in toluene, so that Ag2Se nanorods resulted.",
         ["CdSe nanorod -> Ag2Se nanorod"]),
        # neither do clusters turn into one of them
        ("CdSe MSCs are grown at 80 °C. The synthesis of CdSe MSCs leads to CdSe MSC-391.", []),
        # the outcome of a treatment
        ("We treated ZnSe nanorods with cadmium oleate at 220 °C. CdSe nanorods came out.",
         ["ZnSe nanorod -> CdSe nanorod"]),
        ("When CdSe MSC-391 was heated, its band faded, and after 2 h the flask contained CdSe MSC-415 only.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # under the heading of a product stands what it is made from
        ("Ag2Se nanorods. The CdSe nanorods were added to a solution of AgNO3 in methanol.",
         ["CdSe nanorod -> Ag2Se nanorod"]),
        # a shell is grown on a core
        ("CdSe QDs were used. The ZnS shell was grown at 220 °C. The CdSe/ZnS QDs emit.", ["CdSe QD -> CdSe/ZnS QD"]),
        # what chemicals give is a synthesis, whatever was said before
        ("CdSe MSC-391 is stable, and the reaction of cadmium oleate with selenium gives CdSe QDs.", []),
        ("We prepared CdSe MSC-391; CdSe QDs were obtained from cadmium oleate.", []),
        ("Our data rule out a direct transformation of CdSe MSC-391 into CdSe MSC-415.", []),
        ("The arrow denotes the transformation of CdSe MSC-391 to CdSe MSC-415, which does not take place.", []),
        # a source that persists became nothing else
        ("CdSe MSC-391 was treated with TOPS. The peak at 391 nm did not fade, while CdS MSC-322 appeared.", []),
        # what releases something is not what reacts
        ("CdTe MSC-371 reacts with monomers released from CdSe MSC-391 to give CdTeSe MSC-399.",
         ["CdTe MSC-371 -> CdTeSe MSC-399"]),
        # the clusters are those of the product's material, whatever was compared with
        ("CdTeSe MSC-399 is stable, as CdS MSC-322 is. Above 60 °C the MSCs convert into CdTeSe QDs.",
         ["CdTeSe MSC-399 -> CdTeSe QD"]),
        # a family beside its member, and all three of two
        ("We call these GaP clusters, GaP-352, our own. The cluster decays to GaP QDs.", ["GaP-352 -> GaP QD"]),
        ("CdSe MSC-391 and CdSe MSC-415 are known. All three clusters are precursors of CdSe QDs.", []),
        # what was treated is no other than that
        ("InP MSCs were heated. QDs grown from the zinc-treated clusters are InP QDs.", []),
        # a shell has as its core what it was grown on
        ("Growth of a ZnSe/ZnS shell on InP QDs gave InP/ZnSe/ZnS QDs.", ["InP QD -> InP/ZnSe/ZnS QD"]),
        # a new band that stands for a species, and a suspension of the last one named
        ("CdSe MSC-391 and CdSe MSC-415 are known. On addition of water to CdSe MSC-391 a new peak arises at 415 nm.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 is a precursor. A suspension in octylamine was warmed to 60 °C. TEM reveals CdSe nanosheets.",
         ["CdSe MSC-391 -> CdSe nanosheet"]),
        # a pronoun said again in its sentence means the same
        ("CdSe MSC-391 is known. Water turns it into CdSe MSC-415, whereas heating takes it to CdSe QDs.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-391 -> CdSe QD"]),
        # what lies on the way is a step of it
        ("Stepwise growth was seen from CdSe MSC-391 via CdSe MSC-415 to CdSe QDs.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe QD"]),
        ("It took an hour for CdSe MSC-391 to become CdSe MSC-415.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("From CdSe MSC-391, both CdSe nanosheets and CdSe QDs are accessible.",
         ["CdSe MSC-391 -> CdSe nanosheet", "CdSe MSC-391 -> CdSe QD"]),
        # of two that were named before
        ("CdSe PC-391 and CdSe PC-415 are known. The former gives CdSe MSC-391, while the latter gives CdSe MSC-415.",
         ["CdSe PC-391 -> CdSe MSC-391", "CdSe PC-415 -> CdSe MSC-415"]),
        ("CdSe MSC-391 and CdSe MSC-415 were heated. Both clusters grow into CdSe QDs.",
         ["CdSe MSC-391 -> CdSe QD", "CdSe MSC-415 -> CdSe QD"]),
        # what brings about the formation of something, not what it does otherwise
        ("Water triggers the growth of CdSe QDs. Exposure of CdSe MSC-391 to light induces the formation of CdSe QDs.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 drives CdSe QDs to aggregate.", []),
        # a band that the sentence assigns
        ("We prepared CdSe MSC-391. The 391 nm peak was replaced by one at 520 nm, which we ascribe to CdSe QDs.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 was heated. At 80 °C its band was lost, and CdSe QDs with a peak at 520 nm formed.",
         ["CdSe MSC-391 -> CdSe QD"]),
        # how a sentence goes on: with another reagent, from the product, back
        ("CdSe MSC-391 was treated with AgNO3, which gave Ag2Se MSCs. With lead acetate, PbSe MSCs were obtained.",
         ["CdSe MSC-391 -> Ag2Se MSC", "CdSe MSC-391 -> PbSe MSC"]),
        ("Heating CdSe MSC-391 in toluene gave CdSe MSC-415. Further heating in octylamine led to CdSe QDs.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe QD"]),
        ("Exposing CdSe MSC-391 to water gave CdSe MSC-415. Removing the water restored CdSe MSC-391.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe MSC-391"]),
        ("CdSe MSC-391 was shaken with water. What had formed were CdSe nanowires.",
         ["CdSe MSC-391 -> CdSe nanowire"]),
        # what another clause changes is no source of this one
        ("CdSe MSC-391 was obtained by cooling the sample, and its conversion to CdSe MSC-415 needs methanol.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("All attempts to return from CdSe MSC-415 to CdSe MSC-391 with octylamine failed, even at 100 °C.", []),
        # … and back, when the text says that the opposite happens
        ("Water converts CdSe MSC-391 to CdSe MSC-415, which is reversed by heating to 80 °C.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe MSC-391"]),
        ("CdSe MSC-391 turns into CdSe MSC-415 in the dark. Light causes the opposite change.",
         ["CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-415 -> CdSe MSC-391"]),
        ("CdSe MSC-391 turns into CdSe MSC-415. The barrier of the reverse reaction is high.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what else becomes of what the sentence before is about
        ("CdSe MSC-391 grows into CdSe QDs. Oleic acid, by contrast, turns it into CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe QD", "CdSe MSC-391 -> CdSe MSC-415"]),
        # what precipitates
        ("CdSe MSC-391 was heated in toluene, and after 2 h a powder of CdSe QDs was precipitated.",
         ["CdSe MSC-391 -> CdSe QD"]),
        # what is exchanged for what is given beside is no source
        ("CdSe nanorods undergo exchange of Cd2+ for Ag+ to yield Ag2Se nanorods, and give PbSe nanorods when heated.",
         ["CdSe nanorod -> Ag2Se nanorod", "CdSe nanorod -> PbSe nanorod"]),
        # what is left of a treated cluster by its kind alone, where the paper knows one of it
        ("CdSe QDs emit at 520 nm. Injection of CdSe MSC-391 into hot squalane gives dots.",
         ["CdSe MSC-391 -> CdSe QD"]),
        # … or of any that is named, where it is of the same material
        ("CdSe QDs emit at 520 nm. CdSe MSC-391 gives dots.", ["CdSe MSC-391 -> CdSe QD"]),
        ("InP QDs emit at 520 nm. CdSe MSC-391 gives dots.", []),
        # what is ascribed to the joining of something comes from that
        ("The formation of CdSe nanowires is ascribed to fusion of CdSe MSC-391.", ["CdSe MSC-391 -> CdSe nanowire"]),
        ("The formation of CdSe nanowires is thought to pass through CdSe MSC-391.", []),
        # 'it' is what was pointed at last, nothing named in the plural, no purpose, and not what comes from it
        ("CdSe MSC-391 is no source of CdSe nanorods. Amines attack the cluster and turn it into CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 is inert. No nanorods of CdSe were seen. Light changes it into CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 is cheap. As a source of CdSe nanorods it is poor, since it gives CdSe QDs.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("We dissolved CdSe MSC-391. CdSe QDs were obtained from it.", ["CdSe MSC-391 -> CdSe QD"]),
        # what is named behind the wavelength by which it is spoken of
        ("CdSe MSC-391 converts into one that absorbs at 415 nm (CdSe MSC-415) in toluene.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what comes of what the sentence speaks of
        ("For CdSe MSC-391, no nanorods were obtained at 180 °C, whereas at 220 °C CdSe QDs grew.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("In octylamine CdSe MSC-391 dissolved, and CdSe QDs were the only product.", ["CdSe MSC-391 -> CdSe QD"]),
        ("Exchange of the ligands in CdSe MSC-391 was over after 2 h; the fully exchanged CdSe MSC-415 was isolated.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what forms above the temperature up to which something is stable, and what separates from its solution
        ("CdSe MSC-391 is stable up to 110 °C. At 150 °C in oleylamine, CdSe QDs of 4 nm separate within 20 min.",
         ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 is a solid. Its solution in toluene was stirred with water for 1 h. From the pale mixture, "
         "CdSe MSC-415 separated.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 was suspended in toluene. After 2 h what remained were CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        # what was only tried
        ("An attempt to grow CdSe nanowires from CdSe MSC-391 gave CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 is known, and what its formation needs has been discussed with regard to CdSe QDs.", []),
        ("We heated CdSe MSC-391. The starting material turned into CdSe MSC-415.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        # another species of the clause could be meant, and the syntax does not say which
        ("Next to ZnSe nanorods lay CdSe MSC-391, and with it heating gave CdSe MSC-415.", []),
        ("CdSe MSC-391 is no thing to be kept with ZnSe MSC-299, for it slowly turns into CdSe QDs.", []),
        # what is pointed at in another sentence, and larger, does not become a cluster
        ("CdSe nanorods were stored in toluene. They turned into CdSe MSC-391 with octylamine.", []),
        # two lists, paired by the element that only the two of a pair hold; not where both would do
        ("CdTe MSC-371 and CdSe MSC-391 were turned into HgTe MSC-405 and HgSe MSC-420.",
         ["CdTe MSC-371 -> HgTe MSC-405", "CdSe MSC-391 -> HgSe MSC-420"]),
        ("CdSe MSC-371 and CdSe MSC-391 were turned into CdSe MSC-405 and CdSe MSC-420.", []),
        ("The emission of CdSe MSC-391 gave way to that of CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        # adjectives that only point back are no part of a name
        ("CdSe MSC-391 was kept in oil. The resulting CdSe MSC-415 is stable.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 was cut back to CdSe MSC-371 with an acid.", ["CdSe MSC-391 -> CdSe MSC-371"]),
        ("CdSe MSC-391 decomposes in hexadecylamine with formation of CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-415 was made via the transparent CdSe PC-415.", ["CdSe PC-415 -> CdSe MSC-415"]),
        ("CdSe MSC-391 were injected to get CdSe QDs at 300 °C.", ["CdSe MSC-391 -> CdSe QD"]),
        # a way that is told by its kind alone
        ("CdSe MSC-391 transforms to CdSe MSC-415 via the corresponding precursor compounds.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what is done on a species; a chain goes on behind a noun, too
        ("Cation exchange on CdSe MSC-391 by zinc oleate gives ZnSe MSC-320.", ["CdSe MSC-391 -> ZnSe MSC-320"]),
        ("The conversion of CdSe nanorods to Cu2Se nanorods and onwards to ZnSe nanorods is known.",
         ["CdSe nanorod -> Cu2Se nanorod", "Cu2Se nanorod -> ZnSe nanorod"]),
        ("ZnSe clusters were exchanged for CdSe MSC-391.", ["ZnSe cluster -> CdSe MSC-391"]),
        ("CdSe MSC-391 evolves into a second, larger CdSe MSC-415.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        # what stands in a new part is no object
        ("CdSe MSC-391 was heated. No CdSe rod formed, and after 1 h CdSe QDs faded.", []),
        # what is added to a species does not become it, nor contest what becomes of it
        ("Addition of CdSe MSC-391 to CdSe seeds at 270 °C delivers CdSe QDs.", ["CdSe seed -> CdSe QD"]),
        # what somebody did to one and got of it
        ("A group heated [Cd10Se4(SPh)16]4- in an amine and obtained CdSe nanocrystals.",
         ["[Cd10Se4(SPh)16]4- -> CdSe nanocrystal"]),
        # a comparison ends where its own words do
        ("Such pairs are known for ZnSe, in which CdSe MSC-391 turns into CdSe MSC-415.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("In contrast to the acid, CdSe MSC-391 turns into CdSe MSC-415 slowly.", ["CdSe MSC-391 -> CdSe MSC-415"]),
        # a material alone can be what something decomposes to
        ("In solution [Cd10Se4(SPh)16]4- decomposes above 90 °C to CdSe.", ["[Cd10Se4(SPh)16]4- -> CdSe"]),
    ],
)  # fmt: skip
def test_where_source_and_target_stand(text: str, finds: list[str]) -> None:
    assert stated(text) == edges(*finds)


@pytest.mark.parametrize("lacking", ["without", "with no"])
def test_what_happens_without_a_change_is_none(lacking: str) -> None:
    assert stated(f"CdSe MSC-391, which can be kept in hexane {lacking} change, as CdSe MSC-415 can.") == set()


def test_a_family_in_front_of_its_members_is_no_rival_of_them() -> None:
    assert stated("The CdS clusters MSC-311 and MSC-322 isomerize into one another.") == edges("MSC-311 -> MSC-322")


def told(text: str) -> list[Conversion]:
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    return [f for f in facts_of(passage) if isinstance(f, Conversion)]


def test_circumstances_stand_in_another_clause_or_sentence() -> None:
    (one,) = told("CdSe MSC-391 evolves into CdSe MSC-415. The conversion was run at 80 °C with oleylamine.")
    assert (one.temperature_C, one.reagents) == (Range(80, 80), ("oleylamine",))
    (two,) = told("Upon addition of oleylamine at 80 °C a change was seen. CdSe MSC-391 evolved into CdSe MSC-415.")
    assert (two.temperature_C, two.reagents) == (Range(80, 80), ("oleylamine",))


def test_a_heading_names_the_change_and_its_first_steps_the_conditions(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        "# Clusters\n\n## Conversion of CdSe MSC-391 to CdSe MSC-415\n\nCdSe MSC-391 in toluene was combined with "
        "octylamine and stirred at 60 °C for 6 h. The peak moved. The yield is high. At room temperature CdSe MSC-391 "
        "was recovered unchanged after 24 h.\n",
        encoding="utf-8",
    )
    found = [f for f in extract(read_document(path)).facts if isinstance(f, Conversion) and f.temperature_C]
    assert [(f.polarity, f.reagents, f.temperature_C, f.duration_h) for f in found] == [
        ("positive", ("octylamine",), Range(60, 60), Range(6, 6))
    ]


def test_a_chemical_can_be_the_agent_of_a_change() -> None:
    (one,) = told("AgNO3 in methanol converts CdSe nanorods to Ag2Se nanorods.")
    assert one.reagents == ("silver nitrate",)


def test_a_cue_that_states_nothing_takes_no_circumstances() -> None:
    (one,) = told("When the CdSe MSCs are heated to 300 °C, they nucleate and give CdSe QDs.")
    assert one.temperature_C == Range(300, 300)


def test_circumstances_of_another_species_are_left_alone() -> None:
    (one,) = told("CdTe QDs were treated with oleylamine at 80 °C. CdSe MSC-391 evolved into CdSe MSC-415.")
    assert (one.temperature_C, one.reagents) == (None, ())
    (two,) = told("CdSe MSC-415 was made with oleylamine at 80 °C. CdSe MSC-391 evolved into CdSe MSC-415.")
    assert (two.temperature_C, two.reagents) == (None, ())


def test_mechanism_is_named_behind_the_conversion() -> None:
    (one,) = told("CdSe MSC-391 turns into CdSe nanowires. By TEM, the clusters fuse by oriented attachment.")
    assert one.mechanism == ("oriented attachment",)
    (two,) = told("CdSe MSC-391 turns into CdSe MSC-415. Both are CdSe MSCs. It is an isomerization.")
    assert two.mechanism == ("isomerization",)


def test_compositions_tell_which_ions_are_exchanged() -> None:
    (one,) = told("In this exchange CdSe nanorods turn into Ag2Se nanorods.")
    assert one.mechanism == ("cation exchange",)
    (two,) = told("In this exchange CsPbBr3 nanocrystals turn into CsPbI3 nanocrystals.")
    assert two.mechanism == ("anion exchange",)
    (three,) = told("In this exchange InP:Cl MSC-363 turns into InP QDs.")  # it only loses chloride
    assert three.mechanism == ()


def test_a_reagent_that_brings_the_new_metal_tells_of_an_exchange() -> None:
    (one,) = told("AgNO3 in methanol converts CdSe nanorods to Ag2Se nanorods.")
    assert one.mechanism == ("cation exchange",)
    (two,) = told("CdSe QDs were overgrown with zinc stearate and sulfur to give CdSe/ZnS QDs.")
    assert two.mechanism == ()


def test_amounts_and_lists_stand_between_a_reagent_and_its_verb() -> None:
    (one,) = told("When TOP (20 μL) and oleylamine (2 mL) were added, CdSe MSC-391 reverted to CdSe MSC-415.")
    assert one.reagents == ("trioctylphosphine", "oleylamine")


def test_a_temperature_of_another_part_of_the_sentence_is_not_that_of_the_change() -> None:
    (fact,) = told("CdSe MSC-391 is made at 60 °C with acids and converts to CdSe MSC-415 upon warming to 90 °C.")
    assert fact.temperature_C == Range(90, 90)


def test_a_temperature_that_names_a_sample_is_no_condition() -> None:
    (fact,) = told("The 160 °C sample holds CdSe MSC-391, which isomerizes to CdSe MSC-415.")
    assert fact.temperature_C is None


def test_what_is_not_needed_is_no_reagent() -> None:
    (fact,) = told("When heated, CdSe MSC-391 gives CdSe QDs without any further source of elemental selenium.")
    assert fact.reagents == ()


def test_what_is_absent_or_only_spoken_of_is_no_reagent() -> None:
    (one,) = told(
        "CdSe MSC-391 was converted to CdSe MSC-415 with octylamine in the absence of any Cd or selenium source."
    )
    assert one.reagents == ("octylamine",)
    (two,) = told(
        "With cadmium chloride ZnSe QDs turn into CdSe QDs, owing to the solubility of zinc chloride in amines."
    )
    assert two.reagents == ("cadmium chloride",)


def test_a_chemical_within_a_phrase_is_no_agent() -> None:
    (one,) = told("The use of surfactants that contain oleate leads to fast growth of CdSe QDs from CdSe MSC-391.")
    assert one.reagents == ()


def test_each_step_of_a_chain_has_its_own_mechanism() -> None:
    first, second = told("MSC-371 → PC-371 → PC-417, where the second step is an isomerization.")
    assert (first.mechanism, second.mechanism) == ((), ("isomerization",))


def test_core_and_shell_come_from_the_core_that_was_named_before() -> None:
    (one,) = told(
        "The CdSe QDs were mixed with oleylamine at 240 °C and zinc stearate was added. CdSe/ZnSe QDs formed."
    )
    assert (one.source, one.target) == ("CdSe QD", "CdSe/ZnSe QD")


def test_doping_makes_another_species_of_a_cluster() -> None:
    (one,) = told("In37P20(O2CR)51 reacts with zinc oleate to form Zn-doped InP MSCs.")
    assert (one.source, one.target) == ("In37P20(O2CR)51", "Zn-doped InP MSC")


def test_listed_products_follow_from_each_other_where_the_text_says_stepwise() -> None:
    found = told("With benzylamine CdSe MSC-460 shrank stepwise to CdSe MSC-415 and CdSe MSC-391.")
    assert [(f.source, f.target) for f in found] == [
        ("CdSe MSC-460", "CdSe MSC-415"),
        ("CdSe MSC-415", "CdSe MSC-391"),
    ]


def test_they_behind_the_latter_are_the_latter() -> None:
    text = (
        "CdSe MSC-391 and CdSe nanorods are seen side by side. "
        "With octylamine it is the latter that last, and they turn into CdSe nanosheets."
    )
    assert [(found.source, found.target) for found in told(text)] == [("CdSe nanorod", "CdSe nanosheet")]


def test_two_spellings_of_one_name_are_no_conversion() -> None:
    assert (
        told("InP quantum dots (QDs) are known. The dots were heated, and InP QDs were obtained from InP quantum dots.")
        == []
    )


def test_a_sentence_may_begin_with_a_name_in_lower_case() -> None:
    text = "CdSe MSC-391 turns into CdSe MSC-415. This change is an isomerization. pXRD of CdSe MSC-415 is known."
    assert [f.mechanism for f in told(text)] == [("isomerization",)]
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    assert [s.text.split()[0] for s in passage.sentences] == ["CdSe", "This", "pXRD"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "(CdSe)13 is converted into CdSe nanosheets at 100 °C in octylamine, and (ZnSe)13 to ZnSe rods at 150 °C.",
            ("(CdSe)13", "CdSe nanosheet", Range(100, 100)),
            ("(ZnSe)13", "ZnSe rod", Range(150, 150)),
        ),
        (
            "CdSe MSC-391 gave CdSe QDs when heated with oleic acid at 180 °C, and CdTe MSC-427 CdTe QDs at 90 °C.",
            ("CdSe MSC-391", "CdSe QD", Range(180, 180)),
            ("CdTe MSC-427", "CdTe QD", Range(90, 90)),
        ),
        (
            "CdSe QDs were obtained from CdSe MSC-391 at 180 °C, and CdTe QDs from CdTe MSC-427 at 90 °C.",
            ("CdSe MSC-391", "CdSe QD", Range(180, 180)),
            ("CdTe MSC-427", "CdTe QD", Range(90, 90)),
        ),
    ],
)
def test_where_the_verb_is_left_out_each_has_its_own_conditions(
    text: str, first: tuple[str, str, Range], second: tuple[str, str, Range]
) -> None:
    found = [(fact.source, fact.target, fact.temperature_C) for fact in told(text)]
    assert found == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "A distribution of masses from Zn4Cd9Se13 to Zn9Cd4Se13 was recorded.",
        "CdSe MSC-361 evolved overnight into a doublet at 390 and 414 nm, well known from (CdSe)34.",
        "Synthesis of InAs clusters. Indium oleate was heated to 60 °C and arsine was injected. A band near that of "
        "bulk InAs was seen.",
    ],
)
def test_what_is_compared_becomes_nothing(text: str) -> None:
    assert stated(text) == set()
