"""How a meeting's papers are arranged by hand: order of names, sections, own texts. 文稿编排"""
