"""Checks the result of a match with nothing but Python's standard library and the programmes' documents.

It shares no code with the engine. From the pool in the result's own record it works out who may be
paired with whom and how well they fit, writes down what the result should say, and compares. The prices
in the certificate bound every assignment there is (weak duality), so they show that nothing is better.

    python3 check.py PROGRAMMES RESULT...       PROGRAMMES is the folder of programme documents
"""
import calendar, datetime, decimal, functools, hashlib, json, math, operator, pathlib, re, sys, unicodedata
from collections import Counter
from itertools import chain

COVER, MOST_FIT, NO_PAIR, MASK, DAY = 2520, 10000, 10001, 2**64 - 1, datetime.date.fromisoformat
KINDS = {"locked": "lock", "declined": "decline"}
# These rules always count, the others where they are gates of the programme.
ALWAYS = {"mentor_paused", "agency_excluded", "mentee_excludes", "mentor_excludes", "declined", "already_active"}
write = functools.partial(json.dumps, ensure_ascii=False)
sha = lambda data: hashlib.sha256(data).hexdigest()


def need(holds, what):
    if not holds:
        raise ValueError(what)


def canonical(pool):
    """The pool with one record a line, as its digest is taken."""
    rows = lambda values: "[\n    " + ",\n    ".join(map(write, values)) + "\n  ]"
    text = lambda value: rows(value) if value and isinstance(value, list) else write(value)
    return "{\n  " + ",\n  ".join(f'"{name}": {text(value)}' for name, value in pool.items()) + "\n}\n"


def later(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def documented(periods):
    """Whole months of 31 units each, then days; periods that overlap or touch are one."""
    starts = {start for start, end in periods if start < end and not any(x < start <= y for x, y in periods)}
    ends = {end for start, end in periods if start < end and not any(x <= end < y for x, y in periods)}
    total = 0
    for start, end in zip(sorted(starts), sorted(ends)):
        months = (end.year - start.year) * 12 + end.month - start.month
        months -= later(start, months) > end
        total += 31 * months + (end - later(start, months)).days
    return total


def complete(branches):
    """Whether every way to decide about every mentor lies in one of the branches."""
    if not branches or not all(branches):
        return bool(branches)
    mentor = next(iter(branches[0]))[0]
    sides = {(mentor, "covered"), (mentor, "uncovered")}
    return all(complete([branch - sides for branch in branches if side not in branch]) for side in sides)


@functools.lru_cache
class Case:
    """All that follows from a pool and its programme, both JSON, worked out once."""

    def __init__(self, pool, programme):
        unsourced = lambda x: x["value"] if x.keys() == {"value", "source"} else x
        self.programme = p = json.loads(programme, parse_float=decimal.Decimal, object_hook=unsourced)
        pool = json.loads(pool, parse_float=decimal.Decimal)
        choice = {**p["objective"], "seed": 0, **pool["options"]}
        self.as_of, self.seed, self.worst_off = DAY(pool["as_of"]), choice["seed"], choice["worst_off"]
        self.aims = ["served", "covered", "fit"] + ["evenness"] * choice["evenness"] + ["lottery"]
        self.levels = self.aims[:2] + ["worst_off"] * self.worst_off + self.aims[2:]
        self.waits = [*p["objective"]["waiting_classes_days"], 0]
        self.level = {level["id"]: place for place, level in enumerate(p["levels"])}
        self.gates = {gate["rule"]: gate for gate in p["gates"]}
        self.least = int(372 * self.gates.get("level", {}).get("minimum_years", 0))
        self.weight = Counter({x["component"]: x["weight"] for x in p["fit"]["components"]})
        self.external = {x["id"]: x["external"] for x in p["agencies"]}
        self.mentors, self.mentees = (dict(sorted((x["id"], x) for x in pool[side])) for side in ("mentors", "mentees"))
        people = [*pool["mentors"], *pool["mentees"], *(x for a in pool["mentees"] for x in a.get("team", []))]
        manager = {x["id"]: x["line_manager"] for x in [*people, *pool.get("managers", [])]}
        line = lambda person: set() if person is None else {person, *line(manager[person])}
        for x in people:
            seen = (c for c in " ".join(x["unit"].split()) if unicodedata.category(c) not in ("Cc", "Cf"))
            x["line"], x["unit"] = line(x["id"]), unicodedata.normalize("NFKC", "".join(seen)).strip().lower()
            x["key"] = int(sha(b"mentorflow lottery 1\0" + self.seed.to_bytes(8, "big") + x["id"].encode())[:16], 16)
        over = lambda x: x["state"] == "active" and DAY(x["until"]) <= self.as_of
        pairings = {(x["mentee"], x["mentor"]): "ended" if over(x) else x["state"] for x in pool.get("pairings", [])}
        self.state, self.rules, self.match, self.cost, self.open = pairings, {}, {}, {}, []
        self.locked = {pair for pair, state in self.state.items() if state == "locked"}
        self.held = Counter((state, person) for pair, state in self.state.items() for person in pair)
        for m in self.mentors.values():
            self.add_mentor(m)
        for a in self.mentees.values():
            self.add_mentee(a)
            for m in self.mentors.values():
                self.add_pair((a["id"], m["id"]), a, m)

    def broken(self, **rules):
        return [rule for rule, holds in rules.items() if holds and (rule in ALWAYS or rule in self.gates)]

    def add_mentor(self, m):
        p, today, experience = self.programme, str(self.as_of), m["experience"].items()
        days = lambda given: [(DAY(x["from"]), min(DAY(x.get("until") or today), self.as_of)) for x in given]
        dated = {self.level[level]: days(given) for level, given in experience if isinstance(given, list)}
        plain = {self.level[level]: int(372 * given) for level, given in experience if not isinstance(given, list)}
        total = sum(plain.values()) + documented(sum(dated.values(), []))
        units = plain | {level: documented(periods) for level, periods in dated.items()}
        m["known"] = [level for level in units if units[level] >= max(1, self.least)]
        until = str(later(self.as_of, self.gates.get("availability", {}).get("months", 0)))
        m["rules"], m["outcomes"] = self.broken(
            mentor_consent=m.get("consent") is not True, mentor_paused=m["status"] == "paused",
            availability=m.get("available_from", "") > today or m.get("available_until", "9999") < until), {}
        for c in p["criteria"]:
            answer = total >= int(372 * c["minimum_years"]) if c["answer"] == "years" else m["criteria"].get(c["id"])
            m["outcomes"][c["id"]] = {True: "met", False: "not_met", None: "unanswered"}[answer]
            m["rules"] += ["criterion:" + c["id"]] * (c["kind"] == "required" and answer is not True)
        hours = -(-52 // p["terms"]["meeting_weeks_least"]) * p["terms"]["meeting_hours_most"]
        most = m.get("places", m["hours_a_year"] // hours if "hours_a_year" in m else p["places"]["default"])
        most = {"in_pool": most, "in_training": p["places"]["in_training"], "paused": 0}[m["status"]]
        m["minimum"] = min(m.get("wished_minimum", p["places"]["minimum"]), most)
        m["available"], m["active"] = not m["rules"] and most > 0, self.held["active", m["id"]]
        # Places open, and of those free once the locked pairs are made.
        m["open"], m["before"] = max(0, most - m["active"]), m["active"] + self.held["locked", m["id"]]
        m["free"] = (m["open"] - self.held["locked", m["id"]]) * m["available"]
        m["short"] = max(0, m["minimum"] - m["before"])

    def add_mentee(self, a):
        p, people, level = self.programme, [a, *a.get("team", [])], a.get("level_aimed", a.get("level"))
        a["people"], a["above"] = {x["id"] for x in people}, set().union(*(x["line"] for x in people))
        a["units"], a["at"] = {(a["agency"], x["unit"]) for x in people}, self.level[level]
        needs = a["needs"] if isinstance(a["needs"], dict) else dict(zip(a["needs"], p["fit"]["rank_weights"]))
        by_level = {c["id"]: c.get("level_weights", {}) for c in p["competences"]["items"]}
        a["weights"] = {c: weight * by_level[c].get(level, 1) for c, weight in needs.items()}
        waited = (self.as_of - DAY(a["waiting_since"])).days if "waiting_since" in a else 0
        a["class"] = sum(days > waited for days in self.waits[:-1])
        a["rules"] = self.broken(mentee_confirmed=a.get("confirmed_by_manager") is not True,
                                 mentee_consent=a.get("consent") is not True)
        a["open"] = max(0, a.get("mentors_wanted", 1) - self.held["active", a["id"]])
        free, urgency = a["open"] - self.held["locked", a["id"]], len(self.waits) - a["class"]
        a["free"], a["urgency"] = (0, 0) if a["rules"] else (free, urgency)

    def add_pair(self, pair, a, m):
        """The rules that forbid a pair; where there are none, what its match says, and what it costs."""
        p, state, wished = self.programme, self.state.get(pair), a.get("wished_mentors", [])
        tier = "own" if a["agency"] == m["agency"] else "external" if self.external[m["agency"]] else "other"
        above = [level - a["at"] for level in m["known"] if level >= a["at"]]
        self.rules[pair] = a["rules"] + m["rules"] + self.broken(
            reporting_line=m["id"] in a["above"] or m["line"] & a["people"],
            same_unit=(m["agency"], m["unit"]) in a["units"], level=self.least > 0 and not above,
            agency_excluded=tier in a.get("agency_excluded", []), mentee_excludes=m["id"] in a.get("exclusions", []),
            mentor_excludes=a["people"] & set(m.get("exclusions", [])),
            declined=state == "declined", already_active=state == "active", ended_pair=state == "ended")
        if self.rules[pair]:
            return
        shares = [[x["share"] for x in p["fit"]["level_shares"] if x["above"] <= levels][-1] for levels in above]
        rated = [(weight, m["competences"][c]) for c, weight in a["weights"].items() if c in m["competences"]]
        wish, preferred = a.get("agency_wish", "any"), {x["tier"]: x["share"] for x in p["agency_tiers"]}[tier]
        granted = p["wish_shares"]["granted" if wish == tier else "not_granted"]
        merits = [m["outcomes"][c["id"]] for c in p["criteria"] if c["kind"] == "meriting"]
        # Of each component: how much the pair has, of how much, and whether everything is answered.
        parts = {
            "level": (max(shares, default=0), 100, True),
            "profile": (sum(weight * rating for weight, rating in rated), sum(weight for weight, _ in rated) *
                        p["competences"]["scale_most"], len(rated) == max(1, len(a["weights"]))),
            "agency": (preferred if wish == "any" else granted, 100, True),
            "merit": (merits.count("met"), len(merits) - merits.count("unanswered"), "unanswered" not in merits),
            "wishes": (m["id"] in wished, len(wished) > 0, len(wished) > 0)}
        unknown = p["fit"]["unanswered_share"]
        points = {c: self.weight[c] * (has if of else unknown) // (of or 100) for c, (has, of, _) in parts.items()}
        fit, left = sum(points.values()), [c for c in parts if not parts[c][2] and self.weight[c]]
        self.match[pair] = {"mentee": a["id"], "mentor": m["id"], "fit": fit, "breakdown": points, "tier": tier,
                            "locked": pair in self.locked, **({"unanswered": left} if left else {})}
        # The draw is the finaliser of SplitMix64 over the two people's keys.
        z = (a["key"] ^ ((m["key"] << 32 | m["key"] >> 32) & MASK)) + 0x9E3779B97F4A7C15
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
            z = ((z & MASK) ^ (z & MASK) >> shift) * factor
        self.cost[pair] = {"fit": MOST_FIT - fit, "lottery": z >> 32}
        self.open += [pair] * (a["free"] > 0 and m["free"] > 0 and pair not in self.locked)

    def figures(self, pairs):
        """What the result should say of everybody, and in all."""
        count, matches = Counter(chain(*pairs)), [self.match[pair] for pair in pairs]
        fits, tiers = sorted(x["fit"] for x in matches) or [None], Counter(x["tier"] for x in matches)
        mentors = [{"mentor": x, "places": m["open"], "active": m["active"], "load": count[x],
                    "wished_minimum": m["minimum"], "available": m["available"], "criteria": m["outcomes"],
                    "covered": m["available"] and m["active"] + count[x] >= m["minimum"],
                    **({"rules": m["rules"]} if m["rules"] else {})} for x, m in self.mentors.items()]
        unmatched, waiting = [], [{"at_least_days": days, "wished": 0, "served": 0} for days in self.waits]
        for x, a in self.mentees.items():
            may = [m["open"] for y, m in self.mentors.items() if (x, y) in self.match]
            reason = {"code": "has_all_eligible", "eligible": len(may)}
            if not may:
                reason = {"code": "no_eligible_mentor"}
                reason["rules"] = Counter(chain(*(self.rules[x, m] for m in self.mentors)))
            elif count[x] < len(may):
                reason |= {"code": "places_taken", "places": sum(may)}
            if a["open"] > count[x]:
                reasons = [{"code": rule} for rule in a["rules"]] or [reason]
                unmatched.append({"mentee": x, "missing": a["open"] - count[x], "reasons": reasons})
            waiting[a["class"]]["wished"] += a["open"]
            waiting[a["class"]]["served"] += count[x]
        summary = {"wished": sum(a["open"] for a in self.mentees.values()), "served": len(pairs), "waiting": waiting,
                   "available": sum(x["available"] for x in mentors), "covered": sum(x["covered"] for x in mentors),
                   "tiers": {tier: tiers[tier] for tier in ("own", "other", "external")}, "min_fit": fits[0],
                   "median_fit": fits[(len(fits) - 1) // 2], "total_fit": sum(x["fit"] for x in matches)}
        return {"summary": summary, "matches": matches, "unmatched": unmatched, "mentors": mentors}

    def value(self, pairs, counted):
        """What pairs are worth, smaller being better; fit, evenness and lottery are of those counted."""
        count, own = Counter(chain(*pairs)), Counter(chain(*counted))
        loads = {x: m["active"] + count[x] for x, m in self.mentors.items()}
        return {"served": sum(a["urgency"] * (a["open"] - count[x]) for x, a in self.mentees.items()),
                "covered": -sum(m["available"] and loads[x] >= m["minimum"] for x, m in self.mentors.items()),
                "worst_off": -min((self.match[x]["fit"] for x in pairs if x not in self.locked), default=NO_PAIR),
                "fit": sum(self.cost[pair]["fit"] for pair in counted),
                "evenness": sum(load**2 - (load - own[x])**2 for x, load in loads.items()),
                "lottery": sum(self.cost[pair]["lottery"] for pair in counted)}

    def bound(self, part, floor, prices, cut=None):
        """What no assignment in a part of the search costs less than, whatever the prices are (weak duality).
        Vectors of levels add up and compare like numbers. A cut shows that there is no assignment."""
        must, pairs = part.get("covered", []), [pair for pair in self.open if self.match[pair]["fit"] >= floor]
        if cut is not None:
            # Its mentors must get more than its mentees and the pairs from other mentees can give.
            required = sum(self.mentors[m]["short"] for m in set(cut["mentors"]) & set(must))
            given = sum(self.mentees[a]["free"] for a in set(cut["mentees"]))
            given += sum(a not in cut["mentees"] and m in cut["mentors"] for a, m in pairs)
            need(required > given and not cut["from_mentees"], "cut")
            return math.inf, math.inf
        row, column = (dict(zip(people, zip(*(map(operator.index, x[side]) for x in prices), strict=True), strict=True))
                       for side, people in (("mentees", self.mentees), ("mentors", self.mentors)))
        reduced = lambda cost, plus, minus: tuple(cost.get(x, 0) + u - v for x, u, v in zip(self.aims, plus, minus))
        zero = (0,) * len(prices)
        terms = [min(zero, reduced(self.cost[a, m], row[a], column[m])) for a, m in pairs] + [zero]
        for x, a in self.mentees.items():
            terms += [reduced({}, zero, row[x]), min(zero, reduced({"served": a["urgency"]}, row[x], zero))] * a["free"]
        for x, m in self.mentors.items():
            for k in range(m["free"]):
                relaxed = k < m["short"] <= m["free"] and x not in must + part.get("uncovered", [])
                step = COVER // m["short"] + (k < COVER % m["short"]) if relaxed else 0
                place = reduced({"covered": -step, "evenness": 2 * (m["before"] + k) + 1}, column[x], zero)
                terms.append(place if x in must and k < m["short"] else min(zero, place))
        served, covered, *rest = map(sum, zip(*terms))
        # In mentors; no whole number of them can be had, and then nothing is known of the levels after it.
        already = len(must) + sum(m["available"] and m["short"] == 0 for m in self.mentors.values())
        return served, -(-covered // COVER) - already, *(rest if covered % COVER == 0 else [])

    @functools.lru_cache
    def best(self, text):
        """What nothing in a part of the search is better than, as far as the levels are known."""
        part = json.loads(text)
        floor, decided = part.get("floor", 0), part.get("covered", []) + part.get("uncovered", [])
        need(all(1 < self.mentors[x]["short"] <= self.mentors[x]["free"] for x in decided), "branch")
        found = self.bound(part, floor, part.get("prices"), part.get("cut"))
        need("cut" in part or ("floor" in part) == self.worst_off and len(part["prices"]) == len(self.aims), "levels")
        if "cut" in part or not self.worst_off:
            return found
        # Without the floor no more can be served or covered, and with a higher one less can be.
        lead, without, above = found[:2], self.bound(part, 0, part["without_floor"])[:2], (math.inf, math.inf)
        if floor < NO_PAIR or "cut_above_floor" in part:
            above = self.bound(part, floor + 1, part.get("above_floor"), part.get("cut_above_floor"))[:2]
        exact = without >= lead and above > lead and found[2:]
        return (*lead, -floor, *found[2:]) if exact else min(lead, without)

    def proof(self, stated):
        """The stated pairs, if there is room for them, and what their certificate should say."""
        pairs = sorted({(x["mentee"], x["mentor"]) for x in stated["matches"]})
        count, people = Counter(chain(*pairs)), [*self.mentees.values(), *self.mentors.values()]
        need(self.locked <= set(pairs) <= set(self.match), "pairs")
        need(all(count[person["id"]] <= person["open"] for person in people), "places and wishes")
        parts, sides = stated["certificate"]["parts"], ("covered", "uncovered")
        digest = sha(write(parts, separators=(",", ":")).encode())
        need(digest == stated["certificate"]["digest"], "digest of the certificate")
        need(complete([{(m, side) for side in sides for m in part.get(side, [])} for part in parts]), "parts")
        value = self.value(pairs, [pair for pair in pairs if pair not in self.locked])
        worth, best = tuple(value[level] for level in self.levels), min(self.best(write(part)) for part in parts)
        levels = lambda values: [{"level": level, "value": number} for level, number in zip(self.levels, values)]
        return pairs, {"proved": best >= worth, "levels": levels(worth), "parts": parts, "digest": digest,
                       **({} if best >= worth else {"bounds": levels(best)})}


def check(result, programmes):
    """Refuses a result that says anything that its pool, pairs and prices do not show."""
    stated, pool = result["record"], result["record"]["pool"]
    salt, text, chosen = stated["salt"].encode(), canonical(pool), pool["programme"]
    salted = sha(len(salt).to_bytes(8, "big") + salt + text.encode())
    need(stated["salted_digest"] == salted, "digest of the pool")
    programme = programmes[chosen] if isinstance(chosen, str) else chosen
    case = Case(text, json.dumps(programme))
    pairs, certificate = case.proof(result)
    overrides, decided = [], [x for x in pool.get("pairings", []) if x["state"] in KINDS]
    for decision, without in zip(decided, [x["without"] for x in stated["overrides"]], strict=True):
        if without is not None:
            # It costs the difference to the optimum without it, which is proved like any other.
            released = pool | {"pairings": [x for x in pool["pairings"] if x is not decision]}
            other = Case(canonical(released), json.dumps(programme))
            free, proof = other.proof(without)
            need(proof["proved"], "proof of a cost")
            before, after = case.value(pairs, pairs), other.value(free, free)
            without = {"matches": [{"mentee": a, "mentor": m} for a, m in free], "certificate": proof,
                       "cost": {level: (before[level] - after[level]) * (level in case.levels) for level in before}}
        says = {field: decision.get(field) for field in ("mentee", "mentor", "by", "why")}
        overrides.append({"kind": KINDS[decision["state"]], "without": without, **says})
    status = "optimal" if certificate["proved"] else "best_found"
    record = {"software": {"name": "mentorflow", "version": "0.1.0"}, "purpose": programme["purpose"]["text"],
              "as_of": pool["as_of"], "seed": case.seed, "input_digest": sha(text.encode()), "salt": stated["salt"],
              "salted_digest": salted, "verdict": None if stated["verdict"] is None else status,
              "parent": stated["parent"] if re.fullmatch("[0-9a-f]{64}", str(stated["parent"])) else None,
              "overrides": overrides, "programme": programme, "pool": pool}
    says = {"schema": 1, "status": status, **case.figures(pairs), "certificate": certificate, "record": record}
    # Unlike in JSON, in Python true is 1; so the texts are compared as well.
    need(result == says and json.dumps(result, sort_keys=True) == json.dumps(says, sort_keys=True), "what it says")


if __name__ == "__main__":
    folder, *results = sys.argv[1:]
    known = {path.stem: json.loads(path.read_text()) for path in pathlib.Path(folder).glob("*.json")}
    for path in results:
        try:
            check(json.loads(pathlib.Path(path).read_text()), known)
            print(f"{path}: holds")
        except Exception as why:
            sys.exit(f"{path}: refused: {why!r}")
