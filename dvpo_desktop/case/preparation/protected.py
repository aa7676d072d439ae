"""Protected person: the person for whose protection the notice is issued ("V" in the Act)."""

from dataclasses import dataclass, field
from datetime import date

from dvpo_desktop.case.names import full_name
from dvpo_desktop.case.values import Address


@dataclass(frozen=True, slots=True)
class Protected:
    """Page 5 of the journey.

    Everything but the name is kept from every paper that the respondent sees; the address
    is withheld unless an officer says that it need not be.
    """

    family_name: str = ""
    given_names: str = ""
    own_script: str = ""
    born: date | None = None
    address: Address = field(default_factory=Address)
    address_withheld: bool | None = True
    phone: str = ""
    email: str = ""
    safe_contact: str = ""
    safe_times: str = ""
    code_word: str = ""
    language: str = ""
    interpreter_needed: bool | None = None
    support_worker: str = ""
    support_contact: str = ""

    @property
    def name(self) -> str:
        """ "Beth EXAMPLE": given names, then the family name in capitals."""
        return full_name(self.given_names, self.family_name)
