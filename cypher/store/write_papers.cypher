// Papers exactly as given: SET with = drops what they had before.
// $rows   maps of the columns of papers
UNWIND $rows AS row
MERGE (p:CoauthorGraph:Paper {id: row.id})
SET p = row
