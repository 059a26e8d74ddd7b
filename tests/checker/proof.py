"""What a result should say, and whether its prices prove it; the second half of `check.py`."""
import hashlib, json, re

from check import COVER, NO_PAIR, Facts, Refused, canonical, need, sha


def expected(f, pairs, proved):
    """The result's own figures, written anew from the pool and the pairs."""
    fit = {pair: sum(f.fits[pair][0].values()) for pair in pairs}
    matches = [{"mentee": a, "mentor": m, "fit": fit[a, m], "breakdown": f.fits[a, m][0],
                "tier": f.tier(f.mentees[a], f.mentors[m]), "locked": (a, m) in f.locked,
                **({"unanswered": f.fits[a, m][1]} if f.fits[a, m][1] else {})} for a, m in pairs]
    load = {m: sum(p[1] == m for p in pairs) for m in f.mentors}
    left = {a: x["open"] - sum(p[0] == a for p in pairs) for a, x in f.mentees.items()}
    mentors = []
    for name, m in sorted(f.mentors.items()):
        m["covered"] = m["available"] and m["active"] + load[name] >= m["minimum"]
        row = {"mentor": name, "places": m["room"], "active": m["active"], "load": load[name],
               "wished_minimum": m["minimum"], "available": m["available"], "covered": m["covered"],
               "criteria": m["outcome"]}
        mentors.append(row | ({"rules": m["rules"]} if m["rules"] else {}))
    unmatched = []
    for name, a in sorted(f.mentees.items()):
        may = [m for m in f.mentors if not f.pairs[name, m]]
        reasons = [{"code": rule} for rule in a["rules"]]
        if not reasons and may and all((name, m) in fit for m in may):
            reasons = [{"code": "has_all_eligible", "eligible": len(may)}]
        elif not reasons and may:
            places = sum(f.mentors[m]["room"] for m in may)
            reasons = [{"code": "places_taken", "eligible": len(may), "places": places}]
        elif not reasons:
            rules = [rule for m in f.mentors for rule in f.pairs[name, m]]
            reasons = [{"code": "no_eligible_mentor", "rules": {r: rules.count(r) for r in rules}}]
        if left[name] > 0:
            unmatched.append({"mentee": name, "missing": left[name], "reasons": reasons})
    waiting = [{"at_least_days": d, "wished": 0, "served": 0} for d in
               [*f.p["objective"]["waiting_classes_days"]["value"], 0]]
    for name, a in f.mentees.items():
        waiting[a["class"]]["wished"] += a["open"]
        waiting[a["class"]]["served"] += a["open"] - left[name]
    fits, tiers = sorted(fit.values()), [x["tier"] for x in matches]
    summary = {"wished": sum(w["wished"] for w in waiting), "served": len(pairs),
               "available": sum(m["available"] for m in f.mentors.values()),
               "covered": sum(m["covered"] for m in f.mentors.values()), "total_fit": sum(fits),
               "min_fit": fits[0] if fits else None, "median_fit": fits[(len(fits) - 1) // 2] if fits else None,
               "tiers": {t: tiers.count(t) for t in ["own", "other", "external"]}, "waiting": waiting}
    return {"schema": 1, "status": "optimal" if proved else "best_found", "summary": summary,
            "matches": matches, "unmatched": unmatched, "mentors": mentors}


class Network:
    def __init__(self, f):
        self.f, self.mentees, self.mentors = f, sorted(f.mentees), sorted(f.mentors)
        locks = lambda k, x: sum(pair[k] == x for pair in f.locked)
        self.supply = {a: 0 if x["rules"] else x["open"] - locks(0, a) for a, x in f.mentees.items()}
        self.room = {m: x["room"] - locks(1, m) if x["available"] else 0 for m, x in f.mentors.items()}
        self.held = {m: x["active"] + locks(1, m) for m, x in f.mentors.items()}
        self.short = {m: max(0, x["minimum"] - self.held[m]) for m, x in f.mentors.items()}
        self.classes = len(f.p["objective"]["waiting_classes_days"]["value"]) + 1
        self.aims = ["served", "covered", "fit"] + ["evenness"] * f.even + ["lottery"]
        self.pairs = [(a, m) for (a, m), rules in f.pairs.items()
                      if not rules and self.supply[a] and self.room[m] and (a, m) not in f.locked]
        self.cost = {p: (10000 - sum(f.fits[p][0].values()), f.draw(p)) for p in self.pairs}

    def place(self, aim, m, k, branch):
        short = self.short[m]
        if aim == "covered" and 1 <= short <= self.room[m] and k < short and m not in branch[0] + branch[1]:
            return -(COVER // short + (k < COVER % short))
        return 2 * (self.held[m] + k + 1) - 1 if aim == "evenness" else 0

    def bound(self, branch, floor, prices):
        """Weak duality: no assignment of the branch costs less than this, level by level."""
        need(all(len(x["mentees"]) == len(self.mentees) and len(x["mentors"]) == len(self.mentors) for x in prices), "prices")
        aims = self.aims[:len(prices)]
        row = {a: [x["mentees"][i] for x in prices] for i, a in enumerate(self.mentees)}
        column = {m: [x["mentors"][j] for x in prices] for j, m in enumerate(self.mentors)}
        total = [0] * len(prices)

        def add(vector, times, always=False):
            if times and (always or vector < [0] * len(vector)):
                total[:] = [t + times * v for t, v in zip(total, vector)]
        for a, x in self.f.mentees.items():
            add([-v for v in row[a]], self.supply[a], True)
            unsent = {"served": self.classes - x["class"]}
            add([unsent.get(aim, 0) + v for aim, v in zip(aims, row[a])], self.supply[a])
        for m in self.mentors:
            for k in range(self.room[m]):
                need_it = m in branch[0] and k < self.short[m]
                add([self.place(aim, m, k, branch) + v for aim, v in zip(aims, column[m])], 1, need_it)
        for (a, m), (fit, draw) in self.cost.items():
            if 10000 - fit >= floor:
                cost = {"fit": fit, "lottery": draw}
                add([cost.get(aim, 0) + u - v for aim, u, v in zip(aims, row[a], column[m])], 1)
        return total

    def lead(self, bound, branch):
        """The first two levels as people count them; and whether the second is whole."""
        always = sum(self.f.mentors[m]["available"] and self.short[m] == 0 for m in self.mentors) + len(branch[0])
        return (bound[0], -(-bound[1] // COVER + always)), bound[1] % COVER == 0

    def empty(self, branch, floor, cut):
        rows, columns = set(cut["mentees"]), set(cut["mentors"])
        pairs = [p for p, c in self.cost.items() if 10000 - c[0] >= floor]
        if cut["from_mentees"]:
            return False  # No mentee is ever required to be served.
        required = sum(self.short[m] for m in columns if m in branch[0])
        return required > sum(self.supply[a] for a in rows) + sum(a not in rows and m in columns for a, m in pairs)

    def holds(self, part, worth):
        """Whether a part holds nothing better than `worth`."""
        branch = part.get("covered", []), part.get("uncovered", [])
        lumpy = {m for m in self.mentors if 2 <= self.short[m] <= self.room[m]}
        need(set(branch[0] + branch[1]) <= lumpy, "branch")
        if "cut" in part:
            return self.empty(branch, 0, part["cut"])
        need(len(part["prices"]) == len(self.aims) and ("floor" in part) == self.f.worst_off, "levels")
        floor = part.get("floor", 0)
        bound = self.bound(branch, floor, part["prices"])
        lead, whole = self.lead(bound, branch)
        worst = [-floor] if self.f.worst_off else []
        if "floor" in part:
            without, _ = self.lead(self.bound(branch, 0, part["without_floor"]), branch)
            if without < lead:
                return without > worth[:2]
            if "cut_above_floor" in part:
                need(self.empty(branch, floor + 1, part["cut_above_floor"]), "floor")
            elif floor < NO_PAIR:
                above, _ = self.lead(self.bound(branch, floor + 1, part["above_floor"]), branch)
                if above <= lead:
                    return lead > worth[:2]
        return lead > worth[:2] if not whole else (*lead, *worst, *bound[2:]) >= worth

    def complete(self, branches):
        if any(not b[0] and not b[1] for b in branches):
            return True
        if not branches:
            return False
        m = next(iter(branches[0][0] + branches[0][1]))
        drop = lambda b: ([x for x in b[0] if x != m], [x for x in b[1] if x != m])
        return all(self.complete([drop(b) for b in branches if m not in b[side]]) for side in (0, 1))


def worth(f, n, pairs):
    free, load = [p for p in pairs if p not in f.locked], {}
    for _, m in free:
        load[m] = load.get(m, 0) + 1
    served = sum((n.classes - a["class"]) * (a["open"] - sum(p[0] == x for p in pairs))
                 for x, a in f.mentees.items() if not a["rules"])
    covered = -sum(m["available"] and load.get(x, 0) >= n.short[x] for x, m in f.mentors.items())
    fits = [sum(f.fits[p][0].values()) for p in free]
    even = sum((n.held[m] + k) ** 2 - n.held[m] ** 2 for m, k in load.items())
    return (served, covered, *([-min(fits, default=NO_PAIR)] if f.worst_off else []),
            sum(10000 - x for x in fits), *([even] if f.even else []), sum(map(f.draw, free)))


def check(result, programmes, facts={}):
    """Refuses a result that says anything that its pool, pairs and prices do not show."""
    record, certificate = result["record"], result["certificate"]
    need(set(result) == {"schema", "status", "summary", "matches", "unmatched", "mentors", "certificate", "record"}, "fields")
    need(set(record) == {"software", "purpose", "as_of", "seed", "input_digest", "salt", "salted_digest", "parent",
                         "verdict", "overrides", "programme", "pool"}, "record")
    need(record["software"] == {"name": "mentorflow", "version": "0.1.0"}, "software")
    pool = record["pool"]
    digest = sha(canonical(pool))
    need(digest == record["input_digest"] and record["as_of"] == pool["as_of"], "input digest")
    salt = record["salt"].encode()
    salted = hashlib.sha256(len(salt).to_bytes(8, "big") + salt + canonical(pool).encode()).hexdigest()
    need(salted == record["salted_digest"], "salted digest")
    need(record["parent"] is None or re.fullmatch("[0-9a-f]{64}", record["parent"]), "parent")
    need(record["verdict"] in (None, result["status"]), "verdict")
    need(record["purpose"] == record["programme"]["purpose"]["text"], "purpose")
    chosen = pool["programme"]
    need(record["programme"] == (programmes[chosen] if isinstance(chosen, str) else chosen), "programme")
    f, n = known(pool, record, facts)
    pairs = allowed(f, result["matches"])
    says = {k: v for k, v in result.items() if k not in ("certificate", "record")}
    need(same(says, expected(f, pairs, certificate["proved"])), "figures")
    need(proves(f, n, pairs, certificate) == certificate["proved"], "proof")
    decided = [p for p in pool["pairings"] if p["state"] in ("locked", "declined")] if "pairings" in pool else []
    need(len(decided) == len(record["overrides"]), "overrides")
    for pairing, stated in zip(decided, record["overrides"]):
        without = stated["without"]
        kind = {"locked": "lock", "declined": "decline"}[pairing["state"]]
        says = {"kind": kind, "mentee": pairing["mentee"], "mentor": pairing["mentor"],
                "by": pairing.get("by"), "why": pairing.get("why"), "without": without}
        need(same(says, stated), "override")
        if without is not None:
            released = pool | {"pairings": [p for p in pool["pairings"] if p is not pairing]}
            cost_holds(f, pairs, released, record, without, facts)


def known(pool, record, facts):
    """The facts of a pool and its network, worked out once."""
    key = sha(canonical(pool)), record["seed"]
    if key not in facts:
        f = Facts(pool, record["programme"], record["seed"])
        facts[key] = f, Network(f)
    return facts[key]


def allowed(f, matches):
    pairs = [(x["mentee"], x["mentor"]) for x in matches]
    need(pairs == sorted(set(pairs)) and f.locked <= set(pairs), "pairs")
    need(all(p in f.pairs and not f.pairs[p] for p in pairs), "a pair is forbidden")
    need(all(sum(p[0] == a for p in pairs) <= x["open"] for a, x in f.mentees.items()), "wishes")
    need(all(sum(p[1] == m for p in pairs) <= x["room"] for m, x in f.mentors.items()), "places")
    return pairs


def proves(f, n, pairs, certificate):
    """Whether the prices leave nothing better than these pairs; refuses what is not said as it is."""
    text = json.dumps(certificate["parts"], separators=(",", ":"), ensure_ascii=False)
    need(sha(text) == certificate["digest"], "digest")
    value = worth(f, n, pairs)
    names = ["served", "covered"] + ["worst_off"] * f.worst_off + n.aims[2:]
    need(same(certificate["levels"], [{"level": k, "value": v} for k, v in zip(names, value)]), "levels")
    need(set(certificate) == {"proved", "levels", "parts", "digest"}, "certificate")
    parts = certificate["parts"]
    need(n.complete([(x.get("covered", []), x.get("uncovered", [])) for x in parts]), "parts")
    return all(n.holds(part, value) for part in parts)


def measure(f, n, pairs):
    """What an assignment costs, level by level, locked pairs counted as any other."""
    value = worth(f, n, pairs)
    load = {m: sum(p[1] == m for p in pairs) for m in f.mentors}
    return {"served": value[0], "covered": value[1], "worst_off": value[2] if f.worst_off else 0,
            "fit": sum(10000 - sum(f.fits[p][0].values()) for p in pairs),
            "evenness": sum((x["active"] + load[m]) ** 2 - x["active"] ** 2 for m, x in f.mentors.items()) * f.even,
            "lottery": sum(map(f.draw, pairs))}


def cost_holds(f, pairs, released, record, without, facts):
    """A decision costs the difference to the optimum without it, which is proved like any other."""
    need(set(without) == {"cost", "matches", "certificate"}, "without")
    need(all(set(x) == {"mentee", "mentor"} for x in without["matches"]), "without")
    other, network = known(released, record, facts)
    free = allowed(other, without["matches"])
    # A proof that held once for the same pool holds again.
    seen = "proved", sha(canonical(released)), sha(json.dumps(without, sort_keys=True))
    if seen not in facts:
        need(without["certificate"]["proved"] is True, "proof of a cost")
        need(proves(other, network, free, without["certificate"]), "proof of a cost")
        facts[seen] = True
    before, after = measure(f, known(f.pool, record, facts)[1], pairs), measure(other, network, free)
    need(same(without["cost"], {k: before[k] - after[k] for k in before}), "cost")


def same(a, b):
    """Equal as JSON: unlike in Python, true is not 1."""
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)
