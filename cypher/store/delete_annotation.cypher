// Takes away a named result from everybody.
// $name   its name
// $gone   {NAME: null}, which removes the property
MATCH (n:CoauthorGraph:Annotation {name: $name})
OPTIONAL MATCH (a:CoauthorGraph:Author)-[:ANNOTATED]->(n)
SET a += $gone
WITH DISTINCT n
DETACH DELETE n
