"""Papers of the current meeting: what they say, what they cannot say, preview, Word, PDF and print. 公文"""
