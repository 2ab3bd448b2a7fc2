# SPDX-License-Identifier: EUPL-1.2
"""How fast the web application answers: `python -m bench.web --children 2000`.

Fills a PostgreSQL of its own with invented children, starts a web server as in production, and lets
users work at the same time. `--keep` writes the results into the documentation.
"""

from __future__ import annotations

import argparse

from bench.web.serving import served, store


def main() -> None:
    """Fill, serve, use, tell."""
    parser = argparse.ArgumentParser(prog="bench.web", description=__doc__)
    parser.add_argument("--children", type=int, default=2000, help="at least so many")
    parser.add_argument("--users", type=int, default=16, help="who work at the same time")
    parser.add_argument("--pause", type=float, default=10, help="seconds that a user reads a page")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is asked")
    parser.add_argument("--workers", type=int, default=2, help="processes of the web server")
    parser.add_argument("--threads", type=int, default=4, help="threads of each process")
    parser.add_argument("--keep", action="store_true", help="put the results into the docs")
    asked = parser.parse_args()
    with store() as superuser:
        # Only now: their models need the settings of this run.
        from bench.web import page, table  # noqa: PLC0415
        from bench.web.filling import fill  # noqa: PLC0415
        from bench.web.using import used  # noqa: PLC0415

        filled = fill(asked.children, asked.users, superuser)
        print(
            f"{filled.children:,} children, {filled.events:,} events, {filled.sealed:.0%} of the "
            f"entries sealed, put there in {filled.seconds:.0f} s; {asked.users} users at once",
            flush=True,
        )
        with served(asked.workers, asked.threads) as port:
            found = {
                pause: table.lines(used(port, filled.users, asked.rounds, pause))
                for pause in (asked.pause, 0)
            }
        for pause, lines in found.items():
            print(page.at_work(pause))
            print(table.text(lines))
            for name in table.missed(lines):
                print(f"slower than it must be: {name}")
        if asked.keep:
            server = f"gunicorn with {asked.workers} processes of {asked.threads} threads"
            page.keep(found, filled, asked.users, server)


if __name__ == "__main__":
    main()
