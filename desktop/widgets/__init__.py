"""House controls that know no entity. 控件"""
