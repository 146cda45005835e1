# Which papers are one work: supplements and what they belong to, versions of a paper. What ties them is left in
# graph:projection.
#
# The rules run in memory, over what papers go by (keys of their DOIs and titles) and their authors.

PREFIX msc: <https://w3id.org/mscgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX graph: <https://w3id.org/mscgraph/id/graph/>

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
}
