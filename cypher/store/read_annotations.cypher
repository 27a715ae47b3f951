// The table annotations of the corpus; sorted by who reads it.
MATCH (a:CoauthorGraph:Author)-[r:ANNOTATED]->(n:CoauthorGraph:Annotation)
RETURN a.id AS author, n.name AS name, r.number AS number, r.text AS text, n.method AS method,
  n.parameters AS parameters, n.version AS version
