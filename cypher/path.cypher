// A shortest chain of co-authors between two authors, with the paper behind each step; of several, the first in order.
// $one: author   from whom
// $two: author   to whom
// -> step     1, 2, 3 along the chain
// -> author   display name of the author at this step
// -> paper    paper shared with the next author, null at the end
// -> title    its title
MATCH chain = allShortestPaths((a:Author {id: $one})-[:AUTHORED*..40]-(b:Author {id: $two}))
WHERE $one <> $two
WITH nodes(chain) AS stops, [stop IN nodes(chain) | stop.id] AS ids
ORDER BY ids
LIMIT 1
UNWIND range(0, size(stops) - 1, 2) AS at
RETURN at / 2 + 1 AS step, stops[at].name AS author,
       CASE WHEN at + 1 < size(stops) THEN stops[at + 1].id END AS paper,
       CASE WHEN at + 1 < size(stops) THEN stops[at + 1].title END AS title
ORDER BY step
