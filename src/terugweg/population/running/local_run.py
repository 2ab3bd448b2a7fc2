# SPDX-License-Identifier: EUPL-1.2
"""Parts assessed by processes on this machine, each process one part at a time."""

from __future__ import annotations

import os
import signal
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from terugweg.population.running.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from terugweg.population.running.work import Outcome, Work


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def local_outcomes(work: Work, parts: Sequence[str], workers: int) -> Iterator[Outcome]:
    """The outcome of each part, in the order in which they are ready.

    Raises:
        RunError: a process ended before its part was done.
    """
    if workers <= 1 or len(parts) <= 1:
        yield from map(work.do, parts)
        return
    crew = _Crew(min(workers, len(parts)))
    try:
        yield from crew.do(work, parts)
    finally:
        crew.end()


class _Crew:
    """Processes that get a part when they ask for one. If one dies, the others are ended too.

    Not an executor of the standard library: that can wait for ever for a process that was killed
    while the next one started.
    """

    def __init__(self, size: int) -> None:
        # Fresh processes: numpy and pyarrow keep threads that a fork would not take along.
        context: Any = get_context("spawn")
        self.members: dict[Connection, Any] = {}
        for _ in range(size):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self.members[ours] = process

    def do(self, work: Work, parts: Sequence[str]) -> Iterator[Outcome]:
        waiting = list(reversed(parts))
        for member in self.members:
            self.tell(member, work)
            self.tell(member, waiting.pop())
        for _ in parts:
            member = connection.wait(list(self.members))[0]  # type: ignore[assignment]
            outcome = self.heard(member)
            if waiting:
                self.tell(member, waiting.pop())
            yield outcome

    def tell(self, member: Connection, what: Any) -> None:
        try:
            member.send(what)
        except OSError as error:
            raise self.lost(member) from error

    def heard(self, member: Connection) -> Outcome:
        try:
            outcome: Outcome = member.recv()
        except (EOFError, OSError) as error:
            raise self.lost(member) from error
        return outcome

    def lost(self, member: Connection) -> RunError:
        """Why a process answers no more."""
        process = self.members[member]
        process.join()
        if process.exitcode is not None and process.exitcode < 0:
            why = "the system ended a process, perhaps for want of memory"
            mend = "with fewer --workers or less --memory to go on"
        else:
            why = "a process ended by an error in this program, which is shown above"
            mend = "to go on with the other parts"
        return RunError(f"{why}. What was finished is whole; give the same command again {mend}")

    def end(self) -> None:
        """End all processes; a part that one is busy with is done again by the next run."""
        for member, process in self.members.items():
            member.close()
            process.terminate()
        for process in self.members.values():
            process.join()
            process.close()


def _serve(leader: Connection) -> None:
    """What a process of the crew does: take parts until there are no more."""
    # One who stops the run with the keyboard speaks to the process that leads.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_leader, daemon=True).start()
    # Every process has one core: Arrow must not start a thread for each core of the machine.
    pa.set_cpu_count(1)
    try:
        work: Work = leader.recv()
        while True:
            leader.send(work.do(leader.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _end_with_leader() -> None:
    """A process whose leader was killed must not go on writing beside the next run."""
    leader = parent_process()
    if leader is not None:
        connection.wait([leader.sentinel])
        os._exit(1)
