// Lets go of some authors without any authorship, with their decisions; says how many.
// $size   how many at once
MATCH (a:CoauthorGraph:Author)
WHERE NOT EXISTS { (a)-[:AUTHORED]->(:CoauthorGraph) }
WITH a LIMIT $size
OPTIONAL MATCH (a)-[:DECIDED]->(d:CoauthorGraph:Decision)
WITH a, collect(d) AS decisions
FOREACH (d IN decisions | DETACH DELETE d)
DETACH DELETE a
RETURN count(*) AS gone
