"""The two commands: everything `make run` and `make test` need on a single machine.

Nothing here is imported by the product itself.
"""
