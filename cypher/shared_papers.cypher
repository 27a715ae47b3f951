// The papers two authors wrote together, oldest first: the evidence behind a tie.
// $one: author   one author
// $two: author   the other
// -> paper   paper id
// -> title   title
// -> date    date to its precision
// -> venue   where it appeared
MATCH (a:Author {id: $one})-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(b:Author {id: $two})
RETURN DISTINCT p.id AS paper, p.title AS title, p.date AS date, p.venue AS venue
ORDER BY coalesce(date, '9999'), title, paper
