"""Past minutes and reports, read into a draft of which every fact points to its place in the text. 往届纪要读入"""
