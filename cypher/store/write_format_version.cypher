// Marks the database as holding our data of this format.
// $version   corpus.FORMAT_VERSION
MERGE (s:CoauthorGraph:Store)
SET s = {format_version: $version}
