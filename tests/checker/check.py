"""Checks the result of a match with nothing but Python's standard library and the programmes' documents.

It shares no code with the engine. From the pool in the result's own record it works out who may be
paired with whom and how well they fit, writes down what the result should say, and compares. The prices
in the certificate bound every assignment there is (weak duality), so they show that nothing is better.

    python3 check.py PROGRAMMES RESULT...       PROGRAMMES is the folder of programme documents
"""
import calendar, datetime, decimal, functools, hashlib, json, operator, pathlib, re, sys, unicodedata
from collections import Counter
from itertools import chain

COVER, MOST_FIT, NO_PAIR, MASK, DAY = 2520, 10000, 10001, 2**64 - 1, datetime.date.fromisoformat
KINDS, SIDES = {"locked": "lock", "declined": "decline"}, ("covered", "uncovered")
# These rules always count, the others where they are gates of the programme.
ALWAYS = {"mentor_paused", "agency_excluded", "mentee_excludes", "mentor_excludes", "declined", "already_active"}
INVISIBLE = ("[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
             "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")
write = functools.partial(json.dumps, ensure_ascii=False)
sha = lambda data: hashlib.sha256(data).hexdigest()


def need(holds, what):
    if not holds:
        raise ValueError(what)


def later(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def experience(given, today):
    """In 1/372 years. Periods count in whole months of 31, then days; those that overlap or touch are one."""
    total = sum(int(372 * years) for years in given if not isinstance(years, list))
    listed = chain(*(periods for periods in given if isinstance(periods, list)))
    periods = [(DAY(x["from"]), min(DAY(x.get("until") or today), DAY(today))) for x in listed]
    starts = {start for start, end in periods if start < end and not any(x < start <= y for x, y in periods)}
    ends = {end for start, end in periods if start < end and not any(x <= end < y for x, y in periods)}
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
    both = {(mentor, side) for side in SIDES}
    return all(complete([branch - both for branch in branches if side not in branch]) for side in both)


@functools.lru_cache
class Case:
    """All that follows from a pool with its programme in it, as JSON, worked out once."""

    def __init__(self, text):
        unsourced = lambda x: x["value"] if x.keys() == {"value", "source"} else x
        pool = json.loads(text, parse_float=decimal.Decimal, object_hook=unsourced)
        self.programme = p = pool["programme"]
        choice = {**p["objective"], "seed": 0, **pool["options"]}
        self.as_of, self.seed, self.worst_off = DAY(pool["as_of"]), choice["seed"], choice["worst_off"]
        self.aims = ["served", "covered", "fit"] + ["evenness"] * choice["evenness"] + ["lottery"]
        self.levels = self.aims[:2] + ["worst_off"] * self.worst_off + self.aims[2:]
        self.waits = [*p["objective"]["waiting_classes_days"], 0]
        self.level = {level["id"]: place for place, level in enumerate(p["levels"])}
        self.gates = {gate["rule"]: gate for gate in p["gates"]}
        self.broken = lambda **rules: [rule for rule in rules if rules[rule] and rule in {*ALWAYS, *self.gates}]
        self.least = int(372 * self.gates.get("level", {}).get("minimum_years", 0))
        self.weight = Counter({x["component"]: x["weight"] for x in p["fit"]["components"]})
        self.external = {x["id"]: x["external"] for x in p["agencies"]}
        self.sides = {side: dict(sorted((x["id"], x) for x in pool[side])) for side in ("mentees", "mentors")}
        self.mentees, self.mentors = self.sides.values()
        over = lambda x: x["state"] == "active" and DAY(x["until"]) <= self.as_of
        pairings = {(x["mentee"], x["mentor"]): "ended" if over(x) else x["state"] for x in pool.get("pairings", [])}
        self.state, self.rules, self.match, self.cost, self.open = pairings, {}, {}, {}, []
        self.locked = {pair for pair, state in pairings.items() if state == "locked"}
        held = Counter((state, person) for pair, state in pairings.items() for person in pair)
        people = [*pool["mentors"], *pool["mentees"], *(x for a in pool["mentees"] for x in a.get("team", []))]
        manager = {x["id"]: x["line_manager"] for x in [*people, *pool.get("managers", [])]}
        line = lambda person: set() if person is None else {person, *line(manager[person])}
        for x in people:
            unit = re.sub(INVISIBLE, "", unicodedata.normalize("NFKC", " ".join(x["unit"].split()))).lower()
            x["unit"], x["line"] = " ".join(unicodedata.normalize("NFKC", unit).split()), line(x["id"])
            x["key"] = int(sha(b"mentorflow lottery 1\0" + self.seed.to_bytes(8, "big") + x["id"].encode())[:16], 16)
            x["active"], x["locked"] = held["active", x["id"]], held["locked", x["id"]]
        for m in self.mentors.values():
            self.add_mentor(m)
        for a in self.mentees.values():
            self.add_mentee(a)
            for m in self.mentors.values():
                self.add_pair((a["id"], m["id"]), a, m)

    def add_mentor(self, m):
        p, today, led = self.programme, str(self.as_of), m["experience"]
        m["known"] = [self.level[x] for x in led if experience([led[x]], today) >= max(1, self.least)]
        until = str(later(self.as_of, self.gates.get("availability", {}).get("months", 0)))
        m["rules"], m["outcomes"] = self.broken(
            mentor_consent=m.get("consent") is not True, mentor_paused=m["status"] == "paused",
            availability=m.get("available_from", "") > today or m.get("available_until", "9999") < until), {}
        total = experience(led.values(), today)
        for c in p["criteria"]:
            answer = total >= int(372 * c["minimum_years"]) if c["answer"] == "years" else m["criteria"].get(c["id"])
            m["outcomes"][c["id"]] = {True: "met", False: "not_met", None: "unanswered"}[answer]
            m["rules"] += ["criterion:" + c["id"]] * (c["kind"] == "required" and answer is not True)
        hours = -(-52 // p["terms"]["meeting_weeks_least"]) * p["terms"]["meeting_hours_most"]
        most = m.get("places", m["hours_a_year"] // hours if "hours_a_year" in m else p["places"]["default"])
        most = {"in_pool": most, "in_training": p["places"]["in_training"], "paused": 0}[m["status"]]
        m["minimum"] = min(m.get("wished_minimum", p["places"]["minimum"]), most)
        # Places open, and of those free once the locked pairs are made.
        m["open"], m["available"] = max(0, most - m["active"]), not m["rules"] and most > 0
        m["free"], m["before"] = (m["open"] - m["locked"]) * m["available"], m["active"] + m["locked"]
        m["short"] = max(0, m["minimum"] - m["before"])

    def add_mentee(self, a):
        p, level = self.programme, a.get("level_aimed", a.get("level"))
        a["people"], a["at"] = [a, *a.get("team", [])], self.level[level]
        needs = a["needs"] if isinstance(a["needs"], dict) else dict(zip(a["needs"], p["fit"]["rank_weights"]))
        by_level = {c["id"]: c.get("level_weights", {}) for c in p["competences"]["items"]}
        a["weights"] = {c: weight * by_level[c].get(level, 1) for c, weight in needs.items()}
        waited = (self.as_of - DAY(a["waiting_since"])).days if "waiting_since" in a else 0
        a["class"] = sum(days > waited for days in self.waits[:-1])
        a["rules"] = self.broken(mentee_confirmed=a.get("confirmed_by_manager") is not True,
                                 mentee_consent=a.get("consent") is not True)
        a["open"] = max(0, a.get("mentors_wanted", 1) - a["active"])
        a["free"], a["urgency"] = (0, 0) if a["rules"] else (a["open"] - a["locked"], len(self.waits) - a["class"])

    def add_pair(self, pair, a, m):
        """The rules that forbid a pair; where there are none, what its match says, and what it costs."""
        p, state, wished = self.programme, self.state.get(pair), a.get("wished_mentors", [])
        tier = "own" if a["agency"] == m["agency"] else "external" if self.external[m["agency"]] else "other"
        above = [level - a["at"] for level in m["known"] if level >= a["at"]]
        self.rules[pair] = a["rules"] + m["rules"] + self.broken(
            reporting_line=any(m["id"] in x["line"] or x["id"] in m["line"] for x in a["people"]),
            same_unit=tier == "own" and any(x["unit"] == m["unit"] for x in a["people"]),
            level=self.least > 0 and not above, agency_excluded=tier in a.get("agency_excluded", []),
            mentee_excludes=m["id"] in a.get("exclusions", []),
            mentor_excludes=any(x["id"] in m.get("exclusions", []) for x in a["people"]),
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

    def account(self, pairs):
        """What the result should say of everybody and in all, and what the pairs are worth, smaller being better."""
        count, matches = Counter(chain(*pairs)), [self.match[pair] for pair in pairs]
        fits, tiers = sorted(x["fit"] for x in matches) or [None], Counter(x["tier"] for x in matches)
        mentors = [{"mentor": x, "places": m["open"], "active": m["active"], "load": count[x],
                    "wished_minimum": m["minimum"], "available": m["available"], "criteria": m["outcomes"],
                    "covered": m["available"] and m["active"] + count[x] >= m["minimum"],
                    **({"rules": m["rules"]} if m["rules"] else {})} for x, m in self.mentors.items()]
        unmatched, waiting = [], [{"at_least_days": days, "wished": 0, "served": 0} for days in self.waits]
        for x, a in self.mentees.items():
            waiting[a["class"]]["wished"] += a["open"]
            waiting[a["class"]]["served"] += count[x]
            if a["open"] > count[x]:
                places = [m["open"] for y, m in self.mentors.items() if (x, y) in self.match]
                reason = {"code": "places_taken", "eligible": len(places), "places": sum(places)}
                if not places:
                    rules = Counter(chain(*(self.rules[x, m] for m in self.mentors)))
                    reason = {"code": "no_eligible_mentor", "rules": rules}
                elif count[x] == len(places):
                    reason = {"code": "has_all_eligible", "eligible": len(places)}
                reasons = [{"code": rule} for rule in a["rules"]] or [reason]
                unmatched.append({"mentee": x, "missing": a["open"] - count[x], "reasons": reasons})
        summary = {"wished": sum(x["wished"] for x in waiting), "served": len(pairs), "waiting": waiting,
                   "available": sum(x["available"] for x in mentors), "covered": sum(x["covered"] for x in mentors),
                   "tiers": {tier: tiers[tier] for tier in ("own", "other", "external")}, "min_fit": fits[0],
                   "median_fit": fits[(len(fits) - 1) // 2], "total_fit": sum(x["fit"] for x in matches)}
        worth = {"served": sum(a["urgency"] * (a["open"] - count[x]) for x, a in self.mentees.items()),
                 "covered": -summary["covered"], "fit": MOST_FIT * len(pairs) - summary["total_fit"],
                 "worst_off": -min((x["fit"] for x in matches if not x["locked"]), default=NO_PAIR),
                 "evenness": sum((x["active"] + x["load"])**2 - x["active"]**2 for x in mentors),
                 "lottery": sum(self.cost[pair]["lottery"] for pair in pairs)}
        return {"summary": summary, "matches": matches, "unmatched": unmatched, "mentors": mentors}, worth

    def bound(self, part, floor, prices=None, cut=None):
        """What no assignment in a part of the search costs less than, whatever the prices are (weak duality).
        Vectors of levels add up and compare like numbers."""
        if cut:
            # Prices beyond every cost: where the bound is above 0 with them, there is no assignment.
            prices = [{side: (dict.fromkeys(people, 0) | dict.fromkeys(cut[side], 2**200)).values()
                       for side, people in self.sides.items()}] * 2
        row, column = (dict(zip(people, zip(*(map(operator.index, x[side]) for x in prices), strict=True), strict=True))
                       for side, people in self.sides.items())
        reduced = lambda cost, plus, minus: tuple(cost.get(x, 0) + u - v for x, u, v in zip(self.aims, plus, minus))
        zero, pairs = (0,) * len(prices), [pair for pair in self.open if self.match[pair]["fit"] >= floor]
        terms = [min(zero, reduced(self.cost[a, m], row[a], column[m])) for a, m in pairs] + [zero]
        for x, a in self.mentees.items():
            terms += [min(reduced({}, zero, row[x]), reduced({"served": a["urgency"]}, zero, zero))] * a["free"]
        for x, m in self.mentors.items():
            counts = m["short"] <= m["free"] and x not in part.get("uncovered", [])
            for k in range(m["free"]):
                step = COVER // m["short"] + (k < COVER % m["short"]) if counts and k < m["short"] else 0
                place = reduced({"covered": -step, "evenness": 2 * (m["before"] + k) + 1}, column[x], zero)
                terms.append(place if k < m["short"] and x in part.get("covered", []) else min(zero, place))
        served, covered, *rest = map(sum, zip(*terms))
        need(not cut or served > 0 and not cut["from_mentees"], "cut")
        # In mentors; no whole number of them can be had, and then nothing is known of the levels after it.
        already = sum(m["available"] and m["short"] == 0 for m in self.mentors.values())
        return served, -(-covered // COVER) - already, *(rest if covered % COVER == 0 else [])

    @functools.lru_cache
    def best(self, text):
        """What nothing in a part of the search is better than, as far as the levels are known."""
        part = json.loads(text)
        decided = Counter(x for side in SIDES for x in part.get(side, []))
        need(all(n == 1 < self.mentors[x]["short"] <= self.mentors[x]["free"] for x, n in decided.items()), "branch")
        need("cut" in part or len(part["prices"]) == len(self.aims), "levels")
        need(("floor" in part) == (self.worst_off and "cut" not in part), "floor")
        floor = operator.index(part.get("floor", 0))
        found = self.bound(part, floor, part.get("prices"), part.get("cut"))
        if "floor" not in part:
            return found
        # Without the floor no more can be served or covered, and with a higher one less can be.
        lead, without = found[:2], self.bound(part, 0, part["without_floor"])[:2]
        above = lambda: self.bound(part, floor + 1, part.get("above_floor"), part.get("cut_above_floor"))[:2]
        exact = without >= lead and (floor >= NO_PAIR or above() > lead) and found[2:]
        return (*lead, -floor, *found[2:]) if exact else min(lead, without)

    def says(self, stated):
        """What should be said of the stated pairs, if there is room for them, and what they are worth."""
        pairs, given = sorted({(x["mentee"], x["mentor"]) for x in stated["matches"]}), stated["certificate"]
        count, parts = Counter(chain(*pairs)), given["parts"]
        need(self.locked <= set(pairs) <= self.match.keys(), "pairs")
        need(all(count[x] <= a["open"] for side in self.sides.values() for x, a in side.items()), "places and wishes")
        need(given["digest"] == sha(write(parts, separators=(",", ":")).encode()), "digest of the certificate")
        need(complete([{(m, side) for side in SIDES for m in part.get(side, [])} for part in parts]), "parts")
        (figures, value), (_, locks) = self.account(pairs), self.account(self.locked)
        worth = tuple(value[level] - locks[level] * (level in self.aims[2:]) for level in self.levels)
        best = min(self.best(write(part)) for part in parts)
        levels = lambda values: [{"level": level, "value": number} for level, number in zip(self.levels, values)]
        certificate = {"proved": best >= worth, "levels": levels(worth), "parts": parts, "digest": given["digest"],
                       **({} if best >= worth else {"bounds": levels(best)})}
        return {**figures, "certificate": certificate}, value


def check(result, programmes):
    """Refuses a result that says anything that its pool, pairs and prices do not show."""
    stated, pool, salt = result["record"], result["record"]["pool"], result["record"]["salt"]
    # The digest is of the pool with one record a line.
    rows = lambda x: "[\n    " + ",\n    ".join(map(write, x)) + "\n  ]" if x and isinstance(x, list) else write(x)
    text = "{\n  " + ",\n  ".join(f'"{name}": {rows(value)}' for name, value in pool.items()) + "\n}\n"
    salted = sha(len(salt.encode()).to_bytes(8, "big") + (salt + text).encode())
    need(stated["salted_digest"] == salted, "digest of the pool")
    programme = pool["programme"] if isinstance(pool["programme"], dict) else programmes[pool["programme"]]
    full, overrides = pool | {"programme": programme}, []
    case = Case(write(full))
    says, before = case.says(result)
    decided = [x for x in pool.get("pairings", []) if x["state"] in KINDS]
    for decision, without in zip(decided, [x["without"] for x in stated["overrides"]], strict=True):
        if without is not None:
            # It costs the difference to the optimum without it, which is proved like any other.
            other = Case(write(full | {"pairings": [x for x in pool["pairings"] if x is not decision]}))
            free, after = other.says(without)
            need(free["certificate"]["proved"], "proof of a cost")
            without = {"matches": [{"mentee": x["mentee"], "mentor": x["mentor"]} for x in free["matches"]],
                       "cost": {level: (before[level] - after[level]) * (level in case.levels) for level in before},
                       "certificate": free["certificate"]}
        overrides.append({"kind": KINDS[decision["state"]], "without": without,
                          **{field: decision.get(field) for field in ("mentee", "mentor", "by", "why")}})
    status = "optimal" if says["certificate"]["proved"] else "best_found"
    record = {"software": {"name": "mentorflow", "version": "0.1.0"}, "purpose": programme["purpose"]["text"],
              "as_of": pool["as_of"], "seed": case.seed, "input_digest": sha(text.encode()), "salt": salt,
              "salted_digest": salted, "verdict": None if stated["verdict"] is None else status,
              "parent": stated["parent"] if re.fullmatch("[0-9a-f]{64}", str(stated["parent"])) else None,
              "overrides": overrides, "programme": programme, "pool": pool}
    says |= {"schema": 1, "status": status, "record": record}
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
