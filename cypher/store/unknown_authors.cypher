// The first of some ids that is no author's; no row if there is none.
// $ids   author ids
UNWIND $ids AS id
OPTIONAL MATCH (a:CoauthorGraph:Author {id: id})
WITH id, a
WHERE a IS NULL
RETURN id
ORDER BY id
LIMIT 1
