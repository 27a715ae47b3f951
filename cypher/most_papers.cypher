// The authors with the most papers.
// $limit: integer = 20   how many
// -> id          author id
// -> author      display name
// -> papers      number of papers
// -> coauthors   number of co-authors
MATCH (a:Author)-[:AUTHORED]->(p:Paper)
WITH a, count(DISTINCT p) AS papers
OPTIONAL MATCH (a)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(c:Author)
WHERE c.id <> a.id
RETURN a.id AS id, a.name AS author, papers, count(DISTINCT c) AS coauthors
ORDER BY papers DESC, author, id
LIMIT $limit
