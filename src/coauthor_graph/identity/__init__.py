"""Who is who: names as pure data, the joining of mentions into authors, and the curated file that wins."""
