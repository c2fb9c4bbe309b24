"""The offline bundle: a zip with the site as a bag with checksums (BagIt, RFC 8493).

Unpacked, its start page opens from disk by a double click, search included.
"""
