// Papers whose byline was cut ("et al."), with those who are known to be on it.
// -> paper    paper id
// -> title    title
// -> date     date to its precision
// -> known    names on the byline, in order; those of unknown position last
MATCH (p:Paper {complete: false})<-[r:AUTHORED]-(:Author)
WITH p, r
ORDER BY p.id, r.mention
WITH p, collect(r.name) AS known
RETURN p.id AS paper, p.title AS title, p.date AS date, known
ORDER BY coalesce(date, '') DESC, title, paper
