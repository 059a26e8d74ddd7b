"""Runs ours and the peers side by side and prints the table of ratios.

    python3 benches/peers/compare.py WORKDIR [GROUP...] [--results FILE] [--only SOLVER,...] [--table]

WORKDIR is what install.sh made. Groups: quick, hr, dense, hard, sparse, large, decline; all of them
where none is named. One process runs at a time, on an instance first ours, then each peer, then ours
again. The C library's allocator keeps what is freed, for all alike (ALLOCATOR): by default it gives
memory back or not by what was freed before, so that the page faults of a small solve would depend on
how its instance was read. The time is what the process computed, which other load on the machine
changes less than the wall time; the fastest run counts, for a decline the median. A peer is left out
of a size where it was over eight times slower than the fastest peer on a smaller one of the family, or
where its growth predicts more than LIMIT seconds (60). A peer whose optimum is not that of most is not
counted.

Results go to a file, a JSON line each; --table prints the table of a file without running anything.
"""

import argparse
import collections
import datetime
import json
import os
import platform
import resource
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = int(os.environ.get("LIMIT", "60"))
MEMORY = 22 << 30
# The highest values there are to what it else adjusts by itself.
ALLOCATOR = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 30)}

OURS = ["mentorflow", "mentorflow-simplex"]
FLOW = ["lemon:ns", "lemon:ns-al", "lemon:ns+geq", "lemon:cs", "pylmcf", "ortools-flow", "rust:rs-graph"]
MATRIX = [
    "lap", "lapx-lapjvs", "lapx-lapjvc", "lapx-lapjvh", "laprust", "lapcpp", "lapcpp-f32", "lapjv-src-d",
    "lapjv-src-d-f32", "scipy", "ortools-assignment", "rust:lapjv", "rust:lsap", "rust:pathfinding",
]
SPARSE = FLOW + ["scipy-sparse", "rust:mcmf", "highs"]

# Group: instances, solvers, and what is aimed at: the best peer's time divided by ours.
GROUPS = {
    "quick": ({"hr-200": 2, "uni4-500": 1.2}, OURS + FLOW + MATRIX),
    "hr": ({"hr-200": 2, "hr-1000": 5, "hr-2000": 6, "hr-5000": 8}, OURS + FLOW + MATRIX),
    "dense": (
        {"uni4-500": 1.2, "uni4-1000": 1.5, "uni4-2000": 1.8, "uni4-5000": 3, "uni4-10000": 3,
         "uni6-2000": 1.8, "uni6-5000": 2.5},
        OURS + MATRIX + ["lemon:ns-al"],
    ),
    "hard": (
        {"geom-2000": 3, "range10-2000": 1.2, "machol-1000": 1, "machol-2000": 1},
        OURS + MATRIX + ["lemon:ns", "lemon:ns-al", "lemon:cs", "pylmcf", "ortools-flow"],
    ),
    "sparse": ({"spuni-10000": 12, "spuni-100000": 30, "sphr-10000": 6, "sphr-100000": 10}, OURS + SPARSE),
    "large": ({"spuni-1000000": 30, "sphr-1000000": None}, OURS[:1] + ["ortools-flow", "lemon:ns", "pylmcf"]),
    "decline": ({"hr-5000": 50, "sphr-100000": 50}, ["mentorflow-decline", "pylmcf-declines"]),
}


def command(work, solver, instance):
    path = os.path.join(work, "data", instance + ".bin")
    tool = lambda name: os.path.join(work, "bin", name)
    if solver.startswith("mentorflow"):
        which = {"mentorflow": "flow"}.get(solver, solver.removeprefix("mentorflow-"))
        return [tool("measure"), which, path, "--limit", str(LIMIT)]
    if solver.startswith("lemon:"):
        return [tool("lemon"), solver.removeprefix("lemon:"), path]
    if solver.startswith("rust:"):
        return [tool("rust-peers"), solver.removeprefix("rust:"), path, str(LIMIT)]
    environment = "python-lap" if solver == "lap" else "python-main"
    python = os.path.join(work, environment, "bin", "python")
    return [python, os.path.join(HERE, "python_peers.py"), solver, path]


def run(work, solver, instance):
    """One process; its JSON line, or why there is none."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    if solver.startswith("mentorflow"):
        threads["RAYON_NUM_THREADS"] = os.environ.get("OUR_THREADS", "1")
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    record = {"solver": solver, "instance": instance}
    try:
        done = subprocess.run(
            command(work, solver, instance), capture_output=True, text=True, timeout=8 * LIMIT,
            env=dict(os.environ, LIMIT=str(LIMIT), **threads, **ALLOCATOR), preexec_fn=limit,
        )
    except subprocess.TimeoutExpired:
        return record | {"none": f"over {LIMIT} s"}
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode == 0 and lines:
        found = json.loads(lines[-1])
        return record | {"value": found["obj"], "ms": found.get("cpu_ms", found["ms"]), "wall_ms": found["ms"], "mib": found["rss_mb"]}
    if done.returncode in (-14, 124):
        return record | {"none": f"over {LIMIT} s"}
    return record | {"none": (done.stderr.strip().splitlines() or ["failed"])[-1][:120]}


def time_of(record):
    """The time that counts."""
    pick = statistics.median if "decline" in record["solver"] else min
    return pick(record["ms"])


def compare(work, groups, results, only):
    for group in groups:
        goals, solvers = GROUPS[group]
        solvers = [solver for solver in solvers if not only or solver in only or solver == solvers[0]]
        history = collections.defaultdict(dict)
        for instance in goals:
            family, size = instance.rsplit("-", 1)
            size = int(size)
            ours = [solver for solver in solvers if solver.startswith("mentorflow")]
            peers = [solver for solver in solvers if solver not in ours]
            for solver in ours + peers + ours[:1]:
                before = history[family].get(solver)
                if before and before["size"] < size and before["slow"](size):
                    record = {"solver": solver, "instance": instance, "none": "far behind on a smaller one"}
                else:
                    record = run(work, solver, instance)
                record |= {"group": group, "load": os.getloadavg()[0], "at": datetime.datetime.now(datetime.UTC).isoformat()[:16]}
                with open(results, "a") as file:
                    file.write(json.dumps(record) + "\n")
                shown = f"{time_of(record):.3f} ms" if "ms" in record else record["none"]
                print(f"{instance:16} {solver:22} {shown}", file=sys.stderr, flush=True)
                if "none" not in record or not before:
                    history[family][solver] = record | {"size": size}
            here = [history[family][peer] for peer in peers]
            best = min((time_of(r) for r in here if r.get("ms") and r["size"] == size), default=0)
            for solver, record in history[family].items():
                if record["size"] == size:
                    record["slow"] = predictor(record, best, solver)


def predictor(record, best, solver):
    """Whether a solver is out of the race, or out of time, at a larger size."""
    if solver in OURS[:1] or "decline" in solver:
        return lambda size: False
    if "ms" not in record:
        return lambda size: True
    time, power = time_of(record), 1.3 if record["instance"].startswith("sp") else 2.2
    behind = time > 8 * best and time > 5
    return lambda size: behind or time * (size / record["size"]) ** power > LIMIT * 1250


def table(results):
    """The table of the newest run of each group, and what disagrees."""
    rows, wrong = collections.OrderedDict(), []
    for line in open(results):
        record = json.loads(line)
        rows.setdefault((record["group"], record["instance"]), []).append(record)
    print("| instance | best peer | ms | mentorflow, ms | best peer ÷ ours | goal | MiB, peer | MiB, ours |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for (group, instance), records in rows.items():
        solved = [record for record in records if record.get("ms")]
        votes = collections.Counter(record["value"] for record in solved)
        optimum = votes.most_common(1)[0][0] if votes else None
        for record in solved:
            if record["value"] != optimum and group != "decline":
                wrong.append(f"{record['solver']} on {instance}: {record['value']}, not {optimum}")
        if group != "decline":
            solved = [record for record in solved if record["value"] == optimum]
        mine = [r for r in solved if r["solver"] in ("mentorflow", "mentorflow-decline")]
        peers = [r for r in solved if not r["solver"].startswith("mentorflow")]
        ours = min(mine, key=time_of, default=None)
        best = min(peers, key=time_of, default=None)
        goal = GROUPS[group][0].get(instance)
        name = instance + (", one decline" if group == "decline" else "")
        ratio = time_of(best) / time_of(ours) if ours and best else None
        # A ratio is set in bold where it falls short of the goal.
        shown = "–" if ratio is None else f"{ratio:.2f}" if goal is None or ratio >= goal else f"**{ratio:.2f}**"
        cells = [
            name, best["solver"] if best else f"none within {LIMIT} s", number(best), number(ours), shown,
            "–" if goal is None else f"{goal:g}", str(best["mib"]) if best else "–", str(ours["mib"]) if ours else "–",
        ]
        print("| " + " | ".join(cells) + " |")
    print()
    for line in wrong or ["All optima agree."]:
        print(line)


def number(record):
    if not record:
        return "–"
    time = time_of(record)
    return f"{time:.2f}" if time < 10 else f"{time:.1f}" if time < 100 else f"{time:,.0f}"


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work")
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    parser.add_argument("--results")
    parser.add_argument("--only", type=lambda names: names.split(","), help="run these solvers, and ours, only")
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    results = arguments.results or os.path.join(arguments.work, "results.jsonl")
    unknown = [group for group in arguments.groups if group not in GROUPS]
    if unknown:
        parser.error(f"no group {unknown[0]}; there are {', '.join(GROUPS)}")
    if not arguments.table:
        groups = arguments.groups or [group for group in GROUPS if group != "quick"]
        compare(arguments.work, groups, results, arguments.only)
    print(f"{machine()}; {datetime.date.today()}; load {os.getloadavg()[0]:.1f}\n")
    table(results)


if __name__ == "__main__":
    main()
