// Takes away some authors; says how many. Before what they point to, which would be dense otherwise.
// $size   how many at once
MATCH (a:CoauthorGraph:Author)
WITH a LIMIT $size
DETACH DELETE a
RETURN count(*) AS gone
