// The entries of the curated file.
// $rows   maps of the columns of curated
UNWIND $rows AS row
CREATE (c:CoauthorGraph:CuratedEntry)
SET c = row
