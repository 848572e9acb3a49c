#!/usr/bin/python3
"""usage: geometry.py CORPUS.jsonl GEOMETRY-DIRECTORY

Writes the facts of tests/chartjs/geometry.tsv: what the real Chart.js 2.9.4 draws for the configurations of corpus.txt,
which it writes as well. CORPUS.jsonl has an object on each line: the configuration `c`, the parameters beside it, and the
source. GEOMETRY-DIRECTORY has a file NNN.json for each line, counted from 000, with the numbers of the chart after it was
drawn, in CSS pixels: `chartArea` {left, top, right, bottom}; `scales` {id: {type, box, ticks}}; `legend` {box, items: [{text}]};
`datasets` [{type, elements: [{x, y, base, width, height, radius, innerRadius, outerRadius, startAngle, endAngle}]}].

A fact is a line: the number of the configuration, the name of the fact, its value. Texts are separated by `|`, the numbers of
an element by blanks, elements by `|`. The texts of axes are listed from the top or from the left. Not listed: what Chart.js does
not draw (axes without room, the innermost text of a radial axis), and elements without a place.

The hosted QuickChart has an option plugins.tickFormat that the open source lacks. For configurations with it the geometry is
that of the same configuration with a callback of Intl.NumberFormat.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
PARAMETERS = ("w", "h", "width", "height", "devicePixelRatio", "v", "version")


def texts(ticks):
    return "|".join("/".join(t) if isinstance(t, list) else "" if t is None else str(t) for t in ticks)


def numbers(*values):
    return " ".join(f"{round(value, 1):g}" for value in values)


def element(kind, one):
    """The numbers by which an element is compared; None for one without a place."""
    if "outerRadius" in one:
        return numbers(one["x"], one["y"], one["innerRadius"], one["outerRadius"]) + " " + \
            " ".join(f"{one[key]:.2f}" for key in ("startAngle", "endAngle"))
    if one.get("x") is None or one.get("y") is None:
        return None
    if kind in ("bar", "horizontalBar"):
        return numbers(one["x"], one["y"], one["base"], one["width" if kind == "bar" else "height"])
    if kind == "violin":
        return numbers(one["x"])
    if kind == "bubble":
        return numbers(one["x"], one["y"], one["radius"])
    return numbers(one["x"], one["y"])


def facts(chart):
    area = chart["chartArea"]
    if chart["scales"] and all("axis" in name or name[0] in "xy" for name in chart["scales"]):
        yield "area", numbers(area["left"], area["top"], area["right"], area["bottom"])
    for name, scale in chart["scales"].items():
        left, top, right, bottom = scale["box"]
        if right - left < 1 or bottom - top < 1:
            continue
        ticks = scale["ticks"]
        if scale["type"] == "radialLinear":
            yield "rings", texts(ticks[1:])
        else:
            yield f"{scale['position']} texts", texts(ticks)
    legend = chart.get("legend") or {"box": [0, 0, 0, 0], "items": []}
    left, top, right, bottom = legend["box"]
    if right - left >= 1 and bottom - top >= 1:
        yield "legend", texts([item["text"] for item in legend["items"] if item.get("text")])
    for index, dataset in enumerate(chart["datasets"]):
        found = [element(dataset["type"], one) for one in dataset["elements"]]
        yield f"{dataset['type']} {index}", "|".join(one for one in found if one)


def main():
    corpus, directory = sys.argv[1:]
    queries, lines = [], []
    for number, line in enumerate(Path(corpus).read_text().splitlines()):
        file = Path(directory) / f"{number:03}.json"
        if not file.exists():
            continue
        row = json.loads(line)
        query = "&".join(f"{key}={quote(str(row[key]))}" for key in PARAMETERS if row.get(key))
        query = f"c={quote(row['c'], safe=CHARACTERS)}" + (f"&{query}" if query else "")
        source = re.sub(r"^\w+ id \d+ \((.*)\)$", r"a public repository: \1", row["source"])
        queries.append(f"{query}\t{number:03} {source}")
        lines += [f"{number:03}\t{name}\t{value}" for name, value in facts(json.loads(file.read_text()))]
    (HERE / "corpus.txt").write_text("\n".join(queries) + "\n")
    (HERE / "geometry.tsv").write_text("\n".join(lines) + "\n")


# what stays readable in the corpus
CHARACTERS = "{}[]:,'\"()=>;?!*/.<@$-_~|"

if __name__ == "__main__":
    main()
