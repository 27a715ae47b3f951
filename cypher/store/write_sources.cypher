// Sources exactly as given.
// $rows   maps of the columns of sources
UNWIND $rows AS row
MERGE (s:CoauthorGraph:Source {id: row.id})
SET s = row
