"""Tampers with results at random and sees that `check.py` refuses every one.

Most change one value, key or list somewhere in the result. The others are forged with care: two mentees
swap mentors, or a pair is left out, and every figure is written anew so that all of it agrees. Then only
the prices can tell. Or a part of the proof claims more than it shows, under a digest written anew.

    python3 tamper.py PROGRAMMES COUNT RESULT...       COUNT tamperings in all, always the same ones
"""
import json, math, pathlib, random, sys

from check import NO_PAIR, SIDES, Case, check, sha, write


def places(value, found, path=()):
    """Everything that can be changed: the path of each value, the outermost apart."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found.append((value, key))
        places(inner, found, (*path, key))
    return found


def other(value, chance):
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + chance.choice([-1, 1]) * chance.choice([1, 1, 2, 10, 10_000])
    if isinstance(value, str):
        spot = chance.randrange(len(value) + 1)
        return value[:spot] + chance.choice("aX19-") + value[spot:]
    if isinstance(value, list):
        return value[:-1] if value and chance.random() < 0.5 else [*value, value[0] if value else 1]
    if isinstance(value, dict):
        return dict(list(value.items())[1:]) if value else {"x": 1}
    return 1


def tampered(chance, spots):
    """Changes one place; returns how to undo it."""
    holder, key = chance.choice(spots)
    before = holder[key]
    holder[key] = other(before, chance)
    return lambda: holder.__setitem__(key, before)


def forged(chance, result):
    """Other pairs, with every figure written anew; `None` where the pairs are forbidden."""
    record, certificate = result["record"], result["certificate"]
    case = Case(write(record["pool"] | {"programme": record["programme"]}))
    pairs = [(x["mentee"], x["mentor"]) for x in result["matches"]]
    (a, m), (b, k) = chance.sample([pair for pair in pairs if pair not in case.locked], 2)
    gone, new = ({(a, m)}, set()) if chance.random() < 0.3 else ({(a, m), (b, k)}, {(a, k), (b, m)})
    if not new <= set(case.match) - set(pairs):
        return None
    matches = [{"mentee": a, "mentor": m} for a, m in sorted(set(pairs) - gone | new)]
    says, _ = case.says({"matches": matches, "certificate": certificate})
    return {**result, **says, "certificate": {**certificate, "levels": says["certificate"]["levels"]}}


def overclaimed(chance, result):
    """A part of the proof that claims too much: none above half a point, or none at all where few are looked at."""
    parts = list(result["certificate"]["parts"])
    place = chance.randrange(len(parts))
    part = parts[place]
    if part.get("covered"):
        cut = {"from_mentees": False, "mentees": [], "mentors": part["covered"]}
        parts[place] = {side: part[side] for side in SIDES if side in part} | {"cut": cut, "floor": NO_PAIR}
    elif "floor" in part:
        parts[place] = {**part, "floor": part["floor"] - 0.5}
    else:
        return None
    digest = sha(write(parts, separators=(",", ":")).encode())
    return {**result, "certificate": {**result["certificate"], "parts": parts, "digest": digest}}


def main(folder, count, *paths):
    programmes = {path.stem: json.loads(path.read_text()) for path in pathlib.Path(folder).glob("*.json")}
    texts = [pathlib.Path(path).read_text() for path in paths]
    # A check takes time with the length of a result: the short ones are tampered with more often.
    least, ease = int(count) // (4 * len(paths)), sum(1 / len(text) for text in texts)
    turns = [least + math.ceil((int(count) - least * len(paths)) / len(text) / ease) for text in texts]
    refused = forgeries = 0
    for number, (path, text) in enumerate(zip(paths, texts)):
        chance = random.Random(number)
        result = json.loads(text)
        check(result, programmes)
        # As many tamperings of the small parts of a result as of the large ones.
        spots = [[(result, part)] + places(result[part], []) for part in result]
        for turn in range(turns[number]):
            forge = {0: forged, 1: overclaimed}.get(turn % 250)
            if forge and (forgery := forge(chance, result)):
                forgeries += 1
                undo, document = (lambda: None), forgery
            else:
                undo, document = tampered(chance, chance.choice(spots)), result
            try:
                check(document, programmes)
            except Exception:
                refused += 1
            else:
                sys.exit(f"{path}: tampering {turn} was not noticed")
            undo()
        check(result, programmes)
    print(f"{refused} tamperings refused, {forgeries} of them forged with care")


if __name__ == "__main__":
    main(*sys.argv[1:])
