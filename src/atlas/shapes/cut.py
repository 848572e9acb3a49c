#!/usr/bin/env python3
"""Cuts the shapes of countries and of the states of the USA down to size (see README.md).

cut.py <countries-50m.json> <states-10m.json> writes shapes.bin beside itself. Both are TopoJSON: borders that two
regions share are one arc there and stay one here, so that simplifying opens no gap.
"""
import heapq
import json
import math
import sys
import zlib
from pathlib import Path

import pycountry

# Fortieths of a degree: 2.8 km at the equator, half a pixel of the largest map of Europe.
GRID = 40
# Triangles smaller than this many square degrees, as seen at their latitude, lose their tip.
COUNTRIES, STATES = 0.02, 0.01
# Islands smaller than this are left out, unless they are the largest piece of their country.
ISLAND = 0.06
# Parts of countries that the source lists apart; the last belongs to nobody's map alone.
PARTS = {"Somaliland": "SO", "Kosovo": "XK", "N. Cyprus": "CY", "Siachen Glacier": ""}
LEFT_OUT = {"Indian Ocean Ter.", "Antarctica"}
POSTAL = dict(
    zip(
        "01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 "
        "41 42 44 45 46 47 48 49 50 51 53 54 55 56".split(),
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
        "OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split(),
    )
)


def arcs(topology):
    """The arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def size(a, b, c):
    """The triangle's area as seen at its latitude."""
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    return area * max(0.15, math.cos(math.radians(b[1])))


def simplified(points, least):
    """Visvalingam and Whyatt 1993: the point of the smallest triangle goes first; rings keep four points."""
    closed = points[0] == points[-1]
    keep = 4 if closed else 2
    before = list(range(-1, len(points) - 1))
    after = list(range(1, len(points) + 1))
    gone = [False] * len(points)
    stamp = [0] * len(points)
    heap = [(size(*points[i - 1 : i + 2]), i, 0) for i in range(1, len(points) - 1)]
    heapq.heapify(heap)
    left, most = len(points), 0.0
    while heap and left > keep:
        area, i, when = heapq.heappop(heap)
        if gone[i] or when != stamp[i]:
            continue
        most = max(most, area)
        if most > least:
            break
        gone[i] = True
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < len(points) - 1:
                stamp[j] += 1
                area = max(most, size(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(heap, (area, j, stamp[j]))
    return [point for point, lost in zip(points, gone) if not lost]


def gridded(points):
    """On the grid, without repetition."""
    out = []
    for x, y in points:
        at = (round(x * GRID), round(y * GRID))
        if not out or out[-1] != at:
            out.append(at)
    return out if len(out) > 1 else out * 2


def area(ring):
    """A ring's area in square degrees as seen at its latitude."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return abs(twice) / 2 * math.cos(math.radians(ring[0][1]))


def regions(topology, arcs, offset, code):
    """Code, name and polygons of every region; small islands are left out."""

    def points(ring):
        out = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            out.extend(arc if not out else arc[1:])
        return out

    for geometry in topology:
        found = code(geometry)
        if found is None:
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        sized = sorted(((area(points(polygon[0])), polygon) for polygon in polygons), key=lambda one: -one[0])
        kept = [
            [[index + offset if index >= 0 else index - offset for index in ring] for ring in polygon]
            for number, (extent, polygon) in enumerate(sized)
            if number == 0 or extent > ISLAND
        ]
        yield found, geometry["properties"]["name"], kept


def country(geometry):
    name = geometry["properties"]["name"]
    if name in LEFT_OUT:
        return None
    if name in PARTS:
        return PARTS[name]
    found = pycountry.countries.get(numeric=geometry["id"])
    return found.alpha_2


def state(geometry):
    postal = POSTAL.get(geometry["id"])
    return postal and "US-" + postal


def number(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return number(value << 1 if value >= 0 else (-value << 1) - 1)


def text(value):
    return number(len(value.encode())) + value.encode()


def main():
    world, states = (json.loads(Path(path).read_text()) for path in sys.argv[1:3])
    first, second = list(arcs(world)), list(arcs(states))
    found = list(regions(world["objects"]["countries"]["geometries"], first, 0, country))
    found += list(regions(states["objects"]["states"]["geometries"], second, len(first), state))
    merged = {}
    for code, name, polygons in found:
        if code in merged:
            merged[code][1].extend(polygons)
        else:
            merged[code] = [name, list(polygons)]
    used = {}
    lines = first + second
    for _, polygons in merged.values():
        for polygon in polygons:
            for ring in polygon:
                for index in ring:
                    used.setdefault(index if index >= 0 else ~index, None)
    order = sorted(used)
    numbers = {old: new for new, old in enumerate(order)}
    out = bytearray(number(len(order)))
    total = 0
    for old in order:
        least = COUNTRIES if old < len(first) else STATES
        line = gridded(simplified(lines[old], least))
        total += len(line)
        out += number(len(line))
        x = y = 0
        for px, py in line:
            out += signed(px - x) + signed(py - y)
            x, y = px, py
    out += number(len(merged))
    for code in sorted(merged):
        name, polygons = merged[code]
        out += text(code) + text(name) + number(len(polygons))
        for polygon in polygons:
            out += number(len(polygon))
            for ring in polygon:
                out += number(len(ring))
                for index in ring:
                    out += number(numbers[index] << 1 if index >= 0 else numbers[~index] << 1 | 1)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(bytes(out)) + packed.flush()
    Path(__file__).with_name("shapes.bin").write_bytes(body)
    print(f"{len(merged)} regions, {len(order)} arcs, {total} points, {len(out)} bytes, {len(body)} packed")


main()
