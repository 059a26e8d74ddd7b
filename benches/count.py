"""Counts the instructions of every main stage and compares them with benches/instructions.json.

    python3 benches/count.py              fails where a stage takes over 3 % more than the kept figure
    python3 benches/count.py --accept     keeps today's figures

Instructions are counted by Valgrind, which gives nearly the same number on any machine, however
busy. A stage's figure is the difference between running it twice and once. Valgrind knows AVX2 but
not AVX-512, so that a dispatched row scan is counted in its AVX2 form. The figures depend on the
compiler, whose version is kept with them.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
KEPT = os.path.join(HERE, "instructions.json")
ALLOWED = 1.03


def build():
    # With the benches, because these ask more of some dependencies: alone, the stages would be compiled twice.
    words = ["cargo", "build", "--quiet", "--release", "-p", "mentorflow-benches", "--bin", "stage", "--benches"]
    subprocess.run(words, cwd=HERE, check=True)
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(HERE, "..", "target"))
    return os.path.join(target, "release", "stage")


def instructions(stage, name, times):
    with tempfile.NamedTemporaryFile() as out:
        words = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", stage, name, str(times)]
        done = subprocess.run(words, capture_output=True, text=True, env=dict(os.environ, RAYON_NUM_THREADS="1"))
    found = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{name} does not run under valgrind:\n{done.stderr}")
    return int(found[1])


def main():
    accept = sys.argv[1:] == ["--accept"]
    if sys.argv[1:] and not accept:
        sys.exit(__doc__)
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    kept = json.load(open(KEPT)) if os.path.exists(KEPT) else {"compiler": compiler, "stages": {}}
    if kept["compiler"] != compiler:
        print(f"note: the figures were kept with {kept['compiler']}, this is {compiler}")
    stage = build()
    names = subprocess.run([stage], capture_output=True, text=True, check=True).stdout.split()
    figures, worse = {}, []
    for name in names:
        figures[name] = instructions(stage, name, 2) - instructions(stage, name, 1)
        before = kept["stages"].get(name)
        change = f"{100 * (figures[name] / before - 1):+.2f} %" if before else "new"
        print(f"{name:28} {figures[name]:>15,} {change}", flush=True)
        if not before or figures[name] > ALLOWED * before:
            worse.append(f"{name}: {change}, {before or 0:,} instructions before and {figures[name]:,} now")
    if accept:
        with open(KEPT, "w") as file:
            json.dump({"compiler": compiler, "stages": figures}, file, indent=2)
            file.write("\n")
        print("kept; commit benches/instructions.json and say why in the message")
    elif worse:
        print("\nmore instructions than the kept figures allow (+3 %):")
        print("\n".join(worse))
        sys.exit("where this is meant, accept it with: python3 benches/count.py --accept")


if __name__ == "__main__":
    main()
