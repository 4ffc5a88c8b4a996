"""How high the rows of a table are, by what stands in them. 行高"""

HEIGHTS = {
    "list": (30, 36),
    "side": (28, 36),
    "counter": (26, 30),
    "badge": (32, 38),
    "two_lines": (44, 50),
    "paper": (48, 56),
    "fact": (36, 38),
}
"""Height of a row in px at 100 %, in a narrow and in a wide window."""
GROUP_HEIGHTS = (28, 34)
"""Most height of a row that heads a group: it has one line where people have two."""
