// Who an author might work with: co-authors of co-authors, by the number of people in between.
// $author: author        for whom
// $limit: integer = 20   how many
// -> id          author id
// -> candidate   display name
// -> common      number of co-authors in common
// -> via         their names
MATCH (me:Author {id: $author})-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(friend:Author)
WHERE friend.id <> $author
WITH DISTINCT me, friend
MATCH (friend)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(c:Author)
WHERE c.id <> $author AND NOT EXISTS { MATCH (me)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(c) }
WITH DISTINCT c, friend
ORDER BY friend.name, friend.id
WITH c, collect(friend.name) AS via
RETURN c.id AS id, c.name AS candidate, size(via) AS common, via
ORDER BY common DESC, candidate, id
LIMIT $limit
