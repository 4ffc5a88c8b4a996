"""Reply forms as offices send them back, each with its truth: names, sheets, files of other kinds. 回执样本二"""

from __future__ import annotations

from tests.db.intake.reply_books import Form, book, copied, hidden, one, separated
from tests.db.intake.reply_forms import HEAD

MORE_FORMS = {
    "names of every kind": Form(
        "姓名.xlsx",
        one(
            [
                ["参会人员", "工作单位及职务"],
                ["张　一", "甲市财政局局长"],
                ["欧阳 明明", "甲市人民政府 副市长"],
                ["阿依古丽•买买提", "甲市民族宗教局 副局长"],
                ["𠮷田勇", "甲市贸促会"],
                ["司马相如子", "甲市文联 主席"],
                ["李和平", "甲市委 副书记、市长"],
                ["吴二 处长", "甲市水利局"],
            ]
        ),
        (
            {"name": "张一", "organisation": "甲市财政局", "title": "局长"},
            {"name": "欧阳明明", "organisation": "甲市人民政府", "title": "副市长"},
            {"name": "阿依古丽·买买提", "title": "副局长"},
            {"name": "𠮷田勇", "title": "甲市贸促会"},
            {"name": "司马相如子", "title": "主席"},
            {"name": "李和平", "organisation": "甲市委", "title": "副书记、市长"},
            {"name": "吴二", "title": "甲市水利局"},
        ),
        frozenset({"A6", "A8"}),
    ),
    "several sheets, one of instructions, the same people twice": Form(
        "多表.xlsx",
        book(
            ("填表说明", [["姓名", "请填真实姓名"], ["职务", "请填现任职务"]], []),
            ("名单", [["姓名", "单位", "职务", "电话"], ["蒋一", "乙市", "市长", "13900000061"]], []),
            ("行程", [["姓名", "电话", "到达车次"], ["蒋一", "13900000061", "G308"]], []),
            ("空表", [], []),
        ),
        ({"name": "蒋一", "title": "市长", "phone": "13900000061", "arrival_by": "G308"},),
        left=(0,),
    ),
    "namesakes, and one person with two stories": Form(
        "同名.xlsx",
        one(
            [
                HEAD,
                [1, "甲市", "韩一", "市长", "13900000071"],
                [2, "乙市", "韩一", "局长", "13900000072"],
                [3, "甲市", "韩二", "局长", "13900000073"],
                [4, "甲市", "韩二", "副局长", "13900000074"],
            ]
        ),
        ({"name": "韩一"}, {"name": "韩一"}, {"name": "韩二", "title": "局长"}, {"name": "韩二", "title": "副局长"}),
    ),
    "rows without a name, the heading again": Form(
        "缺名.xlsx",
        one(
            [
                ["单位", "姓名", "职务", "身份证号码", "尺码"],
                ["甲市", "杨一", "市长", "51080219700101001X", "XL"],
                ["单位", "姓名", "职务", "身份证号码", "尺码"],
                ["甲市", None, "副市长", None, None],
            ]
        ),
        ({"name": "杨一", "title": "市长", "phone": ""},),
        left=(3,),
        doubtful_rows=(4,),
    ),
    "a text in the national encoding": Form(
        "名单.csv",
        separated(
            [
                ["参会回执"],
                ["单位", "姓名", "职务", "手机"],
                ["甲市", "许一", "市长", "13900000081"],
                ["", "许二", "局长", "1.39E+10"],
            ],
            "gb18030",
        ),
        ({"name": "许一", "phone": "13900000081"}, {"name": "许二", "organisation": "甲市", "phone": ""}),
        frozenset({"A4", "D4"}),
    ),
    "a text with tabs and a mark": Form(
        "名单.csv",
        separated(
            [["姓名", "民族", "是否发言/议题"], ["秦一", "回", "是，水运合作"], ["秦二", "火星", "否"]],
            "utf-8-sig",
            "\t",
        ),
        ({"name": "秦一", "ethnicity": "回族", "speech": "水运合作"}, {"name": "秦二", "speech": ""}),
        frozenset({"B3"}),
    ),
    "a workbook of the format before": Form(
        "乙市.xls",
        copied("reply.xls"),
        (
            {"name": "欧阳明", "organisation": "乙市人民政府", "phone": "13900001111", "arrival_time": "14:30"},
            {"name": "阿依古丽·买买提", "organisation": "乙市人民政府", "arrival_time": "下午"},
        ),
    ),
    "the format before under a wrong ending": Form("乙市.xlsx", copied("reply.xls"), ({"name": "欧阳明"}, {})),
    "a workbook of today under the ending of the one before": Form(
        "丙市.xls", one([HEAD, [1, "丙市", "葛一", "市长", "13900000091"]]), ({"name": "葛一", "phone": "13900000091"},)
    ),
    "a workbook under the ending of a text": Form(
        "丙市.csv", one([HEAD, [1, "丙市", "葛二", "市长", "13900000092"]]), ({"name": "葛二", "title": "市长"},)
    ),
    "the ending of another office program": Form("乙市.et", copied("reply.xls"), ({"name": "欧阳明"}, {})),
    "a text in sixteen bits": Form(
        "名单.csv",
        separated([["单位", "姓名", "职务", "手机"], ["丙市", "葛三", "市长", "１３９ ００００ ００９３"]], "utf-16"),
        ({"name": "葛三", "phone": "13900000093"},),
    ),
    "several sheets of people": Form(
        "两表.xlsx",
        book(
            ("甲市", [["甲市参会回执"], HEAD, [1, "甲市", "滕一", "市长", "13900000094"]], []),
            ("乙市", [HEAD, [1, "乙市", "滕二", "局长", "13900000095"]], []),
            ("填表说明", [["1. 请如实填写"], ["2. 4月20日前报送"]], []),
        ),
        ({"name": "滕一", "organisation": "甲市"}, {"name": "滕二", "organisation": "乙市"}),
        left=(0,),
    ),
    "people below each other in one cell": Form(
        "换行.xlsx",
        one([HEAD, [1, "甲市", "汤一\n汤二", "主任\n副主任", "13900000096\n13900000097"]]),
        (
            {"name": "汤一", "title": "主任", "phone": "13900000096"},
            {"name": "汤二", "title": "副主任", "phone": "13900000097"},
        ),
        frozenset({"C2"}),
    ),
    "the unit in a row over its people": Form(
        "分组.xlsx",
        one(
            [
                HEAD,
                ["甲市", None, None, None, None],
                [1, None, "盛一", "市长", "13900000098"],
                ["小计", None, "1人", None, None],
                ["乙市人民政府", None, None, None, None],
                [2, None, "盛二", "局长", "13900000099"],
            ],
            *("A2:E2", "A5:E5"),
        ),
        ({"name": "盛一", "organisation": "甲市"}, {"name": "盛二", "organisation": "乙市人民政府"}),
        frozenset({"B3", "B6"}),
        left=(2, 4, 5),
    ),
    "three rows of headings": Form(
        "三行表头.xlsx",
        one(
            [
                ["参会人员信息表", None, None, None],
                ["单位", None, "个人信息", None],
                ["全称", "性质", "姓名", "职务"],
                ["甲市人民政府", "政府", "柏一", "市长"],
            ],
            *("A1:D1", "A2:B2", "C2:D2"),
        ),
        ({"name": "柏一", "organisation": "甲市人民政府", "title": "市长"},),
    ),
    "a name written in two ways": Form(
        "近名.xlsx",
        one(
            [
                HEAD,
                [1, "甲市", "裴建国", "市长", "13900000089"],
                [2, "甲市", "裴建囯", "市长", "13900000089"],
                [3, "甲市", "裴 建国", "市长", None],
            ]
        ),
        ({"name": "裴建国"}, {"name": "裴建囯"}),
    ),
    "a driver known by his work, and lodging said in a word": Form(
        "司机.xlsx",
        one(
            [
                ["姓名", "单位及职务", "电话", "是否住宿"],
                ["程一", "甲市副市长", "13900000091", "住"],
                ["程二", "甲市政府办公室主任", "13900000092", "不住"],
                ["司机小程", None, "13900000093", "需住宿"],
            ]
        ),
        (
            {"name": "程一", "kind": "", "lodging": ""},
            {"name": "程二", "lodging": "none"},
            {"name": "司机小程", "kind": "staff"},
        ),
    ),
    "a hidden sheet": Form("隐藏.xlsx", hidden, ({"name": "杜一"},), left=(0,)),
}
