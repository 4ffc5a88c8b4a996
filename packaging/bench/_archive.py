"""A store with an archive in it: paragraphs and names by the million, written as a merge leaves them. 测量用档案

Tables and index only, without a log behind them: what is measured is finding, and the log is not read for it.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from db.opening import open_store
from db.store import search
from db.store.ident import new_id
from db.store.store import Store

AT_ONCE = 5_000
RARE, SELDOM = "龚颖琨", 30_000
"""A name, and in every how many-th paragraph it stands."""
WORDS = """
会议 审议 通过 报告 方案 提案 议案 区域 合作 旅游 交通 铁路 高速 公路 港口 物流 园区 产业 转移 承接
生态 环境 保护 流域 治理 水利 能源 天然气 煤炭 电力 输送 通道 互联 互通 市场 一体化 信用 监管 联合
执法 人才 教育 医疗 卫生 养老 社会 保障 文化 遗产 线路 推介 招商 引资 农业 特色 苹果 茶叶 中药材
加工 基地 示范 项目 资金 专项 基金 银行 贷款 税收 分享 机制 联席 轮值 主席 秘书处 办公室 联络员 督办
落实 清单 事项 牵头 配合 时限 完成 推进 加快 建设 规划 编制 评估 调研 考察 交流 学习 培训 论坛
博览会 展会 品牌 创新 科技 成果 转化 数字
"""
SYLLABLES = """
wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng
xie han
"""
GIVEN = """
wei fang na min jing qiang lei jun yong yan jie juan tao ming chao xiu xia ping gang gui ying hua
hui yu lan
"""


def paragraphs(count: int, seed: int = 1) -> Iterator[str]:
    """Some 90 characters each; every word occurs everywhere, numbers and the places where words meet do not."""
    chance, words = random.Random(seed), WORDS.split()
    for number in range(count):
        clauses = ("".join(chance.choices(words, k=chance.randint(2, 7))) for _ in range(9))
        yield f"{'，'.join(clauses)}，{RARE if number % SELDOM == 7 else ''}编号{number}。"


def readings(count: int, seed: int = 2) -> Iterator[str]:
    chance, syllables, given = random.Random(seed), SYLLABLES.split(), GIVEN.split()
    for _ in range(count):
        yield " ".join((chance.choice(syllables), *chance.choices(given, k=2)))


def archive(path: Path, texts: Iterable[str] = (), names: Iterable[str] = ()) -> Store:
    """A new store that holds these notes and persons."""
    store = open_store(path, keys=path.parent / "keys", author="测量")
    _fill(store, "note", "text", iter(texts))
    _fill(store, "person", "reading", iter(names))
    store.connection.execute(f"INSERT INTO {search.WORDS}({search.WORDS}) VALUES('optimize')")
    store.checkpoint()
    return store


def _fill(store: Store, table: str, column: str, texts: Iterator[str]) -> None:
    batch = [(bytes.fromhex(new_id()), text) for text, _ in zip(texts, range(AT_ONCE), strict=False)]
    while batch:
        with store.transaction():
            store.connection.execute("UPDATE sy_head SET gate=1")
            store.connection.executemany(f"INSERT INTO {table}(id, {column}) VALUES(?,?)", batch)
            search.note(store.connection, dict.fromkeys(((table, row) for row, _ in batch), search.NOTHING))
            store.connection.execute("UPDATE sy_head SET gate=0")
        batch = [(bytes.fromhex(new_id()), text) for text, _ in zip(texts, range(AT_ONCE), strict=False)]


def sizes(arguments: Sequence[str], usual: tuple[int, ...]) -> tuple[int, ...]:
    """The sizes asked for behind the benchmark's name, or the usual ones."""
    return tuple(map(int, arguments)) or usual
