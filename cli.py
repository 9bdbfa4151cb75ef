"""The door: `python cli.py ...` does what `guide-print ...` does."""

from guide_print.commands.main import run

if __name__ == "__main__":
    run()
