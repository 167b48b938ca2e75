"""Verifies transcript files. Written from server/archive/FORMAT.md alone, with nothing but Python's own library,
so that the file proves itself to somebody who trusts neither Lyceum's code nor its language.

usage: python3 verify.py FILE...     one JSON line a file: {"ok", "line", "why"}; exit 1 if any is wrong
"""

import hashlib
import json
import re
import sys
from datetime import datetime, timezone

MOST = 2**53 - 1
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HASH = re.compile(r"[0-9a-f]{64}")
SALT = re.compile(r"[0-9a-f]{32}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")
KIND = re.compile(r"[a-z][a-z -]{0,39}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

HEADING = ["lyceum", "room", "kind", "place", "head", "session", "questions", "messages", "people", "sha256"]
MEMBERS = {
    "transcript/1": HEADING,
    "transcript/2": HEADING + ["seal"],
    "transcript/3": HEADING + ["seal", "unnamed", "gone"],
}
SEAL = ["room", "place", "head", "key", "signature"]
SESSION = ["slug", "title", "startsAt", "endsAt", "zone", "organisation", "theme", "source", "address"]
RECORD = ["place", "id", "kind", "entry", "refersTo", "at", "whoHash", "whatHash", "hash", "who", "what", "gone"]
TAKEN = ["named", "unnamed", "erased"]


class Wrong(Exception):
    def __init__(self, line, why):
        self.line, self.why = line, why


def need(truth, line, why):
    if not truth:
        raise Wrong(line, why)


def canonical(value):
    """RFC 8785 for what the format allows: members by UTF-16 code units, whole numbers."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda m: m[0].encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def is_whole(value):
    return type(value) is int and 0 <= value <= MOST


def is_text(value, pattern=None):
    return isinstance(value, str) and (pattern is None or pattern.fullmatch(value) is not None)


def or_null(value, test, *more):
    return value is None or test(value, *more)


def has(value, members):
    return isinstance(value, dict) and sorted(value) == sorted(members)


def is_plain(value, depth):
    if isinstance(value, (dict, list)):
        inner = value.values() if isinstance(value, dict) else value
        return depth < 16 and all(is_plain(v, depth + 1) for v in inner)
    return value is None or isinstance(value, (str, bool)) or is_whole(value)


def is_content(value):
    return (
        has(value, ["salt", "value"])
        and is_text(value["salt"], SALT)
        and isinstance(value["value"], dict)
        and is_plain(value["value"], 2)
    )


def is_session(s):
    return (
        has(s, SESSION)
        and all(is_text(s[k]) for k in ["slug", "title", "startsAt", "endsAt", "zone", "address"])
        and or_null(s["source"], is_text)
        and or_null(s["organisation"], lambda o: has(o, ["slug", "name"]) and all(map(is_text, o.values())))
        and or_null(s["theme"], lambda t: has(t, ["slug", "title"]) and all(map(is_text, t.values())))
    )


def is_question(q):
    return (
        has(q, ["id", "number", "text", "place"])
        and is_text(q["id"], UUID)
        and is_whole(q["number"])
        and or_null(q["text"], is_text)
        and or_null(q["place"], is_whole)
    )


def is_seal_told(s):
    return has(s, ["record", "place", "key"]) and is_whole(s["record"]) and is_whole(s["place"]) and is_text(s["key"], HASH)


def is_heading(h):
    return (
        isinstance(h, dict)
        and is_text(h.get("lyceum"))
        and has(h, MEMBERS.get(h["lyceum"], []))
        and or_null(h.get("seal"), is_seal_told)
        and is_text(h["room"], UUID)
        and is_text(h["kind"], KIND)
        and all(is_whole(h[k]) for k in ["place", "messages", "people", "unnamed", "gone"] if k in h)
        and all(is_text(h[k], HASH) for k in ["head", "sha256"])
        and is_session(h["session"])
        and isinstance(h["questions"], list)
        and all(map(is_question, h["questions"]))
    )


def is_record(r, third):
    return (
        has(r, RECORD + ["unnamed", "initials"] if third else RECORD)
        and is_whole(r["place"])
        and is_text(r["id"], UUID)
        and is_text(r["kind"], KIND)
        and all(or_null(r[k], is_text, UUID) for k in ["entry", "refersTo"])
        and is_text(r["at"], TIME)
        and micros(r["at"]) is not None
        and all(or_null(r[k], is_text, HASH) for k in ["whoHash", "whatHash"])
        and is_text(r["hash"], HASH)
        and all(or_null(r[k], is_content) for k in ["who", "what"])
        and r["gone"] in ((None, "hidden", "withdrawn", "erased") if third else (None, "hidden", "erased"))
        and r.get("unnamed") in (None, "initials", "anonymous", "erased")
        and or_null(r.get("initials"), is_text)
    )


def micros(at):
    try:
        since = datetime.fromisoformat(at[:-1] + "+00:00") - EPOCH
    except ValueError:
        return None
    return (since.days * 86400 + since.seconds) * 1000000 + since.microseconds if since.days >= 0 else None


def read(line, number):
    try:
        text = line.decode("utf-8")
        value = json.loads(text)
        written = canonical(value).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Wrong(number, f"not readable: {error}") from None
    need(isinstance(value, dict), number, "not an object")
    return value, written == line


def content_hash(content):
    return hashlib.sha256(bytes.fromhex(content["salt"]) + canonical(content["value"]).encode()).hexdigest()


def record_hash(r, previous, room):
    parts = [
        b"lyceum1",
        previous,
        room.encode(),
        str(r["place"]).encode(),
        r["id"].encode(),
        r["kind"].encode(),
        (r["entry"] or "").encode(),
        (r["refersTo"] or "").encode(),
        str(micros(r["at"])).encode(),
        bytes.fromhex(r["whoHash"] or ""),
        bytes.fromhex(r["whatHash"] or ""),
    ]
    return hashlib.sha256(b"".join(len(p).to_bytes(4, "big") + p for p in parts)).digest()


# Ed25519 (RFC 8032, section 5.1): points of the curve as (X, Y, Z, T), with x = X/Z, y = Y/Z, xy = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    result = (0, 1, 1, 0)
    while n > 0:
        if n & 1:
            result = add(result, p)
        p, n = add(p, p), n >> 1
    return result


def point(octets):
    y = int.from_bytes(octets, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P != 0:
        x = x * SQRT_OF_MINUS_1 % P
    if (x * x - xx) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def is_genuine(record, room, hashes):
    seal = ((record["what"] or {"value": {}})["value"]).get("seal")
    if not (
        has(seal, SEAL)
        and seal["room"] == room
        and is_whole(seal["place"])
        and 1 <= seal["place"] < record["place"]
        and all(is_text(seal[k], HASH) for k in ["head", "key"])
        and is_text(seal["signature"], SIGNATURE)
        and hashes[seal["place"] - 1] == seal["head"]
    ):
        return None
    parts = [b"lyceum-seal1", room.encode(), str(seal["place"]).encode(), bytes.fromhex(seal["head"])]
    message = b"".join(len(p).to_bytes(4, "big") + p for p in parts)
    return seal if is_signed(bytes.fromhex(seal["key"]), message, bytes.fromhex(seal["signature"])) else None


def check_content(r, line):
    unnamed = r.get("unnamed")
    need((r.get("initials") is not None) == (unnamed == "initials"), line, "initials that do not go with the rest")
    need(not unnamed or not r["gone"], line, "neither name nor words, told as without a name alone")
    need(not unnamed or (r["who"] is None and r["whoHash"]), line, "a name that should be gone, or never was")
    if r["gone"]:
        need(r["who"] is None and r["what"] is None, line, "words that should be gone")
        need(r["whoHash"] or r["whatHash"], line, "gone, but never there")
        return
    for part in ["who", "what"]:
        if part == "who" and unnamed:
            continue
        need((r[part] is None) == (r[part + "Hash"] is None), line, f"{part} does not go with its hash")
        if r[part] is not None:
            need(content_hash(r[part]) == r[part + "Hash"], line, f"{part} was changed")


def taken_by(r):
    """What a record about names says became of which places; None where it does not say so properly."""
    value = (r["what"] or {"value": {}})["value"]
    places, shown = value.get("places"), value.get("as")
    if not isinstance(places, list) or not all(is_whole(p) and 1 <= p < r["place"] for p in places):
        return None
    if r["kind"] != "unnamed":
        return None if shown is not None else {p: "gone" if r["kind"] == "erased" else "named" for p in places}
    if shown not in ("initials", "anonymous", "withdrawn", "erased"):
        return None
    return {p: shown for p in places}


def fits(fate, kind, gone, unnamed):
    if fate == "withdrawn":
        return gone is not None or (kind != "said" and unnamed == "anonymous")
    if fate == "gone":
        return gone == "erased" or (kind != "said" and unnamed == "erased")
    if gone is not None:
        return gone != "withdrawn"
    return unnamed == (None if fate == "named" else fate)


def check_taken(taken, shown):
    for place, (kind, gone, unnamed) in enumerate(shown, 1):
        if place in taken:
            need(fits(taken[place], kind, gone, unnamed), place + 1, "shown otherwise than was recorded later")
        else:
            need(unnamed is None and gone != "withdrawn", place + 1, "a name or words missing, and no record says so")


def verify(data):
    need(data, 1, "empty")
    *lines, rest = data.split(b"\n")
    heading, previous, place, messages, people, gone, ended = None, bytes(32), 0, 0, set(), 0, False
    checksum, questions, hashes, sealed, by_key = hashlib.sha256(), {}, [], None, {}
    third, taken, shown, nameless = False, {}, [], 0
    for number, line in enumerate(lines, 1):
        need(not ended, number, "after the end")
        value, is_canonical = read(line, number)
        if heading is None:
            need(is_heading(value) and is_canonical, 1, "no heading")
            rest_of_it = {k: v for k, v in value.items() if k != "sha256"}
            need(hashlib.sha256(canonical(rest_of_it).encode()).hexdigest() == value["sha256"], 1, "heading changed")
            heading = value
            third = value["lyceum"] == "transcript/3"
            for q in heading["questions"]:
                if q["place"] is not None:
                    need(q["place"] not in questions, 1, "two questions at one place")
                    questions[q["place"]] = q
        elif "end" in value:
            end = value["end"]
            need(has(value, ["end"]) and has(end, ["records", "sha256"]) and is_canonical, number, "no proper end")
            need(is_whole(end["records"]) and is_text(end["sha256"], HASH), number, "no proper end")
            need(place == heading["place"], number, "records are missing at the end")
            check_taken(taken, shown)
            need(heading["head"] == previous.hex(), 1, "another head")
            need(heading["messages"] == messages and heading["people"] == len(people), 1, "other counts")
            need(not third or (heading["unnamed"] == nameless and heading["gone"] == gone), 1, "other counts")
            need(all(1 <= p <= place for p in questions), 1, "question without a record")
            need("seal" not in heading or heading["seal"] == sealed, 1, "another seal")
            need(end["records"] == place and end["sha256"] == checksum.hexdigest(), number, "checksum")
            ended = True
        else:
            need(is_record(value, third) and is_canonical, number, "no proper record")
            need(value["place"] == place + 1 <= heading["place"], number, f"record {place + 1} is not here")
            check_content(value, number)
            previous = record_hash(value, previous, heading["room"])
            need(previous.hex() == value["hash"], number, "chain broken")
            place += 1
            hashes.append(value["hash"])
            if value["kind"] == "sealed":
                seal = is_genuine(value, heading["room"], hashes)
                need(seal, number, "the seal is not genuine")
                sealed = {"record": place, "place": seal["place"], "key": seal["key"]}
                by_key[seal["key"]] = sealed
            gone += value["gone"] is not None
            if third:
                shown.append((value["kind"], value["gone"], value["unnamed"]))
                nameless += value["kind"] == "said" and value["unnamed"] is not None
                if value["kind"] in TAKEN and value["gone"] is None:
                    now_taken = taken_by(value)
                    need(now_taken is not None, number, "names taken, but not told whose")
                    taken.update(now_taken)
            if value["kind"] == "said":
                messages += 1
                who = (value["who"] or {"value": {}})["value"]
                if isinstance(who.get("handle"), str):
                    people.add(who["handle"])
                elif isinstance(who.get("name"), str):
                    people.add(" " + who["name"])
            if place in questions:
                told = questions[place]
                what = (value["what"] or {"value": {}})["value"]
                same = told["text"] is None if value["gone"] else (
                    what.get("question") == told["number"] and what.get("text") == told["text"]
                )
                need(told["id"] == value["id"] and same, 1, "question told otherwise")
        checksum.update(line + b"\n")
    need(not rest, len(lines) + 1, "cut off")
    need(ended, len(lines) + 1, "the end is missing")
    earlier = sorted((s for k, s in by_key.items() if k != sealed["key"]), key=lambda s: s["record"])
    signed_by = lambda s: {k: s[k] for k in ["place", "key"]}
    return {"ok": True, "records": place, "messages": messages, "people": len(people), "unnamed": nameless, "gone": gone, "head": previous.hex(), "seal": sealed and signed_by(sealed), "earlier": [signed_by(s) for s in earlier]}


def verdict(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        return verify(data)
    except Wrong as wrong:
        return {"ok": False, "line": wrong.line, "why": wrong.why}


if __name__ == "__main__":
    verdicts = [verdict(path) for path in sys.argv[1:]]
    for one in verdicts:
        print(json.dumps(one))
    sys.exit(0 if all(one["ok"] for one in verdicts) else 1)
