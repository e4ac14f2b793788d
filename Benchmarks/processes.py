# SPDX-License-Identifier: Apache-2.0
"""Starts the programs under measurement and reads from /proc what they cost."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count() or 1
LOOPBACK = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


class Program:
    """A server of ours: started for the run, stopped by its own id at the end."""

    def __init__(self, command: list[str], port: int, log: Path, environment: dict[str, str] | None = None):
        self.address = f"http://{LOOPBACK}:{port}"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=os.environ | (environment or {})
            )
        self._wait_for(port, log)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu_seconds(self) -> float:
        """What the program and its children have used so far."""
        return sum(_cpu_seconds(pid) for pid in self._family())

    def settle(self) -> Program:
        """Waits until it has done what it does on opening: a night's work, whose statements are no page's."""
        for _ in range(60):
            before = self.cpu_seconds()
            time.sleep(2)
            if self.cpu_seconds() - before < 0.1:
                return self
        raise SystemExit("the server does not come to rest")

    def resident(self) -> dict[str, float]:
        """MiB in memory: its own (heap, stacks), and pages of files, which the kernel may take back."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        sizes = dict(line.split(":", 1) for line in status.splitlines())
        return {"own": int(sizes["RssAnon"].split()[0]) / 1024, "files": int(sizes["RssFile"].split()[0]) / 1024}

    def _family(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def _wait_for(self, port: int, log: Path) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex((LOOPBACK, port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.process.kill()
        raise SystemExit(f"no answer on port {port}:\n{log.read_text()}")


class Machine:
    """How busy all of the machine has been since the start: what others take from a measurement."""

    def __init__(self) -> None:
        self._busy = self._busy_seconds()
        self._began = time.monotonic()

    def share_of_others(self, ours: float) -> float:
        """The part of all cores that went to neither the server nor its load."""
        busy = self._busy_seconds() - self._busy
        return max(0.0, busy - ours) / ((time.monotonic() - self._began) * CORES)

    @staticmethod
    def _busy_seconds() -> float:
        user, nice, system, _, _, hard, soft, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
        return (user + nice + system + hard + soft + steal) / TICKS


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
