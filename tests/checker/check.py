"""Checks the result of a match with nothing but Python's standard library and the programme's document.

It shares no code with the engine. From the pool in the result's own record it works out who may be
paired with whom and how well they fit, writes down what the result should say, and compares. Then it
checks the proof: the prices bound every assignment there is (weak duality), so nothing is better.

    python3 check.py PROGRAMMES RESULT...       PROGRAMMES is the folder of programme documents
"""
import calendar, datetime, hashlib, json, pathlib, sys, unicodedata
from decimal import Decimal

COVER, CLOSED, NO_PAIR = 2520, None, 10001
VERSIONS = {"0.1.0"}


class Refused(Exception):
    pass


def need(holds, what):
    if not holds:
        raise Refused(what)


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(pool):
    """The pool with one record a line, as its digest is taken."""
    def field(value):
        if isinstance(value, list) and value:
            return "[\n    " + ",\n    ".join(json.dumps(v, ensure_ascii=False) for v in value) + "\n  ]"
        return json.dumps(value, ensure_ascii=False)
    return "{\n  " + ",\n  ".join(f'"{k}": {field(v)}' for k, v in pool.items()) + "\n}\n"


def day(text):
    return datetime.date.fromisoformat(text)


def add_months(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def span(start, end):
    """Experience between two days in units of 1/372 year: whole months, then days."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day >= min(start.day, calendar.monthrange(end.year, end.month)[1]):
        days = end.day - min(start.day, calendar.monthrange(end.year, end.month)[1])
    else:
        months -= 1
        before = end.replace(day=1) - datetime.timedelta(days=1)
        days = before.day - min(start.day, before.day) + end.day
    return months * 31 + days


def union(periods):
    total, last = 0, None
    for start, end in sorted(p for p in periods if p[0] < p[1]):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
        else:
            total, last = total + (span(*last) if last else 0), (start, end)
    return total + (span(*last) if last else 0)


def years(number):
    whole, part = divmod(Decimal(str(number)), 1)
    return int(whole) * 372 + int(part * 372)


class Facts:
    """All that follows from the pool and the programme alone."""

    def __init__(self, pool, programme, seed):
        self.pool, self.p = pool, programme
        self.as_of, options = day(pool["as_of"]), pool["options"]
        need(seed == options.get("seed", 0), "seed")
        value = lambda name: options.get(name, programme["objective"][name]["value"])
        self.worst_off, self.even = value("worst_off"), value("evenness")
        self.level = {level["id"]: i for i, level in enumerate(programme["levels"])}
        self.gate = {gate["rule"]: gate for gate in programme["gates"]}
        self.external = {a["id"]: a["external"] for a in programme["agencies"]}
        self.weight = {c["component"]: c["weight"] for c in programme["fit"]["components"]}
        self.share = lambda c, percent: self.weight.get(c, 0) * percent // 100
        self.unanswered = programme["fit"]["unanswered_share"]["value"]
        self.mentors = {m["id"]: dict(m) for m in pool["mentors"]}
        self.mentees = {a["id"]: dict(a) for a in pool["mentees"]}
        self.manager, self.team = {}, {}
        members = [m for a in pool["mentees"] for m in a.get("team", [])]
        for person in [*pool["mentors"], *pool["mentees"], *members, *pool.get("managers", [])]:
            self.manager[person["id"]] = person["line_manager"]
        for a in pool["mentees"]:
            self.team.update({m["id"]: a["id"] for m in a.get("team", [])})
        self.state = {}
        for pairing in pool.get("pairings", []):
            state = pairing["state"]
            if state == "active" and day(pairing["until"]) <= self.as_of:
                state = "ended"
            self.state[pairing["mentee"], pairing["mentor"]] = state
        self.locked = {pair for pair, state in self.state.items() if state == "locked"}
        for m in self.mentors.values():
            self.prepare_mentor(m, seed)
        for a in self.mentees.values():
            self.prepare_mentee(a, seed)
        self.pairs = {(a, m): self.rules(a, m) for a in self.mentees for m in self.mentors}
        self.fits = {pair: self.breakdown(*pair) for pair in self.pairs}

    def unit(self, agency, unit):
        return agency, unicodedata.normalize("NFKC", unit).strip().lower()

    def person(self, x, seed):
        digest = hashlib.sha256(b"mentorflow lottery 1\0" + seed.to_bytes(8, "big") + x["id"].encode())
        x["key"] = int.from_bytes(digest.digest()[:8], "big")
        x["line"], above = set(), x["id"]
        while above is not None:
            x["line"].add(above)
            above = self.manager[above]

    def prepare_mentor(self, m, seed):
        self.person(m, seed)
        p, plain, periods, m["years"] = self.p, 0, [], [0] * len(self.level)
        for level, given in m["experience"].items():
            if isinstance(given, list):
                own = [(day(x["from"]), min(day(x.get("until") or str(self.as_of)), self.as_of)) for x in given]
                periods, m["years"][self.level[level]] = periods + own, union(own)
            else:
                plain, m["years"][self.level[level]] = plain + years(given), years(given)
        total, places = union(periods) + plain, p["places"]
        hours = -(-52 // p["terms"]["meeting_weeks_least"]["value"]) * p["terms"]["meeting_hours_most"]["value"]
        given = m.get("places", m["hours_a_year"] // hours if "hours_a_year" in m else places["default"]["value"])
        given = {"in_pool": given, "in_training": places["in_training"]["value"], "paused": 0}[m["status"]]
        m["all"], m["minimum"] = given, min(m.get("wished_minimum", places["minimum"]["value"]), given)
        m["active"] = sum(s == "active" and b == m["id"] for (_, b), s in self.state.items())
        m["room"] = max(0, given - m["active"])
        m["outcome"], rules = {}, []
        if "mentor_consent" in self.gate and m.get("consent") is not True:
            rules.append("mentor_consent")
        if m["status"] == "paused":
            rules.append("mentor_paused")
        if "availability" in self.gate:
            last = str(add_months(self.as_of, self.gate["availability"]["months"]))
            if m.get("available_from", "") > str(self.as_of) or m.get("available_until", "9999") < last:
                rules.append("availability")
        for c in p["criteria"]:
            answer = total >= c["minimum_years"] * 372 if c["answer"] == "years" else m["criteria"].get(c["id"])
            m["outcome"][c["id"]] = {True: "met", False: "not_met", None: "unanswered"}[answer]
            if c["kind"] == "required" and answer is not True:
                rules.append("criterion:" + c["id"])
        m["rules"], m["available"] = rules, not rules and given > 0

    def prepare_mentee(self, a, seed):
        self.person(a, seed)
        people = [a["id"], *(x["id"] for x in a.get("team", []))]
        a["people"] = people
        a["above"] = set()
        for one in people:
            while one is not None:
                a["above"].add(one)
                one = self.manager[one]
        a["units"] = {self.unit(a["agency"], x["unit"]) for x in [a, *a.get("team", [])]}
        level = a.get("level_aimed", a.get("level"))
        a["at"], needs = self.level[level], a["needs"]
        if isinstance(needs, list):
            needs = dict(zip(needs, self.p["fit"]["rank_weights"]["value"]))
        items = {c["id"]: c for c in self.p["competences"]["items"]}
        weights = lambda c: items[c].get("level_weights", {}).get("value", {}).get(level, 1)
        a["weights"] = {c: w * weights(c) for c, w in needs.items()}
        waited = (self.as_of - day(a["waiting_since"])).days if "waiting_since" in a else 0
        a["class"] = sum(least > waited for least in self.p["objective"]["waiting_classes_days"]["value"])
        a["open"] = max(0, a.get("mentors_wanted", 1) - sum(
            s == "active" and x == a["id"] for (x, _), s in self.state.items()))
        asked = [("mentee_confirmed", "confirmed_by_manager"), ("mentee_consent", "consent")]
        a["rules"] = [rule for rule, field in asked if rule in self.gate and a.get(field) is not True]

    def tier(self, a, m):
        return "own" if a["agency"] == m["agency"] else "external" if self.external[m["agency"]] else "other"

    def rules(self, mentee, mentor):
        a, m = self.mentees[mentee], self.mentors[mentor]
        level, state = self.gate.get("level"), self.state.get((mentee, mentor))
        excluded = {self.team.get(x, x) for x in m.get("exclusions", [])}
        found = [
            ("reporting_line", "reporting_line" in self.gate and (mentor in a["above"] or m["line"] & set(a["people"]))),
            ("same_unit", "same_unit" in self.gate and self.unit(m["agency"], m["unit"]) in a["units"]),
            ("level", level and all(y < level["minimum_years"] * 372 for y in m["years"][a["at"]:])),
            ("agency_excluded", self.tier(a, m) in a.get("agency_excluded", [])),
            ("mentee_excludes", mentor in a.get("exclusions", [])), ("mentor_excludes", mentee in excluded),
            ("declined", state == "declined"), ("already_active", state == "active"),
            ("ended_pair", state == "ended" and "ended_pair" in self.gate)]
        return a["rules"] + m["rules"] + [rule for rule, holds in found if holds]

    def breakdown(self, mentee, mentor):
        """Points by component, and the components with a question left open."""
        a, m, p, tier = self.mentees[mentee], self.mentors[mentor], self.p, None
        shares, gate, best = {}, self.gate.get("level"), 0
        for entry in p["fit"]["level_shares"]:
            shares[entry["above"]] = entry["share"]
        for above, y in enumerate(m["years"][a["at"]:]):
            if y > 0 and y >= (gate["minimum_years"] * 372 if gate else 0):
                best = max(best, shares[max(x for x in shares if x <= above)])
        rated = [(w, m["competences"][c]) for c, w in a["weights"].items() if c in m["competences"]]
        whole = sum(w for w, _ in rated) * p["competences"]["scale_most"]["value"]
        profile = self.weight.get("profile", 0)
        tier, wish = self.tier(a, m), a.get("agency_wish", "any")
        percent = {t["tier"]: t["share"] for t in p["agency_tiers"]}[tier] if wish == "any" else \
            p["wish_shares"]["granted" if wish == tier else "not_granted"]["value"]
        merits = [m["outcome"][c["id"]] for c in p["criteria"] if c["kind"] == "meriting"]
        answered, wished = [x for x in merits if x != "unanswered"], a.get("wished_mentors", [])
        points = {
            "level": self.share("level", best),
            "profile": profile * sum(w * r for w, r in rated) // whole if whole else self.share("profile", self.unanswered),
            "agency": self.share("agency", percent),
            "merit": self.weight.get("merit", 0) * answered.count("met") // len(answered) if answered
            else self.share("merit", self.unanswered),
            "wishes": self.share("wishes", 100 * (mentor in wished) if wished else self.unanswered)}
        open_ = {"profile": len(rated) < max(1, len(a["weights"])), "merit": len(answered) < len(merits), "wishes": not wished}
        return points, [c for c in points if open_.get(c) and self.weight.get(c, 0) > 0]

    def draw(self, pair):
        mask = 2**64 - 1
        a, m = self.mentees[pair[0]]["key"], self.mentors[pair[1]]["key"]
        z = (a ^ ((m << 32 | m >> 32) & mask)) + 0x9E3779B97F4A7C15 & mask
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
        return (z ^ z >> 31) >> 32


def main(folder, *results):
    import proof
    programmes = {path.stem: json.loads(path.read_text()) for path in pathlib.Path(folder).glob("*.json")}
    for path in results:
        try:
            proof.check(json.loads(pathlib.Path(path).read_text()), programmes)
            print(f"{path}: holds")
        except (Refused, KeyError, TypeError, ValueError, IndexError, AttributeError) as why:
            sys.exit(f"{path}: refused: {why}")


if __name__ == "__main__":
    sys.modules["check"] = sys.modules["__main__"]
    main(*sys.argv[1:])
