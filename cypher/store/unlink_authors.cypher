// Takes away the annotations of authors that are being rewritten.
// $ids   author ids
UNWIND $ids AS id
MATCH (a:CoauthorGraph:Author {id: id})-[old:ANNOTATED]->(:CoauthorGraph)
DELETE old
