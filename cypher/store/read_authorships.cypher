// The table authorships of the corpus; sorted by who reads it.
MATCH (a:CoauthorGraph:Author)-[r:AUTHORED]->(p:CoauthorGraph:Paper)
RETURN p.id AS paper, r.mention AS mention, a.id AS author, r.position AS position, r.name AS name,
  r.given AS given, r.family AS family, r.suffix AS suffix, r.ids AS ids,
  r.affiliations AS affiliations, r.role AS role, r.affiliation_ids AS affiliation_ids, r.native AS native,
  r.corresponding AS corresponding, r.equal_contribution AS equal_contribution
