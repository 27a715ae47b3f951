// The table papers of the corpus; sorted by who reads it.
MATCH (p:CoauthorGraph:Paper)
RETURN p.id AS id, p.title AS title, p.date AS date, p.year AS year, p.venue AS venue,
  p.type AS type, p.categories AS categories, p.abstract AS abstract, p.citations AS citations,
  p.complete AS complete, p.author_count AS author_count, p.ids AS ids,
  p.citations_date AS citations_date, p.language AS language, p.contributors AS contributors
