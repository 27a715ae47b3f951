// The table authors of the corpus; sorted by who reads it.
MATCH (a:CoauthorGraph:Author)
RETURN a.id AS id, a.name AS name, a.variants AS variants, a.ids AS ids, a.basis AS basis
