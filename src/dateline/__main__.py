"""``python -m dateline``: the same as the ``dateline`` command."""

from dateline.show.cli import main

if __name__ == "__main__":
    main()
