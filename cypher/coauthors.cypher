// Everyone who wrote with one author, most shared papers first.
// $author: author   whose co-authors
// -> id         author id of the co-author
// -> coauthor   display name
// -> papers     number of shared papers
// -> first      year of the first shared paper
// -> last       year of the last shared paper
MATCH (:Author {id: $author})-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(c:Author)
WHERE c.id <> $author
WITH c, collect(DISTINCT p) AS shared
UNWIND shared AS p
WITH c, count(p) AS papers, min(p.year) AS first, max(p.year) AS last
RETURN c.id AS id, c.name AS coauthor, papers, first, last
ORDER BY papers DESC, coauthor, id
