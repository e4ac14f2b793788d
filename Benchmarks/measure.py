# SPDX-License-Identifier: Apache-2.0
"""Measures the pages of a running Hearth, the raw limits beside them and the noise; prints one Markdown report."""
from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import limits
from pages import Page, all_pages
from processes import CORES, Machine, Program, free_port

HERE = Path(__file__).parent
CLOCK = "2024-06-28T16:40"

GOAL_CPU = 0.5
GOAL_P95 = 50.0
GOAL_STATEMENTS = 12
GOAL_CONNECTIONS = 32
#: A missed goal counts when it was missed this often in a row: others use the machine too.
TRIES = 3


@dataclass
class Result:
    """One case: a page under so many connections."""

    rate: float
    p50: float
    p95: float
    p99: float
    errors: int
    cpu: float
    others: float
    load: float
    bytes_each: float

    def misses(self, page: Page, connections: int) -> list[str]:
        missed = [f"{self.errors} errors"] if self.errors else []
        if abs(self.bytes_each - page.answer) > 0.02 * page.answer:
            missed.append(f"answers of {self.bytes_each:.0f} bytes instead of {page.answer}")
        if page.is_page and connections == GOAL_CONNECTIONS:
            if self.cpu > GOAL_CPU:
                missed.append(f"{self.cpu:.2f} ms of CPU a page, the goal is {GOAL_CPU}")
            if self.p95 > GOAL_P95:
                missed.append(f"p95 of {self.p95:.0f} ms, the goal is {GOAL_P95:.0f}")
        return missed


def wrk(program: Program, path: str, headers: dict[str, str], connections: int, seconds: int) -> Result:
    options = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(HERE / "latency.lua"), *options]
    load, machine, before, client = os.getloadavg()[0], Machine(), program.cpu_seconds(), _children()
    output = subprocess.run([*command, program.address + path], check=True, capture_output=True, text=True).stdout
    used = program.cpu_seconds() - before
    figures = json.loads(output.splitlines()[-1])
    count = max(1, figures["requests"])
    return Result(
        rate=figures["requests"] / figures["microseconds"] * 1e6,
        p50=figures["p50"] / 1000,
        p95=figures["p95"] / 1000,
        p99=figures["p99"] / 1000,
        errors=figures["errors"],
        cpu=used * 1000 / count,
        others=machine.share_of_others(used + _children() - client),
        load=load,
        bytes_each=figures["bytes"] / count,
    )


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Measurement:
    def __init__(self, hearth: Path, region: Path, seconds: int, connections: list[int], only: str):
        self.hearth = hearth
        self.database = region
        self.folder = region.parent
        self.seconds = seconds
        self.connections = connections
        self.only = only
        self.missed: list[str] = []
        self.noise: list[Result] = []
        self.cold: list[int] = []
        self.traced: list[list[str]] = []

    def run(self) -> None:
        self._trace()
        with self._serve({}) as server:
            pages = self._pages(server)
            for page, traced in zip(pages, self.traced, strict=True):
                page.statements = traced
                page.ask(server.address)
            idle = server.resident()
            with limits.nginx(self.folder, pages) as nginx:
                self._report(server, nginx, pages)
            self._report_memory(idle, server.resident())
        self._report_noise()

    def _serve(self, environment: dict[str, str]) -> Program:
        port = free_port()
        command = [str(self.hearth), "serve", "--database", f"sqlite:{self.database}", "--port", str(port)]
        return Program([*command, "--clock-from", CLOCK], port, self.folder / "hearth.log", environment).settle()

    def _pages(self, server: Program) -> list[Page]:
        pages = all_pages(server.address, self.database, self.folder)
        return [page for page in pages if self.only in page.name]

    def _trace(self) -> None:
        """Asks each page of a server whose statements are written down: cold once, and then as it is measured."""
        library, trace = self.folder / "trace.so", self.folder / "trace.sql"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, HERE / "trace.c", "-ldl", "-lsqlite3"], check=True)
        trace.unlink(missing_ok=True)
        with self._serve({"LD_PRELOAD": str(library), "HEARTH_TRACE": str(trace)}) as server:
            for page in self._pages(server):
                page.statements = self._asked(server, page, trace)
                self.cold.append(len(page.queries))
                self.traced.append(self._asked(server, page, trace))

    @staticmethod
    def _asked(server: Program, page: Page, trace: Path) -> list[str]:
        """The statements of asking for the page once."""
        start = trace.stat().st_size
        page.ask(server.address)
        return trace.read_bytes()[start:].decode().splitlines()

    def _report(self, server: Program, nginx: Program, pages: list[Page]) -> None:
        print(f"{CORES} cores, {self.seconds} s a case, wrk on the same machine; ms unless said otherwise.\n")
        print("| page | conn. | req/s | p50 | p95 | p99 | errors | CPU a page | nginx CPU | nginx req/s | others | load |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        # At the beginning, in the middle and at the end: the sign-in page never changes, so what changes is the machine.
        samples = {0, len(pages) // 2, len(pages) - 1}
        for index, page in enumerate(pages):
            if index in samples:
                self.noise.append(wrk(server, "/login", {"Accept-Encoding": "gzip"}, 8, self.seconds))
            wrk(server, page.path, page.headers, 8, 2)
            for connections in self.connections:
                result, raw = self._case(server, page, connections), self._raw(nginx, index, connections)
                print(
                    f"| {page.name} | {connections} | {result.rate:.0f} | {result.p50:.2f} | {result.p95:.2f} "
                    f"| {result.p99:.2f} | {result.errors} | {result.cpu:.3f} | {raw.cpu:.3f} | {raw.rate:.0f} "
                    f"| {result.others:.0%} | {result.load:.1f} |",
                    flush=True,
                )
        self._report_statements(pages)

    def _case(self, server: Program, page: Page, connections: int) -> Result:
        best: Result | None = None
        for _ in range(TRIES):
            result = wrk(server, page.path, page.headers, connections, self.seconds)
            best = min(best, result, key=lambda one: (len(one.misses(page, connections)), one.cpu)) if best else result
            if not best.misses(page, connections):
                break
        assert best
        self.missed += [f"{page.name}, {connections} connections: {miss}" for miss in best.misses(page, connections)]
        return best

    @staticmethod
    def _raw(nginx: Program, index: int, connections: int) -> Result:
        wrk(nginx, f"/{index}", {}, connections, 1)
        return wrk(nginx, f"/{index}", {}, connections, 4)

    def _report_statements(self, pages: list[Page]) -> None:
        print("\n| page | body, bytes | statements | first time | rows by the shell | rows, prepared |")
        print("|---|--:|--:|--:|--:|--:|")
        for page, cold in zip(pages, self.cold, strict=True):
            shell = limits.shell_milliseconds(self.database, page, self.folder)
            prepared = limits.prepared_milliseconds(self.database, page)
            print(f"| {page.name} | {len(page.body)} | {len(page.queries)} | {cold} | {shell:.3f} | {prepared:.3f} |")
            if max(len(page.queries), cold) > GOAL_STATEMENTS:
                self.missed.append(f"{page.name}: {cold} statements, the goal is {GOAL_STATEMENTS}")

    @staticmethod
    def _report_memory(idle: dict[str, float], after: dict[str, float]) -> None:
        print(
            f"\nMemory: {idle['own']:.0f} MiB of its own and {idle['files']:.0f} of files before the load, "
            f"{after['own']:.0f} and {after['files']:.0f} after it."
        )

    def _report_noise(self) -> None:
        print("\nNoise: the sign-in page at 8 connections, at the beginning, in the middle and at the end.\n")
        print("| | least | median | most |\n|---|--:|--:|--:|")
        for label, figure, digits in (("req/s", "rate", 0), ("p95", "p95", 2), ("CPU a page", "cpu", 3), ("load", "load", 1)):
            values = sorted(getattr(one, figure) for one in self.noise)
            spread = (values[0], statistics.median(values), values[-1])
            print(f"| {label} | " + " | ".join(f"{value:.{digits}f}" for value in spread) + " |")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("hearth", type=Path)
    options.add_argument("region", type=Path)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--connections", type=int, nargs="+", default=[1, 8, 32])
    options.add_argument("--only", default="", help="only pages with these words in their name")
    chosen = options.parse_args()
    measurement = Measurement(
        chosen.hearth.resolve(), chosen.region.resolve(), chosen.seconds, chosen.connections, chosen.only
    )
    measurement.run()
    if measurement.missed:
        print("\nMissed:\n" + "\n".join(f"- {miss}" for miss in measurement.missed))
        sys.exit(1)
    print("\nAll goals met.")


if __name__ == "__main__":
    main()
