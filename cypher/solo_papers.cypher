// Papers with one author and a complete byline, newest first.
// -> paper    paper id
// -> title    title
// -> date     date to its precision
// -> author   display name of the author
MATCH (p:Paper {complete: true})<-[:AUTHORED]-(a:Author)
WITH p, collect(DISTINCT a) AS people
WHERE size(people) = 1
RETURN p.id AS paper, p.title AS title, p.date AS date, people[0].name AS author
ORDER BY coalesce(date, '') DESC, title, paper
