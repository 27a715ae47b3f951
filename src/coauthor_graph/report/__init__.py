"""What is printed: a corpus, its authors, a ranking, its clusters, each as one table."""
