"""Two hundred pages of minutes to Word. 导出纪要

The floor is lxml and zipfile with the very same XML; the peers are docxtpl and python-docx's add_paragraph.
"""

from _peers import LEAD, REST, added, filled, floor, paragraph_template
from _rounds import finish, interleaved, told

from desktop.documents.paper import Paper, led
from desktop.documents.word import docx_bytes

ROUNDS = 7
PARAGRAPHS = 880  # of five lines: 22 lines a page
FLOOR_TARGET, TEMPLATE_TARGET, LIBRARY_TARGET = 3.0, 0.7, 0.25
WORDS = "各成员方围绕区域合作的重点事项加强沟通衔接，共同推动交通、物流、产业、文旅等领域的协作走深走实，" * 3


def main() -> None:
    paragraphs = [(f"第{number}项取得共识。", WORDS[:130]) for number in range(PARAGRAPHS)]
    paper = Paper(("会议纪要",), tuple(led(*each) for each in paragraphs))
    template = paragraph_template()
    values = [{LEAD: lead, REST: rest} for lead, rest in paragraphs]
    found = interleaved(
        {
            "ours": lambda: docx_bytes(paper),
            "floor": floor(docx_bytes(paper)),
            "docxtpl": lambda: filled(template, paragraphs=values),
            "python-docx": lambda: added(paragraphs),
        },
        ROUNDS,
    )
    print(told("200 pages to Word", found["ours"], found["floor"], "lxml and zip of the same", FLOOR_TARGET))
    print(told("200 pages to Word", found["ours"], found["docxtpl"], "docxtpl", TEMPLATE_TARGET))
    print(told("200 pages to Word", found["ours"], found["python-docx"], "add_paragraph", LIBRARY_TARGET))


if __name__ == "__main__":
    main()
    finish()
