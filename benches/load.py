#!/usr/bin/env python3
"""Loads a service and says what it bore: requests a second and latency for a small and a large pool, then an
open-loop load of ten times the capacity for a minute.

    python3 benches/load.py target/release/mentorflow [SECONDS]

Open loop: a request is sent when its time has come, whether or not earlier ones have been answered; its latency counts
from that time. The refusals' latency is also taken from the service's own log, without what the client adds.
Nothing but Python's own library is used.
"""
import asyncio
import json
import subprocess
import sys
import tempfile
import time

BINARY, SECONDS = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60.0


def pool(mentees, mentors):
    made = [BINARY, "generate", "--programme", "polisen", "--mentees", str(mentees), "--mentors", str(mentors), "--seed", "1"]
    return subprocess.run(made, check=True, capture_output=True).stdout


class Service:
    def __init__(self, *arguments):
        self.log = tempfile.TemporaryFile()
        started = [BINARY, "serve", "--listen", "127.0.0.1:0", "--log-format", "json", *arguments]
        self.process = subprocess.Popen(started, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def peak_mib(self):
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmHWM"):
                return int(line.split()[1]) // 1024

    def stop(self):
        self.process.terminate()
        assert self.process.wait() == 0, "the service did not end well"
        self.log.seek(0)
        return [json.loads(line) for line in self.log.read().splitlines()]


async def ask(port, body):
    """One request on a connection of its own: status, and seconds to the end of the answer."""
    head = f"POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    begun = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        try:
            writer.write(head.encode() + body)
            status = int((await reader.readline()).split()[1])
            while await reader.read(1 << 20):
                pass
            return status, time.perf_counter() - begun
        finally:
            writer.close()
    except (OSError, IndexError, ValueError) as fault:
        return type(fault).__name__, time.perf_counter() - begun


def quantiles(times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1e3
    return f"{at(0.5):.1f} / {at(0.99):.1f} / {times[-1] * 1e3:.1f} ms" if times else "-"


async def peak(port, body, clients, seconds):
    """As many as a few clients get done that each ask again as soon as they are answered."""
    done, end = [], time.perf_counter() + seconds

    async def client():
        while time.perf_counter() < end:
            status, took = await ask(port, body)
            assert status == 200, status
            done.append(took)

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return len(done) / (time.perf_counter() - begun), done


async def flood(port, body, rate, seconds):
    answers, tasks, begun = [], set(), time.perf_counter()

    async def one(due):
        late = time.perf_counter() - due
        status, took = await ask(port, body)
        answers.append((status, took + late, time.perf_counter()))

    for number in range(int(rate * seconds)):
        due = begun + number / rate
        if time.perf_counter() - begun > seconds:
            break  # this client sends no faster
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        task = asyncio.create_task(one(due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    sent = time.perf_counter() - begun
    await asyncio.gather(*tasks)
    return answers, sent, begun


def load(name, body, clients, warm):
    service = Service()
    most, times = asyncio.run(peak(service.port, body, clients, warm))
    service.stop()
    print(f"{name}: {len(body) / 1024:.0f} KiB; peak {most:.1f} requests/s with {clients} clients; p50 / p99 / max {quantiles(times)}", flush=True)
    service = Service()
    answers, sent, begun = asyncio.run(flood(service.port, body, 10 * most, SECONDS))
    in_time = [answer for answer in answers if answer[2] - begun <= sent]
    good = [took for status, took, _ in answers if status == 200]
    refused = [took for status, took, _ in answers if status == 503]
    others = [status for status, *_ in answers if status not in (200, 503)]
    memory = service.peak_mib()
    log = [line for line in service.stop() if line.get("status") == 503]
    goodput = sum(1 for status, *_ in in_time if status == 200) / sent
    print(f"  ten times: {len(answers)} sent in {sent:.0f} s ({len(answers) / sent:.0f}/s); goodput {goodput:.1f}/s, {goodput / most:.0%} of the peak; answered {quantiles(good)}")
    print(f"  refused {len(refused)}: seen by the client {quantiles(refused)}; in the service {quantiles([line['total_ms'] / 1e3 for line in log])}")
    print(f"  other answers and faults {len(others)} {sorted(set(map(str, others)))}; memory at most {memory} MiB", flush=True)


load("50 x 30", pool(50, 30), 4, 10)
load("2 000 x 1 200", pool(2000, 1200), 4, 20)
