// The papers of one author, newest first.
// $author: author   whose papers
// -> paper      paper id
// -> title      title
// -> date       date to its precision
// -> position   place in the byline, null where it is unknown
// -> authors    number of known authors
// -> complete   false where the byline was cut
MATCH (:Author {id: $author})-[r:AUTHORED]->(p:Paper)
WITH p, min(r.position) AS position
MATCH (p)<-[:AUTHORED]-(a:Author)
WITH p, position, count(DISTINCT a) AS authors
RETURN p.id AS paper, p.title AS title, p.date AS date, position, authors, p.complete AS complete
ORDER BY coalesce(date, '') DESC, title, paper
