"""The shipped clients against the real service and the real spreadsheet program.

    /usr/bin/python3 end_to_end.py MENTORFLOW POOL.json...

Each pool becomes a filled template, and the template an assignment four times: by the command line, by the
macro inside LibreOffice Calc, and by the Office Script and the Apps Script on a small workbook. The VBA
module runs in Calc's emulation of Excel, with the service's answer handed to it. All must leave the same
sheets. Then a cell is spoilt, and the clients must name it.
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
RESULTS = ("Förslag", "Utan mentor", "Belastning", "Sammanfattning", "Protokoll")
PROBLEMS = "Problem"


def main(command, *pools):
    service = subprocess.Popen([command, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    try:
        address = service.stdout.readline().split()[-1]
        for pool in pools:
            with tempfile.TemporaryDirectory() as folder:
                solved(command, address, pool, pathlib.Path(folder))
                refused(command, address, pool, pathlib.Path(folder))
    finally:
        service.terminate()
        assert service.wait(30) == 0, "the service did not end well"


def solved(command, address, pool, folder):
    template, saved = folder / "pool.xlsx", folder / "saved.ods"
    run(command, "template", "--fill", pool, "--lang", "sv", "-o", template)
    run(command, "match", template, "-o", folder / "result.csv")
    with open(folder / "result.csv", encoding="utf-8-sig", newline="") as file:
        expected = [(row["mentee"], row["mentor"], float(row["fit"])) for row in csv.DictReader(file)]
    assert expected, "the pool has no pairs, so it would show nothing"

    calc("match", template, saved, MENTORFLOW_URL=address)
    by_macro = json.loads(calc("dump", saved))
    assert pairs(by_macro) == expected, "the macro's proposals are not the command line's"
    run(command, "match", template, "-o", folder / "result.xlsx")
    by_command = json.loads(calc("dump", folder / "result.xlsx"))
    # A file of its own carries a title, which the sheet in one's own workbook does not.
    by_command["Sammanfattning"] = by_command["Sammanfattning"][2:]
    for sheet in RESULTS:
        assert trimmed(by_macro[sheet]) == trimmed(by_command[sheet]), f"{sheet} is not the command line's"

    before = json.loads(calc("dump", template))
    workbook = folder / "pool.json"
    workbook.write_text(json.dumps(before), encoding="utf-8")
    by_office = json.loads(node("office", address, workbook))["sheets"]
    by_apps = json.loads(node("apps", address, workbook))["sheets"]

    first = json.loads(calc("vba", template, reply_file(folder, {})))
    reply = post(address, json.loads(first["request"]))
    by_vba = json.loads(calc("vba", template, reply_file(folder, reply)))["sheets"]

    for name, sheets in (("Office Script", by_office), ("Apps Script", by_apps), ("VBA module", by_vba)):
        for sheet in RESULTS:
            assert trimmed(sheets[sheet]) == trimmed(by_macro[sheet]), f"{name}: {sheet} differs from the macro's"
        for sheet in before:
            assert trimmed(sheets[sheet]) == trimmed(before[sheet]), f"{name} changed {sheet}"
    print(f"{pathlib.Path(pool).name}: {len(expected)} pairs, the same by every client and the command line")


def refused(command, address, pool, folder):
    template, spoilt, saved = folder / "pool.xlsx", folder / "spoilt.xlsx", folder / "refused.ods"
    run(command, "template", "--fill", pool, "--lang", "sv", "-o", template)
    before = json.loads(calc("dump", template))
    heads = before["Adepter"][0]
    column = next(i for i, head in enumerate(heads) if head.casefold() == "chefsnivå")
    cell = f"{letters(column)}3"
    calc("fill", template, "Adepter", cell, "Kejsare", spoilt)
    calc("match", spoilt, saved, MENTORFLOW_URL=address)
    problems = json.loads(calc("dump", saved))[PROBLEMS]
    assert any(row[0] == "Adepter" and float(row[1]) == 3 and row[2] == heads[column] for row in problems[1:]), problems
    assert "Kejsare" not in json.dumps(problems), "a problem quotes what a person wrote"
    workbook = folder / "spoilt.json"
    workbook.write_text(calc("dump", spoilt), encoding="utf-8")
    for script in ("office", "apps"):
        left = json.loads(node(script, address, workbook))
        assert trimmed(left["sheets"][PROBLEMS]) == trimmed(problems), f"{script}: other problems"
        assert ["Adepter", f"2,{column}", "#F8D7DA"] in left["colours"], f"{script}: the cell is not marked"
        assert not set(RESULTS) & set(left["sheets"]), f"{script}: wrote results beside problems"
    print(f"{pathlib.Path(pool).name}: a spoilt cell is named by its sheet, row and column, and marked")


def pairs(sheets):
    return [(row[0], row[1], float(row[2])) for row in sheets["Förslag"][1:]]


def trimmed(rows):
    """Rows without the empty cells that a program adds at their end; whole numbers as such."""
    plain = [[float(cell) if isinstance(cell, (int, float)) else cell for cell in row] for row in rows]
    for row in plain:
        while row and row[-1] == "":
            row.pop()
    while plain and not plain[-1]:
        plain.pop()
    return plain


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def reply_file(folder, reply):
    path = folder / "reply.json"
    path.write_text(json.dumps(reply), encoding="utf-8")
    return path


def post(address, request):
    body = json.dumps(request).encode("utf-8")
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(address + "/v1/match", body, headers)) as answer:
        return json.load(answer)


def run(*command, **environment):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, env={**os.environ, **environment}, timeout=300
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def calc(*arguments, **environment):
    return run(sys.executable, HERE / "calc.py", *arguments, **environment)


def node(*arguments):
    return run("node", HERE / "scripts.mjs", *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
