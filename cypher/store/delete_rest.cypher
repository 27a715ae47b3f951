// Takes away some of whatever else carries our marker; says how many.
// $size   how many at once
MATCH (n:CoauthorGraph)
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS gone
