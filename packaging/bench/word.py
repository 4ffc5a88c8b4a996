"""An attendance list of 160, 1,000 and 10,000 rows by seven to Word: time, growth, memory. 导出签到表

The floor is lxml and zipfile with the very same XML; the peer is a template filled by docxtpl.
"""

import tracemalloc

from _peers import filled, floor, row_template
from _rounds import finish, growth, interleaved, judged, told

from desktop.documents.paper import Paper, Table, TableColumn
from desktop.documents.word import docx_bytes

ROUNDS = 7
TARGETS = {160: 3.5, 1_000: 3.5, 10_000: 2.0}
PEER_TARGETS = {1_000: 1 / 3, 10_000: 1 / 10}
LINEAR = 12.0
MEGABYTES = 80
COLUMNS = tuple(TableColumn(title, 20) for title in ("序号", "单位", "姓名", "职务", "电话", "签名", "备注"))


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    cities = ("广元市", "宝鸡市", "中国铁路成都局集团有限公司")
    return tuple(
        (str(number), cities[number % 3], f"张{number}", "副市长", "13912345678", "", "代表") for number in range(count)
    )


def main() -> None:
    ours: dict[int, list[float]] = {}
    for count, target in TARGETS.items():
        listed = rows(count)
        paper = Paper(("签到表",), (Table(COLUMNS, listed),))
        bare = floor(docx_bytes(paper))
        found = interleaved({"ours": lambda paper=paper: docx_bytes(paper), "floor": bare}, ROUNDS)
        ours[count] = found["ours"]
        print(told(f"list of {count:,} to Word", found["ours"], found["floor"], "lxml and zip of the same", target))
        if count in PEER_TARGETS:
            compare(count, listed, found["ours"])
    print(growth("10,000 rows against 1,000", ours[1_000], ours[10_000], LINEAR))
    memory(Paper(("签到表",), (Table(COLUMNS, rows(10_000)),)))


def compare(count: int, listed: tuple[tuple[str, ...], ...], ours: list[float]) -> None:
    """docxtpl takes seconds for a long list, so it is called less often."""
    template = row_template(len(COLUMNS))
    times = 5 if count <= 1_000 else 1
    found = interleaved({"docxtpl": lambda: filled(template, rows=listed)}, times)
    print(told(f"list of {count:,} to Word", ours, found["docxtpl"], "docxtpl", PEER_TARGETS[count]))


def memory(paper: Paper) -> None:
    tracemalloc.start()
    docx_bytes(paper)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"memory at 10,000 rows: {peak:.0f} MB (<= {MEGABYTES} {judged('memory', peak, MEGABYTES)})")


if __name__ == "__main__":
    main()
    finish()
