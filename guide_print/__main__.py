"""`python -m guide_print` does what `guide-print` does."""

from guide_print.commands.main import main

if __name__ == "__main__":
    main()
