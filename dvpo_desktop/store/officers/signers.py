"""Signers: the identities in memory while a store is open, so that nobody is asked again."""

from typing import Any

from dvpo_desktop.store.chain.endorsed import Endorser
from dvpo_desktop.store.vault.identity import Identity


class Signers:
    """The identity of the officer whose passphrase was last asked, and of the one at the keyboard.

    Each is overwritten when another officer takes the place, and both when the store is closed.
    """

    def __init__(self, at_the_door: Identity | None) -> None:
        self.at_the_door = at_the_door
        self._seated: Identity | None = None

    def come_to_the_door(self, identity: Identity) -> None:
        """Another officer's passphrase was asked, and opened this identity."""
        if self.at_the_door is not None and self.at_the_door is not self._seated:
            self.at_the_door.forget()
        self.at_the_door = identity

    def sit(self) -> None:
        """The officer at the door has taken the keyboard."""
        if self._seated is not None and self._seated is not self.at_the_door:
            self._seated.forget()
        self._seated = self.at_the_door

    def endorser(self, **facts: Any) -> Endorser:
        """The officer at the keyboard, to sign an entry with these facts.

        Raises LookupError before anybody has signed in.
        """
        if self._seated is None:
            raise LookupError("nobody has signed in whose signature this could bear")
        return Endorser(self._seated, facts)

    def own(self, public: str, **facts: Any) -> Endorser:
        """The officer with these public keys, at the keyboard or still at the door.

        Raises LookupError where another is.
        """
        for identity in (self._seated, self.at_the_door):
            if identity is not None and identity.public.text == public:
                return Endorser(identity, facts)
        raise LookupError("this officer's passphrase was not asked")

    def forget(self) -> None:
        """Overwrites both: the store is closed."""
        for identity in (self.at_the_door, self._seated):
            if identity is not None:
                identity.forget()
        self.at_the_door = self._seated = None
