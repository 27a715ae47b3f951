// What a source states about itself.
// $rows   maps of the columns of claims
UNWIND $rows AS row
MATCH (s:CoauthorGraph:Source {id: row.source})
CREATE (s)-[:CLAIMS]->(c:CoauthorGraph:Claim)
SET c = row
