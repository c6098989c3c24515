"""Every measurement, one after the other: `python -m bench`, on an empty database."""

from bench import servers

if __name__ == "__main__":
    servers.main()
