"""The offline bundle: a zip that holds the site as a bag with checksums (BagIt, RFC 8493).

Unpacked, its start page opens from the disk by a double click, search included.
"""
