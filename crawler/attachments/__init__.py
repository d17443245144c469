"""The text of attachments: pdf, doc, docx, wps, xls, xlsx, ofd, rtf, html, and zip, rar and 7z around them.

`Reader` reads files from the network in limited processes of their own; `read` is the same in the caller's process.
"""

from crawler.attachments.document_facts import attachment_facts, kept_text
from crawler.attachments.pool import Reader
from crawler.attachments.reading import read
from crawler.attachments.result import AttachmentText, Limits, Member, Status
from crawler.chinese.text import squeeze

__all__ = ["AttachmentText", "Limits", "Member", "Reader", "Status", "attachment_facts", "kept_text", "read", "squeeze"]
