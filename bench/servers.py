"""Which application server: granian beside gunicorn, the same pages, in one run.

    python -m symposium.local with-postgres -- python -m bench.servers

Prints processor milliseconds a request (server's own process tree, user and system), as a ratio to
gunicorn's bare /healthz, requests a second from two clients, and resident memory. Ratios of one run
can be compared; the milliseconds are this machine's.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REQUESTS = 400
CLIENTS = 2
TICK = os.sysconf("SC_CLK_TCK")
ESSAY = "/issues/water-by-measure/essays/charge-for-every-litre-and-send-the-money-back/"
PAGES = {"bare": "/healthz", "essay": ESSAY}
SERVERS = {
    "gunicorn": lambda port: [
        *(sys.executable, "-m", "gunicorn", "symposium.wsgi", "--bind", f"127.0.0.1:{port}"),
        *("--workers", "1", "--threads", "4", "--log-level", "warning"),
    ],
    "granian": lambda port: [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
        "symposium.wsgi:application",
    ],
}


def tree(pid: int) -> list[int]:
    """The process and its descendants."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(found for child in children for found in tree(int(child)))]


def processor_seconds(pid: int) -> float:
    total = 0
    for one in tree(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def resident_mb(pid: int) -> float:
    """Proportional share of memory, so that pages two processes share count once."""
    total = 0
    for one in tree(pid):
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def ask(port: int, path: str, times: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _ in range(times):
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answers {answer.status}")
    connection.close()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            return ask(port, "/healthz", 1)
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def measure(name: str) -> dict[str, tuple[float, float, float]]:
    """By page: processor milliseconds a request, requests a second, resident MB."""
    port = free_port()
    server = subprocess.Popen(SERVERS[name](port))
    found = {}
    try:
        wait_for(port)
        for page, path in PAGES.items():
            ask(port, path, 30)
            before, began = processor_seconds(server.pid), time.perf_counter()
            with ThreadPoolExecutor(CLIENTS) as clients:
                for client in [clients.submit(ask, port, path, REQUESTS // CLIENTS) for _ in range(CLIENTS)]:
                    client.result()
            spent, took = processor_seconds(server.pid) - before, time.perf_counter() - began
            found[page] = (1000 * spent / REQUESTS, REQUESTS / took, resident_mb(server.pid))
    finally:
        server.terminate()
        server.wait(20)
    return found


def prepare() -> None:
    """The demo in the database, and the static files that pages name."""
    for words in (["migrate", "-v0"], ["load_demo"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *words], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    prepare()
    results = {name: measure(name) for name in SERVERS}
    bare = results["gunicorn"]["bare"][0]
    print(
        "| server | page | processor ms | ratio | requests/s | memory MB |\n| --- | --- | ---: | ---: | ---: | ---: |"
    )
    for name, pages in results.items():
        for page, (milliseconds, rate, memory) in pages.items():
            print(
                f"| {name} | {page} | {milliseconds:.2f} | {milliseconds / bare:.1f} | {rate:.0f} | {memory:.0f} |"
            )


if __name__ == "__main__":
    main()
