"""The check page: a pasted report comes back with its claims marked."""

from __future__ import annotations

import json

from tests.web.pages.conftest import Get

REPORT = """England beat Scotland 2-0 in Arvik

England beat Scotland 2-0 in the Northern Cup in Arvik on 4 May 1901. Aki Storm put England ahead
with a header in the 12th minute, and <b>the home side</b> held on to win.
"""


def test_a_pasted_report_comes_back_marked(results_site: Get) -> None:
    page = results_site("/check", text=REPORT, published="1901-05-05")
    body = page.body.decode()
    assert page.status == 200
    assert "contradicted" in body
    assert 'class="mark' in body
    assert 'href="/check"' in body
    policy = dict(page.headers)["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy


def test_programs_get_the_verdicts_as_json(results_site: Get) -> None:
    page = results_site("/check", "application/json", text=REPORT, published="1901-05-05")
    (report,) = json.loads(page.body)
    verdicts = {claim["kind"]: claim["verdict"] for claim in report["claims"]}
    assert verdicts["score"] == "contradicted"


def test_a_report_of_the_store_needs_no_pasting(seed_site: Get) -> None:
    form = seed_site("/check").body.decode()
    address = form.partition('href="/check?')[2].partition('"')[0]
    assert "Kane" in seed_site(f"/check?{address}").body.decode()
    assert seed_site("/check?source=/etc/passwd").status == 404


def test_what_cannot_be_checked_stays_in_the_form(results_site: Get) -> None:
    assert results_site("/check", text=" ").status == 400
    assert "no day" in results_site("/check", text=REPORT, published="soon").body.decode()
    long = results_site("/check", text="x" * 100_001)
    assert long.status == 400
    assert "100,001 characters" in long.body.decode()
    hostile = results_site("/check", text="</textarea><script>alert(1)</script>", published="x")
    assert "<script>alert" not in hostile.body.decode()
