// Papers and authors of each year; undated papers come last, with year null.
// -> year      year of publication
// -> papers    number of papers
// -> authors   number of different authors
// -> solo      papers with one author and a complete byline
MATCH (p:Paper)
OPTIONAL MATCH (p)<-[:AUTHORED]-(a:Author)
WITH p, collect(DISTINCT a) AS people
WITH p.year AS year, count(p) AS papers,
     sum(CASE WHEN size(people) = 1 AND p.complete THEN 1 ELSE 0 END) AS solo, collect(people) AS groups
UNWIND groups AS people
UNWIND CASE WHEN size(people) = 0 THEN [null] ELSE people END AS person
RETURN year, papers, count(DISTINCT person) AS authors, solo
ORDER BY year
