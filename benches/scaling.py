"""Measures time and memory against size and draws benches/scaling.svg.

    python3 benches/scaling.py WORKDIR [CURVE...]

WORKDIR is what benches/peers/install.sh made. Only the curves are measured anew whose names contain one of the words
given, all if there are none; the points of the others are those kept in benches/scaling.json, which is written anew too.
The curve of computed rows needs `implicit` beside the other programs in WORKDIR/bin. Each point is the least computing time of a run of `measure` on a seeded
instance; the exponent of a curve is the slope of a least-squares line through the logarithms of its
points, the smallest sizes left out where a solve takes under a millisecond.
"""

import json
import math
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "peers"))
from compare import ALLOCATOR

CURVES = [
    ("dense, people (hr)", "flow", "hr", [200, 500, 1000, 2000, 5000]),
    ("dense, uniform (uni4)", "flow", "uni4", [200, 500, 1000, 2000, 5000]),
    ("sparse, people (sphr)", "flow", "sphr", [1000, 3000, 10000, 30000, 100000, 300000]),
    ("sparse, uniform (spuni)", "flow", "spuni", [1000, 3000, 10000, 30000, 100000, 300000]),
    ("network simplex (spuni)", "simplex", "spuni", [1000, 3000, 10000, 30000]),
    ("computed rows (hr)", "implicit", "hr", [1000, 2000, 5000, 10000, 20000, 40000, 100000]),
]
COLOURS = ["#1b6ca8", "#d1495b", "#2e933c", "#8d5a97", "#555555", "#e08e0b"]


def measure(work, solver, family, size):
    """Milliseconds and MiB, or nothing where a solve takes over a minute."""
    if solver == "implicit":
        return measure_computed(work, size)
    path = os.path.join(work, "data", f"{family}-{size}.bin")
    if not os.path.exists(path):
        subprocess.run([os.path.join(work, "bin", "make-instance"), family, str(size), "1", path], check=True, stderr=subprocess.DEVNULL)
    words = [os.path.join(work, "bin", "measure"), solver, path]
    done = subprocess.run(words, capture_output=True, text=True, env=dict(os.environ, RAYON_NUM_THREADS="1", **ALLOCATOR))
    if done.returncode != 0:
        return None
    record = json.loads(done.stdout)
    return min(record["cpu_ms"]), max(record["rss_mb"], 1)


def measure_computed(work, size):
    """The same where rows are computed: one thread, the least of three runs, of one where it takes long."""
    found = []
    for _ in range(3 if size < 40000 else 1):
        words = [os.path.join(work, "bin", "implicit"), str(size)]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=dict(os.environ, RAYON_NUM_THREADS="1"))
        text = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 or "proved" not in text:
            return None
        found.append((1e3 * float(re.search(r"\(([0-9.]+) s computed\)", text)[1]), used.ru_maxrss // 1024))
    return min(time for time, _ in found), max(max(mib for _, mib in found), 1)


def slope(points):
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def panel(left, title, unit, curves, names):
    """One plot with logarithmic axes."""
    width, height, top = 330, 300, 40
    xs = [x for points in curves for x, _ in points]
    ys = [y for points in curves for _, y in points]
    low_x, high_x = math.floor(math.log10(min(xs))), math.ceil(math.log10(max(xs)))
    low_y, high_y = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))
    at_x = lambda x: left + width * (math.log10(x) - low_x) / (high_x - low_x)
    at_y = lambda y: top + height - height * (math.log10(y) - low_y) / (high_y - low_y)
    out = [f'<text x="{left + width / 2}" y="{top - 16}" text-anchor="middle" font-weight="bold">{title}</text>']
    for power in range(low_x, high_x + 1):
        x = at_x(10**power)
        out.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + height}" stroke="#ddd"/>')
        out.append(f'<text x="{x:.1f}" y="{top + height + 16}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low_y, high_y + 1):
        y = at_y(10**power)
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + width}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 34}" text-anchor="middle">mentees</text>')
    out.append(f'<text x="{left - 34}" y="{top - 8}" text-anchor="middle">{unit}</text>')
    for points, colour in zip(curves, COLOURS):
        line = " ".join(f"{at_x(x):.1f},{at_y(y):.1f}" for x, y in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{at_x(x):.1f}" cy="{at_y(y):.1f}" r="3" fill="{colour}"/>' for x, y in points]
    return out


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    words = sys.argv[2:]
    kept_in = os.path.join(HERE, "scaling.json")
    with open(kept_in) as file:
        kept = json.load(file)
    names, times, memory = [], [], []
    print("| curve | sizes | time at the largest, ms | exponent of time | MiB at the largest | exponent of memory |")
    print("|---|---|---:|---:|---:|---:|")
    for name, solver, family, sizes in CURVES:
        if not words or any(word in name for word in words):
            points = []
            for size in sizes:
                found = measure(sys.argv[1], solver, family, size)
                if found is None:
                    break
                time, mib = found
                points.append((size, round(time, 2), mib))
            kept[name] = points
        points = kept.get(name)
        if not points:
            sys.exit(f"no points of {name}: measure them")
        slow = [(size, time) for size, time, _ in points if time >= 1]
        large = [(size, mib) for size, _, mib in points if mib >= 8]
        exponent = lambda points: f"{slope(points):.2f}" if len(points) > 2 else "–"
        size, time, mib = points[-1]
        print(f"| {name} | {points[0][0]:,} to {size:,} | {time:,.1f} | {exponent(slow)} | {mib} | {exponent(large)} |", flush=True)
        names.append(f"{name}: n^{exponent(slow)}")
        times.append([(size, time) for size, time, _ in points])
        memory.append([(size, mib) for size, _, mib in points])
    with open(kept_in, "w") as file:
        lines = [f"  {json.dumps(name)}: {json.dumps(kept[name])}" for name, *_ in CURVES]
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="900" height="500" font-family="sans-serif" font-size="12">']
    out.append('<rect width="900" height="500" fill="white"/>')
    out += panel(70, "time of a solve", "ms", times, names) + panel(500, "memory of the process", "MiB", memory, names)
    for index, (name, colour) in enumerate(zip(names, COLOURS)):
        x, y = 70 + 280 * (index % 3), 420 + 26 * (index // 3)
        out.append(f'<rect x="{x}" y="{y - 10}" width="12" height="12" fill="{colour}"/><text x="{x + 18}" y="{y}">{name}</text>')
    out.append("</svg>")
    with open(os.path.join(HERE, "scaling.svg"), "w") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
