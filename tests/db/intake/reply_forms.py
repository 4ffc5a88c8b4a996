"""Reply forms as offices send them back, each with its truth: headings, cells, telephones, days. 回执样本一"""

from __future__ import annotations

from datetime import date, datetime, time

from tests.db.intake.reply_books import Form, one

NINE_OF_THE_8TH = datetime.fromisoformat("2031-05-08T09:05")
HEAD = ["序号", "单位", "姓名", "职务", "联系电话"]

FORMS = {
    "titles and notes above, a note below": Form(
        "甲市回执.xlsx",
        one(
            [
                ["河湾市长联席会第二次会议参会回执"],
                ["填报单位（盖章）：乙市　　联络员：周敏　电话：13900009999"],
                ["请于4月20日前将姓名、职务和联系电话报会务组"],
                [],
                HEAD,
                [1, "乙市人民政府", "何一", "副市长", "13900000001"],
                [2, "乙市发展改革委", "何二", "主任", "13900000002"],
                [],
                ["注：人员如有变化请及时告知"],
            ],
            "A1:E1",
            "A2:E2",
        ),
        (
            {"name": "何一", "organisation": "乙市人民政府", "title": "副市长", "phone": "13900000001", "unit": "乙市"},
            {"name": "何二", "liaison": "周敏", "liaison_phone": "13900009999"},
        ),
        left=(9,),
    ),
    "two rows of headings": Form(
        "两行表头.xlsx",
        one(
            [
                ["单位", "姓名", "到达", None, "返程", None, "联络员", None],
                [None, None, "时间", "车次", "时间", "车次", "姓名", "电话"],
                ["丙市", "冯一", "5月6日14:30", "G308", "5月8日", "G309", "邓二", "13900000003"],
            ],
            *("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"),
        ),
        (
            {
                "name": "冯一",
                "arrival_on": date(2031, 5, 6),
                "arrival_time": "14:30",
                "arrival_by": "G308",
                "return_on": date(2031, 5, 8),
                "return_by": "G309",
                "liaison": "邓二",
                "liaison_phone": "13900000003",
            },
        ),
    ),
    "merged organisations, the same as above": Form(
        "合并.xlsx",
        one(
            [
                HEAD,
                [1, "丁市人民政府", "吴一", "副市长", "13900000011"],
                [2, None, "吴二", "同上", "13900000012"],
                [3, "〃", "吴三", "秘书长", "〃"],
                [4, "同上", "吴四", "处长", "13900000014"],
            ],
            "B2:B3",
        ),
        (
            {"name": "吴一", "organisation": "丁市人民政府"},
            {"name": "吴二", "organisation": "丁市人民政府", "title": "副市长"},
            {"name": "吴三", "organisation": "丁市人民政府", "phone": "13900000012"},
            {"name": "吴四", "organisation": "丁市人民政府", "title": "处长"},
        ),
    ),
    "blank rows, a sample, totals that do not add up": Form(
        "合计.xlsx",
        one(
            [
                HEAD,
                ["例", "某市", "张三", "市长", "13800000000"],
                [1, "甲市", "郑一", "市长", "13900000021"],
                [2, None, None, None, None],
                [],
                [3, "甲市", "郑二", "局长", "13900000022"],
                ["合计", None, "3人", None, None],
            ]
        ),
        ({"name": "郑一"}, {"name": "郑二"}),
        left=(2,),
        doubtful_rows=(7,),
    ),
    "several people in a cell, people without names": Form(
        "多人.xlsx",
        one(
            [
                HEAD,
                [1, "甲市", "王一、王二", "主任、副主任", "13900000031、13900000032"],
                [2, "甲市日报社", "记者2名（待定）", None, None],
                [3, "甲市", "赵一等3人", "局长", "13900000033"],
                [4, "甲市", "钱一（女，回族）", "处长", 13900000034],
                [5, "甲市", "孙一 孙二", "科长", "13900000035"],
                [6, "甲市", "何等", "科长", "13900000036"],
            ]
        ),
        (
            {"name": "王一", "title": "主任", "phone": "13900000031"},
            {"name": "王二", "title": "副主任", "phone": "13900000032"},
            {"name": "", "unnamed": "记者2名（待定）", "count": 2, "kind": "press"},
            {"name": "赵一", "title": "局长"},
            {"name": "钱一", "gender": "女", "ethnicity": "回族", "phone": "13900000034"},
            {"name": "孙一", "title": "科长", "phone": "13900000035"},
            {"name": "孙二", "title": "科长", "phone": ""},
            {"name": "何等", "title": "科长", "phone": "13900000036"},
        ),
        frozenset({"C2", "C3", "C4", "C6", "E6"}),
    ),
    "telephones of every kind": Form(
        "电话.xlsx",
        one(
            [
                HEAD,
                [1, "甲市", "李一", "市长", 13900000041.0],
                [2, "甲市", "李二", "局长", "1.3900000042E+10"],
                [3, "甲市", "李三", "局长", "1.39E+10"],
                [4, "甲市", "李四", "局长", "１３９００００００４４"],
                [5, "甲市", "李五", "局长", "+86 139-0000-0045"],
                [6, "甲市", "李六", "局长", "1390000004"],
                [7, "甲市", "李七", "局长", "0839-3260000"],
            ]
        ),
        (
            {"name": "李一", "phone": "13900000041"},
            {"name": "李二", "phone": "13900000042"},
            {"name": "李三", "phone": "", "remark": "联系电话：1.39E+10"},
            {"name": "李四", "phone": "13900000044"},
            {"name": "李五", "phone": "13900000045"},
            {"name": "李六", "phone": "", "remark": "联系电话：1390000004"},
            {"name": "李七", "phone": "0839-3260000"},
        ),
        frozenset({"E4", "E7"}),
    ),
    "days as days, serials and words": Form(
        "时间.xlsx",
        one(
            [
                ["姓名", "单位", "抵达日期", "抵达时间", "返程时间及车次"],
                ["周一", "甲市", date(2031, 5, 6), time(14, 30), NINE_OF_THE_8TH],
                ["周二", "甲市", 47974, 0.5, "5月8日下午3点半 G1309次"],
                ["周三", "甲市", "2031.5.6", "晚上", "待定"],
                ["周四", "甲市", "6日", "18：20", "2031年5月8日上午"],
            ]
        ),
        (
            {"name": "周一", "arrival_on": date(2031, 5, 6), "arrival_time": "14:30", "return_time": "09:05"},
            {"name": "周二", "arrival_on": date(2031, 5, 6), "arrival_time": "12:00", "return_by": "G1309次"},
            {"name": "周三", "arrival_on": date(2031, 5, 6), "arrival_time": "晚上", "return_time": "待定"},
            {"name": "周四", "arrival_time": "18:20", "return_on": date(2031, 5, 8), "return_time": "上午"},
        ),
        frozenset({"E4"}),
    ),
    "drivers, staff and a heading within the list": Form(
        "随员.xlsx",
        one(
            [
                [*HEAD, "是否带队", "接站", "送站", "房型", "是否清真", "车牌号码", "随员/司机人数"],
                [1, "丙市", "陈一", "市长", "13900000051", "是", "是", "否", "单间", "否", "川a12345", "司机1名"],
                [2, "丙市", "陈二", "司机", "13900000052", "否", "否", "否", "标间", "是", "", ""],
                ["工作人员"],
                [3, "丙市", "陈三", "科员", "13900000053", "", "是", "是", "海景房", "", "", "司机王师傅"],
            ]
        ),
        (
            {"name": "陈一", "kind": "head", "pick_up": "meet", "lodging": "single", "diet": "", "plate": "川A12345"},
            {"name": "陈二", "kind": "staff", "lodging": "shared", "diet": "清真", "companions": None},
            {"name": "陈三", "kind": "staff", "pick_up": "both", "lodging": "", "remark": "住宿：海景房"},
        ),
        frozenset({"I5", "L5"}),
        left=(4,),
    ),
}
