// Takes away the decisions about authors that are being rewritten.
// $ids   author ids
UNWIND $ids AS id
MATCH (a:CoauthorGraph:Author {id: id})-[:DECIDED]->(d:CoauthorGraph:Decision)
DETACH DELETE d
