"""The sample portal: the fictitious city of 云澜, its documents, and what an audit of them must find.

No place, body, person or number in it is real. `zwgk demo`, the end-to-end tests and the benchmarks share it.
"""
