// Papers whose records were joined into another paper of the same batch.
// $ids   paper ids
UNWIND $ids AS id
MATCH (p:CoauthorGraph:Paper {id: id})
DETACH DELETE p
