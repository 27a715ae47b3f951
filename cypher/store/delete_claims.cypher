// Takes away the claims of sources that are being rewritten.
// $ids   source ids
UNWIND $ids AS id
MATCH (s:CoauthorGraph:Source {id: id})-[:CLAIMS]->(c:CoauthorGraph:Claim)
DETACH DELETE c
