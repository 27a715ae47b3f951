// Takes away some papers with all their relationships; says how many. First of all, so that no paper is
// ever half there.
// $size   how many at once
MATCH (p:CoauthorGraph:Paper)
WITH p LIMIT $size
DETACH DELETE p
RETURN count(*) AS gone
