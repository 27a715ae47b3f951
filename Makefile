# The same as `python3 run.py ...`, for those who type make.
.PHONY: demo test lint docs setup bench
demo test lint docs setup:
	python3 run.py $@
bench: setup
	.venv/bin/python benchmarks/acl.py
