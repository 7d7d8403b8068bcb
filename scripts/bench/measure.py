"""Runs whole processes and says what they took."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

DISTURBED = 0.05  # share of the machine that others may take during a run
TRIES = 4  # of a run that others disturb
PATIENCE = 60  # seconds to wait for a quiet machine before another try
CLOCK_ERROR = 0.03  # seconds: /proc/stat counts in hundredths
MEBIBYTE = 1 << 20
STATISTICS = Path("/proc/stat")


@dataclass
class Run:
    """What one process took."""
    seconds: float
    cpu_seconds: float
    peak_mib: float
    others: float  # share of the machine's processor time that other processes took, 0 to 1; 0 if not known


def run(command: list) -> Run:
    """Runs a command to its end; stops with what it printed if it fails."""
    with tempfile.TemporaryFile() as printed:
        busy, start = busy_seconds(), time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=printed)
        _, status, usage = os.wait4(process.pid, 0)
        seconds, busy = time.perf_counter() - start, busy_seconds() - busy
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            printed.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{printed.read().decode()}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    cpu_seconds = usage.ru_utime + usage.ru_stime
    others = max(busy - cpu_seconds - CLOCK_ERROR, 0.0) / (seconds * os.cpu_count())
    return Run(seconds, cpu_seconds, usage.ru_maxrss * unit / MEBIBYTE, others)


def undisturbed(attempt: Callable[[], Run]) -> Run:
    """Repeats a run that others disturbed, when they have finished; returns the least disturbed one."""
    tries = [attempt()]
    while tries[-1].others > DISTURBED and len(tries) < TRIES:
        wait_for_quiet()
        tries.append(attempt())
    return min(tries, key=lambda run: run.others)


def wait_for_quiet():
    for _ in range(PATIENCE):
        busy = busy_seconds()
        time.sleep(1)
        if busy_seconds() - busy <= DISTURBED * os.cpu_count():
            return


def knows_others() -> bool:
    """Whether the system says what other processes take."""
    return STATISTICS.exists()


def busy_seconds() -> float:
    """Processor time that the machine has spent, all cores together; 0 where that is not known."""
    try:
        user, nice, system, _, _, *interrupts = map(int, STATISTICS.read_text().split("\n")[0].split()[1:9])
    except OSError:
        return 0.0
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def apart(function: Callable, *arguments):
    """Calls a function in a process of its own: a child's peak memory is never reported below its parent's."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()
