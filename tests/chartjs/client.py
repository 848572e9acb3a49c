#!/usr/bin/python3
"""usage: client.py ORIGIN PACKAGES

QuickChart's own client for Python, unchanged, asks the server at ORIGIN, such as http://127.0.0.1:8080. PACKAGES is the folder
that has it. Prints what is wrong, and exits with 1 then.
"""

import sys
import tempfile
import urllib.request
from pathlib import Path

ORIGIN, PACKAGES = sys.argv[1:]
sys.path.insert(0, PACKAGES)

from quickchart import QuickChart, QuickChartFunction  # noqa: E402

CONFIG = {
    "type": "bar",
    "data": {"labels": ["Hello world", "a+b"], "datasets": [{"label": "Grüße", "data": [1, 2]}]},
    "options": {"scales": {"yAxes": [{"ticks": {
        "beginAtZero": True, "callback": QuickChartFunction("(val) => val + ' k'")}}]}},
}


def client():
    chart = QuickChart()
    chart.scheme, chart.host = ORIGIN.split("://")
    chart.width, chart.height, chart.device_pixel_ratio = 300, 120, 2.0
    chart.key = "a-key"
    chart.config = CONFIG
    return chart


def get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.status, answer.headers, answer.read()


def main():
    wrong = []

    def check(what, holds):
        if not holds:
            wrong.append(what)

    status, headers, picture = get(client().get_url())
    check("get_url", status == 200 and picture.startswith(b"\x89PNG") and not headers["X-Plotcgi-Note"])
    check("get_bytes is the picture of get_url", client().get_bytes() == picture)
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / "chart.png"
        client().to_file(str(file))
        check("to_file", file.read_bytes() == picture)
    short = client().get_short_url()
    check(f"get_short_url: {short}", short.startswith(f"{ORIGIN}/") and "a-key" not in short)
    check("get_short_url draws the picture", get(short)[2] == picture)
    check("get_short_url takes changes", get(f"{short}&data1=2,1")[2] != picture)
    for text in wrong:
        print(f"wrong: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
