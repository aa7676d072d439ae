"""Paper: a document as typed blocks of words, before any drawing and for ever after."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is, so that any hand that draws it draws it alike."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CONDITION = "condition"
    FACT = "fact"
    WARNING = "warning"
    BLANK = "blank"
    CHOICE = "choice"
    SIGNATURE = "signature"
    NEW_PAGE = "new-page"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a paper.

    ``label`` is the name of a fact or of a blank to fill by hand, or a condition's number;
    ``strong`` lists words of ``text`` to set in bold once; ``rests_on`` is the section relied
    on and ``came_from`` the field, clause or wording key that the words were taken from.
    """

    kind: Kind
    text: str = ""
    label: str = ""
    strong: tuple[str, ...] = ()
    rests_on: str = ""
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document: what it is called, whose it is, its wording version and its blocks."""

    title: str
    reference: str
    force: str
    wording_version: str
    blocks: tuple[Block, ...] = ()
    language: str = "en-GB"

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal, of every word of the paper in order."""
        digest = hashlib.sha256()
        words = [self.title, self.reference, self.force, self.wording_version, self.language]
        for block in self.blocks:
            words += [block.kind, block.label, block.text, *block.strong]
        for word in words:
            encoded = word.encode()
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return digest.hexdigest()

    @property
    def short_fingerprint(self) -> str:
        """The first twelve digits of the fingerprint, in threes of four: "7F3A-91C2-0BD4"."""
        digits = self.fingerprint[:12].upper()
        return "-".join(digits[at : at + 4] for at in (0, 4, 8))


PAGES = "{pages}"  # how many pages a paper has is known when it is drawn
