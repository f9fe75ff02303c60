"""One file from a server that misbehaves: what is tried again, what is refused, what is kept."""

from __future__ import annotations

import socket
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.errors import CallError, ServiceError
from kg.online.patience import Courtesy
from kg.sources.fetch.transfer import Version, Wanted, fetch_file
from tests.sources.fetch.conftest import Answer, Home, etag, reply

DATA = b"date,team\n" + b"1930-07-13,Alba\n" * 9000


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / ".table.csv.part"


def get(
    home: Home, part: Path, *, have: Version | None = None, largest: int = 1_000_000,
    retries: int = 3, timeout: float = 5.0, waits: list[float] | None = None,
) -> Version | None:  # fmt: skip
    slept: list[float] = [] if waits is None else waits
    wanted = Wanted(f"{home.address}/table.csv", part, largest, have)
    return fetch_file(wanted, Courtesy(timeout, retries, sleep=slept.append))


def cut(ask: BaseHTTPRequestHandler) -> None:
    """Half of the file, and the connection is gone."""
    ask.send_response(200)
    ask.send_header("Content-Length", str(len(DATA)))
    ask.send_header("ETag", etag(DATA))
    ask.end_headers()
    ask.wfile.write(DATA[:70_000])


def dropped(ask: BaseHTTPRequestHandler) -> None:
    ask.connection.shutdown(socket.SHUT_RDWR)


def status(code: int, **headers: str) -> Answer:
    return lambda ask: reply(ask, code, **headers)


def test_a_file_is_fetched_whole(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    version = get(home, part)
    assert part.read_bytes() == DATA
    assert version == Version(f"{home.address}/table.csv", etag(DATA), None, len(DATA))


def test_what_broke_off_is_gone_on_with(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    home.next = [cut]
    get(home, part)
    assert part.read_bytes() == DATA
    assert home.asked[1][1]["Range"] == "bytes=70000-"
    assert home.asked[1][1]["If-Range"] == etag(DATA)


def test_a_later_call_goes_on_too(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    home.next = [cut]
    with pytest.raises(ServiceError, match=r"breaks off after 70000 of \d+ bytes; tried once"):
        get(home, part, retries=0)
    get(home, part, retries=0)
    assert part.read_bytes() == DATA
    assert "Range" in home.asked[1][1]


def test_a_file_that_changed_meanwhile_is_fetched_anew(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA + b"1934-05-27,Borea\n"
    home.next = [cut]
    get(home, part)
    assert part.read_bytes() == home.files["table.csv"]


def test_the_rest_of_another_part_is_not_added(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    home.next = [cut, lambda ask: reply(ask, 206, DATA[9:], Content_Range="bytes 9-20/20")]
    get(home, part)
    assert part.read_bytes() == DATA
    assert "Range" not in home.asked[2][1]


def test_a_weak_tag_is_not_gone_on_with(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA

    def weak(ask: BaseHTTPRequestHandler) -> None:
        reply(ask, 200, DATA[:100], Content_Length=str(len(DATA)), ETag='W/"x"')

    home.next = [weak]
    get(home, part)
    assert part.read_bytes() == DATA
    assert "Range" not in home.asked[1][1]


@pytest.mark.parametrize("answer", [status(500), status(503), status(429), status(416), dropped])
def test_what_passes_is_tried_again(home: Home, part: Path, answer: Answer) -> None:
    home.files["table.csv"] = DATA
    home.next = [answer, answer]
    waits: list[float] = []
    get(home, part, waits=waits)
    assert part.read_bytes() == DATA
    assert len(waits) == 2
    assert 0.25 <= waits[0] <= 0.5 <= waits[1] <= 1.0


def test_the_server_may_ask_to_wait(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    home.next = [
        status(503, Retry_After="7"),
        status(503, Retry_After="Sun, 06 Nov 1994 08:49:37 GMT"),
    ]
    waits: list[float] = []
    get(home, part, waits=waits)
    assert waits[0] == 7.0
    assert waits[1] <= 2


def test_who_asks_to_wait_for_ever_is_left_alone(home: Home, part: Path) -> None:
    home.next = [status(429, Retry_After="999999999999")]
    with pytest.raises(ServiceError, match="asks to be left alone for 999999999 s: try again"):
        get(home, part)
    assert len(home.asked) == 1


def test_in_the_end_it_is_given_up(home: Home, part: Path) -> None:
    home.next = [status(502)] * 9
    with pytest.raises(ServiceError, match=r"table\.csv answers 502 .*; tried 4 times: try again"):
        get(home, part)
    assert len(home.asked) == 4


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (status(404), "answers 404 Not Found: check the release"),
        (status(403), "answers 403"),
        (status(204), "answers 204"),
        (status(302, Location="http://example.org/table.csv"), "leads elsewhere"),
        (status(302, Location="file:///etc/passwd"), "leads elsewhere"),
        (status(200, Content_Length=""), "does not say how long it is"),
        (status(200, Content_Length="9000000"), "is larger than 1000000 bytes"),
        (status(200, Content_Encoding="gzip"), "is sent packed"),
    ],
)
def test_what_will_not_pass_is_told_at_once(
    home: Home, part: Path, answer: Answer, why: str
) -> None:
    home.next = [answer]
    with pytest.raises(ServiceError, match=why) as told:
        get(home, part)
    assert told.value.exit_code == 3
    assert len(home.asked) == 1
    assert not part.exists()


def test_a_body_without_end_is_not_taken(home: Home, part: Path) -> None:
    def endless(ask: BaseHTTPRequestHandler) -> None:
        ask.protocol_version = "HTTP/1.1"
        ask.send_response(200)
        ask.send_header("Transfer-Encoding", "chunked")
        ask.end_headers()
        try:
            while True:
                ask.wfile.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
        except OSError:
            ask.close_connection = True

    home.next = [endless]
    with pytest.raises(ServiceError, match="is larger than"):
        get(home, part)
    assert not part.exists()


def test_a_server_that_drips_is_given_up(home: Home, part: Path) -> None:
    def drip(ask: BaseHTTPRequestHandler) -> None:
        ask.send_response(200)
        ask.send_header("Content-Length", "1000")
        ask.end_headers()
        try:
            for _ in range(200):
                ask.wfile.write(b"x")
                time.sleep(0.02)
        except OSError:
            return

    home.next = [drip]
    with pytest.raises(ServiceError, match="sends next to nothing"):
        get(home, part, timeout=1, retries=0)


def test_a_server_that_says_nothing_is_not_waited_for(home: Home, part: Path) -> None:
    home.next = [lambda _ask: time.sleep(0.3)]
    with pytest.raises(ServiceError, match="does not answer in time"):
        get(home, part, timeout=0.1, retries=0)


def test_what_is_there_is_not_sent_again(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    version = get(home, part)
    part.unlink()
    assert get(home, part, have=version) is None
    assert not part.exists()


def test_a_part_that_is_whole_is_not_sent_again(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    assert get(home, part) == get(home, part)
    assert home.asked[1][1]["If-None-Match"] == etag(DATA)


def test_a_304_that_nobody_asked_for_is_no_file(home: Home, part: Path) -> None:
    home.next = [status(304)] * 4
    with pytest.raises(ServiceError, match="answers 304 to what was not asked"):
        get(home, part)


def test_a_redirect_on_this_machine_is_followed(home: Home, part: Path) -> None:
    home.files["table.csv"] = DATA
    home.next = [status(302, Location=f"{home.address}/../elsewhere/table.csv")]
    get(home, part)
    assert part.read_bytes() == DATA


def test_redirects_without_end_are_not(home: Home, part: Path) -> None:
    home.next = [status(302, Location=f"{home.address}/table.csv?{n}") for n in range(99)]
    with pytest.raises(ServiceError, match="leads elsewhere"):
        get(home, part)
    assert len(home.asked) < 10


@pytest.mark.parametrize(
    "address", ["http://example.org/t.csv", "ftp://127.0.0.1/t.csv", "file:///t.csv", "https:///x"]
)
def test_only_https_is_asked(address: str, part: Path) -> None:
    with pytest.raises(CallError, match="is no https address"):
        fetch_file(Wanted(address, part, 10), Courtesy())


def test_nobody_there_is_told(part: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/table.csv"
    with pytest.raises(ServiceError, match=r"does not answer .*refused"):
        fetch_file(Wanted(address, part, 10), Courtesy(5, 1, sleep=lambda _s: None))
