// Papers and authors of each category.
// -> category   code as the source gives it
// -> papers     number of papers
// -> authors    number of different authors
// -> first      first year
// -> last       last year
MATCH (p:Paper)<-[:AUTHORED]-(a:Author)
UNWIND p.categories AS category
RETURN category, count(DISTINCT p) AS papers, count(DISTINCT a) AS authors, min(p.year) AS first,
       max(p.year) AS last
ORDER BY papers DESC, category
