// The pairs of authors with the most papers together.
// $limit: integer = 20   how many pairs
// -> one      display name of the one
// -> two      display name of the other
// -> papers   number of shared papers
// -> one_id   author id of the one
// -> two_id   author id of the other
MATCH (a:Author)-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(b:Author)
WHERE a.id < b.id
WITH a, b, count(DISTINCT p) AS papers
RETURN a.name AS one, b.name AS two, papers, a.id AS one_id, b.id AS two_id
ORDER BY papers DESC, one_id, two_id
LIMIT $limit
