"""Where `anju` begins, and `python -m bot`."""

from bot import garbage


def main() -> None:
    """The command line."""
    garbage.be_patient()
    from bot import cli

    cli.main()


if __name__ == "__main__":
    main()
