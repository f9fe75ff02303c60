"""What a worker may not do, whatever is asked of it: no network, no other program, no flood.

A filter of the Linux kernel (seccomp) refuses the system calls that open connections or start
programs. It is a second wall behind ``kg.web.guard``: where there is no such filter, the guard
stands alone.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from contextlib import suppress
from typing import Final

_CALLS: Final = {
    "x86_64": (0xC000003E, (41, 42, 43, 49, 50, 59, 101, 288, 322, 425, 426, 427), 317),
    "aarch64": (0xC00000B7, (117, 198, 200, 201, 202, 203, 221, 242, 281, 425, 426, 427), 277),
}
"""By machine: how the kernel calls it, and the numbers of socket, connect, accept, bind, listen,
execve, ptrace, accept4, execveat and the io_uring calls; then that of seccomp."""

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # EACCES
_FOREIGN_NUMBERS = 0x40000000  # the second set of numbers that x86_64 has for the same calls
_NO_NEW_PRIVILEGES, _DEATH_SIGNAL, _KILL = 38, 1, 9


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def without_network() -> bool:
    """Takes the network and other programs from this process; False where the system cannot."""
    known = _CALLS.get(platform.machine())
    if known is None or not sys.platform.startswith("linux"):
        return False
    machine, refused, seccomp = known
    code = _filter(machine, refused)
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    program = _Program(len(code) // 8, code)
    return bool(library.syscall(seccomp, 1, 1, ctypes.byref(program)) == 0)


def _filter(machine: int, refused: tuple[int, ...]) -> bytes:
    """The filter as a program of the kernel's packet machine: jumps count what they skip."""
    last = len(refused) + 2  # the refusal stands after all comparisons and the permission
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, last + 1, machine), (_LOAD, 0, 0, 0)]
    steps.append((_AT_LEAST, last - 1, 0, _FOREIGN_NUMBERS))
    for index, number in enumerate(refused):
        steps.append((_EQUAL, len(refused) - index, 0, number))
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def end_with_parent() -> None:
    """The kernel kills this process when the one that started it is gone."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, _KILL, 0, 0, 0)


def limit_memory(more: int) -> None:
    """Lets this process take so many bytes more than it has; beyond, it ends."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - no file of ours
            now = int(told.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))


def peak_bytes() -> int:
    """The most memory that this process has had; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def limit_processor(seconds: float) -> None:
    """The kernel ends this process after so many seconds of processor time more.

    A second timer beside that of the web process, should that one hang.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource
        import time

        until = int(time.process_time() + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
