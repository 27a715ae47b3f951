"""Compiled kernels on the compressed rows of a network, where no library is near in speed.

A module here loads the compiler's run-time, so it is imported by the function that needs it, never at the
top of a module outside. What is compiled is kept on disk.
"""
