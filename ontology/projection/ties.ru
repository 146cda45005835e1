# What agrees and what disagrees: ties between claims of different papers, and of papers that are one work.
#
# A claim HOLDS, whether it says something or denies it, on the terms on which a claim stands (`plain.rq`): asserted, 0.5
# confident or accepted, not rejected. A denial is never projected, but it can dispute.
#
# Contradictions are kept conservative. Two claims can agree or disagree only where they state the same in the same
# setting (reagents, ligands and other roles, conditions: msc:statementKey; of species that are joined it is one
# statement, by whichever of them it is made, which is `w:statement`) and their temperatures agree: none is given
# on either side, or one range lies in the other and does not merely touch its end. They disagree only where durations
# agree in the same way, approach and trigger are the same, and no chemical is given in two amounts. Whatever differs in
# its conditions merely differs (`queries/differences.rq`). Claims that rest on the same work, or one on the other's
# paper, are one witness: they do neither. Only conversions, syntheses and properties are compared: that two papers class
# a thing alike or examine it by one method is no agreement, and that one of them does not is no dispute.
#
# The rules run in memory (`mscgraph/graph/context.py`), and the store is given the difference. They find there the
# ontology; claims that can have to do with each other, with their events and subjects, in the graphs that they are of
# (`w:in` is the graph of a claim); the DOIs of papers and of what they cite; the keys and authors of papers that may be
# one work; and the statuses that curators gave claims.
# Claims that are marked `w:changed true` are compared with all that are there. `w:` is working space.
# What ties two papers or two claims is left in graph:projection.

PREFIX msc: <https://w3id.org/mscgraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX graph: <https://w3id.org/mscgraph/id/graph/>
PREFIX w: <https://w3id.org/mscgraph/id/graph/working#>

# ---- Each supplement is tied to the one paper that has the DOI or title which it gives.

INSERT { GRAPH graph:projection { ?supplement dcterms:isPartOf ?paper } }
WHERE {
  GRAPH ?supplement { ?supplement msc:supplementKey ?key }
  GRAPH ?paper { ?paper msc:workKey ?key }
  FILTER NOT EXISTS { GRAPH ?other { ?other msc:workKey ?key } FILTER (?other != ?paper) }
} ;

# ---- Papers of one title are one work (an article and its preprint, one source read twice), unless both name authors and
# share none. The first of them, those with a DOI before others, stands for the work.

INSERT { GRAPH graph:projection { ?paper msc:ofWork ?first } }
WHERE {
  {
    SELECT ?paper (MIN(?otherRank) AS ?firstRank)
    {
      GRAPH ?paper { ?paper msc:workKey ?key }
      GRAPH ?other { ?other msc:workKey ?key }
      OPTIONAL { GRAPH ?paper { ?paper msc:workKey ?doi FILTER (STRSTARTS(?doi, "doi:")) } }
      OPTIONAL { GRAPH ?other { ?other msc:workKey ?otherDoi FILTER (STRSTARTS(?otherDoi, "doi:")) } }
      BIND (CONCAT(IF(BOUND(?doi), "1 ", "2 "), STR(?paper)) AS ?rank)
      BIND (CONCAT(IF(BOUND(?otherDoi), "1 ", "2 "), STR(?other)) AS ?otherRank)
      FILTER (?otherRank < ?rank)
      FILTER (
        NOT EXISTS { GRAPH ?paper { ?paper dcterms:creator ?author } } ||
        NOT EXISTS { GRAPH ?other { ?other dcterms:creator ?author } } ||
        EXISTS {
          GRAPH ?paper { ?paper dcterms:creator ?one }
          GRAPH ?other { ?other dcterms:creator ?two }
          # by family names: 'Ada M. Example', 'A. Example', 'Example, A.'
          FILTER (LCASE(IF(CONTAINS(?one, ","), STRBEFORE(?one, ","), REPLACE(?one, "^.* ", ""))) =
                  LCASE(IF(CONTAINS(?two, ","), STRBEFORE(?two, ","), REPLACE(?two, "^.* ", ""))))
        }
      )
    }
    GROUP BY ?paper
  }
  BIND (IRI(SUBSTR(?firstRank, 3)) AS ?first)
} ;

# A supplement is of the work of the papers that have the DOI or title which it gives, where they are one.
INSERT { GRAPH graph:projection { ?supplement msc:ofWork ?work } }
WHERE {
  {
    SELECT ?supplement (MIN(STR(?work)) AS ?name)
    {
      GRAPH ?supplement { ?supplement msc:supplementKey ?key }
      GRAPH ?paper { ?paper msc:workKey ?key }
      OPTIONAL { GRAPH graph:projection { ?paper msc:ofWork ?first } }
      BIND (COALESCE(?first, ?paper) AS ?work)
    }
    GROUP BY ?supplement
    HAVING (COUNT(DISTINCT ?work) = 1)
  }
  BIND (IRI(?name) AS ?work)
} ;

# ---- All claims.

INSERT { GRAPH w: { ?claim w:in ?graph ; w:paper ?paper } }
WHERE { GRAPH ?graph { ?claim msc:ofPaper ?paper ; msc:subject ?subject } } ;

# ---- What holds.

INSERT { GRAPH w: { ?claim w:holds ?polarity } }
WHERE {
  GRAPH w: { ?claim w:in ?graph }
  GRAPH ?graph { ?claim msc:polarity ?polarity ; msc:status "asserted" ; msc:confidence ?confidence }
  FILTER (?confidence >= 0.5 || EXISTS { GRAPH graph:curation { ?claim msc:curationStatus "accepted" } })
  FILTER NOT EXISTS { GRAPH graph:curation { ?claim msc:curationStatus "rejected" } }
} ;

# ---- Temperatures and durations of what holds and can be compared, open ends closed; -300 marks that none is given.

INSERT { GRAPH w: { ?claim w:low ?low ; w:high ?high } }
WHERE {
  VALUES ?class { msc:ConversionClaim msc:SynthesisClaim msc:PropertyClaim }
  GRAPH w: { ?claim w:holds ?polarity ; w:in ?graph }
  GRAPH ?graph { ?claim a ?class }
  OPTIONAL { GRAPH ?graph { ?claim msc:event ?event . ?event msc:temperatureMin ?min } }
  OPTIONAL { GRAPH ?graph { ?claim msc:event ?event2 . ?event2 msc:temperatureMax ?max } }
  BIND (IF(BOUND(?min) || BOUND(?max), COALESCE(?min, -274), -300) AS ?low)
  BIND (IF(BOUND(?min) || BOUND(?max), COALESCE(?max, 10000), -300) AS ?high)
} ;

INSERT { GRAPH w: { ?claim w:shortest ?low ; w:longest ?high } }
WHERE {
  GRAPH w: { ?claim w:holds ?polarity ; w:in ?graph ; w:low ?temperature }
  OPTIONAL { GRAPH ?graph { ?claim msc:event ?event . ?event msc:durationMin ?min } }
  OPTIONAL { GRAPH ?graph { ?claim msc:event ?event2 . ?event2 msc:durationMax ?max } }
  BIND (IF(BOUND(?min) || BOUND(?max), COALESCE(?min, 0), -300) AS ?low)
  BIND (IF(BOUND(?min) || BOUND(?max), COALESCE(?max, 1000000), -300) AS ?high)
} ;

# ---- By what means it is done (approach, trigger), and in which amounts.

INSERT { GRAPH w: { ?claim w:means ?means ; w:amount ?amount } }
WHERE {
  GRAPH w: { ?claim w:in ?graph ; w:low ?temperature }
  GRAPH ?graph { ?claim msc:setting ?line }
  BIND (STRBEFORE(?line, ": ") AS ?aspect)
  BIND (IF(?aspect IN ("approach", "trigger"), ?line, ?none) AS ?means)
  BIND (IF(CONTAINS(?aspect, " of "), ?line, ?none) AS ?amount)
} ;

# ---- What a claim says in all: its statement, and the number where one is in play.

INSERT { GRAPH w: { ?claim w:says ?content } }
WHERE {
  GRAPH w: { ?claim w:in ?graph ; w:low ?low }
  GRAPH w: { ?claim w:statement ?statement }
  OPTIONAL { GRAPH ?graph { ?claim msc:valueMin ?min } }
  OPTIONAL { GRAPH ?graph { ?claim msc:valueMax ?max } }
  OPTIONAL { GRAPH ?graph { ?claim msc:unit ?unit } }
  FILTER (BOUND(?min) = BOUND(?max))
  BIND (IF(BOUND(?min), CONCAT(?statement, "|", STR(?min), "|", STR(?max), "|", STR(?unit)), ?statement) AS ?content)
} ;

# ---- Values of properties that have one value in one setting, in their own unit. A name with a number is a definite species;
# a family ('InP MSC') has many members with values of their own.

INSERT { GRAPH w: { ?claim w:least ?min ; w:most ?max ; w:tolerance ?tolerance ; w:definite ?definite } }
WHERE {
  GRAPH <https://w3id.org/mscgraph/ontology> { ?property msc:expectedUnit ?unit ; msc:tolerance ?tolerance }
  GRAPH w: { ?claim w:holds "positive" ; w:in ?graph }
  GRAPH ?graph { ?claim msc:predicate ?property ; msc:unit ?unit ; msc:valueMin ?min ; msc:valueMax ?max }
  BIND (EXISTS { GRAPH ?graph { ?claim msc:subject ?one . ?one msc:nameKey ?key FILTER REGEX(?key, "[0-9]") } } AS ?definite)
} ;

# ---- Pairs that could agree or disagree: in the same setting, temperatures agreeing, they say the same, or deny it, …

INSERT { GRAPH w: { ?a w:comparable ?b ; w:sameContent ?b . ?b w:comparable ?a ; w:sameContent ?a } }
WHERE {
  GRAPH w: {
    ?a w:changed true ; w:says ?content ; w:holds ?polarityA ; w:paper ?paperA ; w:low ?lowA ; w:high ?highA .
    ?b w:says ?content ; w:holds ?polarityB ; w:paper ?paperB ; w:low ?lowB ; w:high ?highB
  }
  FILTER (?paperA != ?paperB || ?polarityA != ?polarityB)
  FILTER (
    (?lowA <= ?lowB && ?highB <= ?highA && (?lowA = ?highA || ?lowB < ?highB || (?lowB != ?lowA && ?lowB != ?highA))) ||
    (?lowB <= ?lowA && ?highA <= ?highB && (?lowB = ?highB || ?lowA < ?highA || (?lowA != ?lowB && ?lowA != ?highB)))
  )
} ;

# … or the same conversion the other way round, …
INSERT { GRAPH w: { ?a w:comparable ?b ; w:reverses ?b . ?b w:comparable ?a ; w:reverses ?a } }
WHERE {
  GRAPH w: { ?a w:changed true ; w:in ?graphA ; w:low ?lowA ; w:high ?highA }
  GRAPH w: { ?a w:reverse ?statement }
  GRAPH w: { ?b w:says ?statement ; w:low ?lowB ; w:high ?highB }
  FILTER (
    (?lowA <= ?lowB && ?highB <= ?highA && (?lowA = ?highA || ?lowB < ?highB || (?lowB != ?lowA && ?lowB != ?highA))) ||
    (?lowB <= ?lowA && ?highA <= ?highB && (?lowB = ?highB || ?lowA < ?highA || (?lowA != ?lowB && ?lowA != ?highB)))
  )
} ;

# … or values of two papers, of a property that has one value in one setting, further apart than its tolerance.
INSERT { GRAPH w: { ?a w:comparable ?b ; w:farFrom ?b . ?b w:comparable ?a ; w:farFrom ?a } }
WHERE {
  GRAPH w: {
    ?a w:changed true ; w:definite true ; w:statement ?statement ; w:paper ?paperA .
    ?a w:least ?minA ; w:most ?maxA ; w:tolerance ?tolerance .
    ?b w:statement ?statement ; w:definite true ; w:paper ?paperB ; w:least ?minB ; w:most ?maxB
  }
  FILTER (?paperA != ?paperB && (?minB - ?maxA > ?tolerance || ?minA - ?maxB > ?tolerance))
} ;

# ---- Which of these pairs are two witnesses.

INSERT { GRAPH w: { ?a w:sameWork ?b } }
WHERE {
  GRAPH w: { ?a w:comparable ?b . ?a w:in ?graphA ; w:paper ?paperA . ?b w:in ?graphB ; w:paper ?paperB }
  GRAPH ?graphA { ?a prov:hadPrimarySource ?sourceA }
  GRAPH ?graphB { ?b prov:hadPrimarySource ?sourceB }
  OPTIONAL { GRAPH ?paperA { ?sourceA bibo:doi ?doiA } }
  OPTIONAL { GRAPH ?paperB { ?sourceB bibo:doi ?doiB } }
  FILTER (?sourceA = ?sourceB || (BOUND(?doiA) && BOUND(?doiB) && ?doiA = ?doiB))
} ;

# A paper that reports from the other one is no second witness.
INSERT { GRAPH w: { ?a w:sameWork ?b . ?b w:sameWork ?a } }
WHERE {
  GRAPH w: { ?a w:comparable ?b . ?a w:in ?graphA ; w:paper ?paperA . ?b w:paper ?paperB }
  GRAPH ?graphA { ?a prov:hadPrimarySource ?source }
  GRAPH ?paperA { ?source bibo:doi ?doi }
  GRAPH ?paperB { ?paperB bibo:doi ?doi }
} ;

# The versions of a paper and its supplements are one work.
INSERT { GRAPH w: { ?a w:sameWork ?b . ?b w:sameWork ?a } }
WHERE {
  GRAPH w: { ?a w:comparable ?b . ?a w:paper ?paperA . ?b w:paper ?paperB }
  GRAPH graph:projection { ?paperA msc:ofWork ?paperB }
} ;

INSERT { GRAPH w: { ?a w:sameWork ?b . ?b w:sameWork ?a } }
WHERE {
  GRAPH w: { ?a w:comparable ?b . ?a w:paper ?paperA . ?b w:paper ?paperB }
  GRAPH graph:projection { ?paperA msc:ofWork ?work . ?paperB msc:ofWork ?work }
  FILTER (?paperA != ?paperB)
} ;

# Two witnesses are two papers, or within one paper the works that it takes two statements from.
INSERT { GRAPH w: { ?a w:apart ?b } }
WHERE {
  GRAPH w: { ?a w:comparable ?b . ?a w:paper ?paperA . ?b w:paper ?paperB }
  FILTER (?paperA != ?paperB)
  FILTER NOT EXISTS { GRAPH w: { ?a w:sameWork ?b } }
} ;

INSERT { GRAPH w: { ?a w:apart ?b } }
WHERE {
  GRAPH w: { ?a w:comparable ?b ; w:in ?graphA ; w:paper ?paper . ?b w:in ?graphB ; w:paper ?paper }
  GRAPH ?graphA { ?a prov:hadPrimarySource ?sourceA }
  GRAPH ?graphB { ?b prov:hadPrimarySource ?sourceB }
  FILTER NOT EXISTS { GRAPH w: { ?a w:sameWork ?b } }
} ;

# ---- Pairs whose conditions differ in something that the setting key does not hold: they may agree, and merely differ.

# One took longer, or only one says how long it took.
INSERT { GRAPH w: { ?a w:otherwise ?b . ?b w:otherwise ?a } }
WHERE {
  GRAPH w: { ?a w:apart ?b ; w:shortest ?lowA ; w:longest ?highA . ?b w:shortest ?lowB ; w:longest ?highB }
  FILTER (!(
    (?lowA <= ?lowB && ?highB <= ?highA && (?lowA = ?highA || ?lowB < ?highB || (?lowB != ?lowA && ?lowB != ?highA))) ||
    (?lowB <= ?lowA && ?highA <= ?highB && (?lowB = ?highB || ?lowA < ?highA || (?lowA != ?lowB && ?lowA != ?highB)))
  ))
} ;

# Another approach, another trigger (light, ageing …), or only one names it.
INSERT { GRAPH w: { ?a w:otherwise ?b . ?b w:otherwise ?a } }
WHERE {
  GRAPH w: { ?a w:means ?line . ?a w:apart ?b }
  FILTER NOT EXISTS { GRAPH w: { ?b w:means ?line } }
} ;

# Another amount of the same chemical, where both give one.
INSERT { GRAPH w: { ?a w:otherwise ?b . ?b w:otherwise ?a } }
WHERE {
  GRAPH w: { ?a w:amount ?line . ?a w:apart ?b . ?b w:amount ?other }
  FILTER (STRBEFORE(?line, ": ") = STRBEFORE(?other, ": "))
  FILTER NOT EXISTS { GRAPH w: { ?b w:amount ?line } }
} ;

# ---- Disputes: one says it, the other denies it.

INSERT { GRAPH graph:projection { ?a cito:disputes ?b . ?b cito:disputes ?a } }
WHERE {
  GRAPH w: { ?a w:apart ?b ; w:sameContent ?b ; w:holds "positive" . ?b w:holds "negative" }
  FILTER NOT EXISTS { GRAPH w: { ?a w:otherwise ?b } }
} ;

# Disputes about the direction: A becomes B, and B becomes A, and neither is said to run both ways.
INSERT { GRAPH graph:projection { ?a cito:disputes ?b . ?b cito:disputes ?a } }
WHERE {
  GRAPH w: { ?a w:apart ?b ; w:reverses ?b ; w:holds "positive" ; w:in ?graphA . ?b w:holds "positive" ; w:in ?graphB }
  GRAPH ?graphA { ?a msc:event ?one }
  GRAPH ?graphB { ?b msc:event ?other }
  FILTER NOT EXISTS { GRAPH w: { ?a w:otherwise ?b } }
  FILTER NOT EXISTS { GRAPH ?graphA { ?one msc:reversible true } }
  FILTER NOT EXISTS { GRAPH ?graphB { ?other msc:reversible true } }
} ;

# It runs both ways, and it does not run back.
INSERT { GRAPH graph:projection { ?a cito:disputes ?b . ?b cito:disputes ?a } }
WHERE {
  GRAPH w: { ?a w:apart ?b ; w:reverses ?b ; w:holds "positive" ; w:in ?graph . ?b w:holds "negative" }
  GRAPH ?graph { ?a msc:event ?event . ?event msc:reversible true }
  FILTER NOT EXISTS { GRAPH w: { ?a w:otherwise ?b } }
} ;

# Disputes about a value. A paper that itself gives different values in one setting tells apart something that the setting
# does not show.
INSERT { GRAPH w: { ?a w:oneOfSeveral true } }
WHERE {
  { SELECT DISTINCT ?a { GRAPH w: { ?a w:farFrom ?b ; w:apart ?b } } }
  GRAPH w: {
    ?a w:paper ?paper ; w:statement ?statement ; w:least ?min ; w:most ?max ; w:tolerance ?tolerance .
    ?other w:statement ?statement ; w:paper ?paper ; w:least ?otherMin ; w:most ?otherMax
  }
  FILTER (?otherMin - ?max > ?tolerance || ?min - ?otherMax > ?tolerance)
} ;

INSERT { GRAPH graph:projection { ?a cito:disputes ?b . ?b cito:disputes ?a } }
WHERE {
  GRAPH w: { ?a w:farFrom ?b ; w:apart ?b }
  FILTER NOT EXISTS { GRAPH w: { ?a w:oneOfSeveral true } }
  FILTER NOT EXISTS { GRAPH w: { ?b w:oneOfSeveral true } }
} ;

# ---- Agreement: two papers, as two witnesses, say the same thing.

INSERT { GRAPH graph:projection { ?a cito:agreesWith ?b } }
WHERE {
  GRAPH w: {
    ?a w:apart ?b ; w:sameContent ?b ; w:holds ?polarity ; w:paper ?paperA .
    ?b w:holds ?polarity ; w:paper ?paperB
  }
  FILTER (?paperA != ?paperB)
} ;
