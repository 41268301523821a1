"""`python -m grflow` is the same as `grflow`."""

from grflow.cli import main

main()
