// Authors exactly as given, the values of their annotations among the properties.
// $rows   maps of the columns of authors, and one key an annotation
UNWIND $rows AS row
MERGE (a:CoauthorGraph:Author {id: row.id})
SET a = row
