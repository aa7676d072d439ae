"""Special forces of police: those whose superintendents s.24(1) alone gives no power."""

from dataclasses import dataclass

DEFENCE, TRANSPORT = "mod-police", "btp"


@dataclass(frozen=True, slots=True)
class SpecialForce:
    """What the Act asks of a force that is not kept for an area, and the section it rests on.

    ``to_the_sergeant`` and ``to_the_superintendent`` say what each is to do.
    """

    says: str
    to_the_sergeant: str
    to_the_superintendent: str
    rests_on: str


SPECIAL_FORCES = {
    DEFENCE: SpecialForce(
        "A superintendent of the Ministry of Defence Police may issue a notice only where the "
        "respondent or the protected person lives in service living accommodation; conditions may "
        "then cover another home that both live in.",
        "Record under Household which home that is, and who lives there, or have a superintendent "
        "of the local force decide.",
        "Say which of the two lives there, and where.",
        "Crime and Security Act 2010, s.32(1) and (2)",
    ),
    TRANSPORT: SpecialForce(
        "Section 24(1) gives this power to a superintendent of a police force, and names no such "
        "power of the British Transport Police.",
        "Have a superintendent of the local force decide, or ask Legal Services and write down on "
        "what basis the notice is to be issued.",
        "Ask Legal Services before you decide, or have a superintendent of the local force decide; "
        "write down on what basis the notice is issued.",
        "Crime and Security Act 2010, s.24(1)",
    ),
}
