// Decisions of identity, each on its author.
// $rows   maps of the columns of decisions
UNWIND $rows AS row
MATCH (a:CoauthorGraph:Author {id: row.author})
CREATE (a)-[:DECIDED]->(d:CoauthorGraph:Decision)
SET d = row
