// The table decisions of the corpus; sorted by who reads it.
MATCH (:CoauthorGraph:Author)-[:DECIDED]->(d:CoauthorGraph:Decision)
RETURN d.author AS author, d.kind AS kind, d.name AS name, d.other AS other, d.basis AS basis,
  d.evidence AS evidence, d.other_author AS other_author, d.level AS level, d.score AS score,
  d.coauthors AS coauthors, d.words AS words, d.venues AS venues
