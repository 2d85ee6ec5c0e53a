"""A device that makes and uses passkeys, in software, told from the standard (WebAuthn level 2, sections 6 and 7)."""

import hashlib
import html
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "https://testserver"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One passkey. ``verified``: whether it checks its owner; ``origin``: the page it believes to be on."""

    verified: bool = True
    origin: str = ORIGIN
    rp: str = "testserver"
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: str = ""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge to make a passkey."""
        given = options["publicKey"]
        self.owner = given["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(self._rp_hash, self._flags | ATTESTED, 0, credential)
        attestation = AttestationObject.create("none", data, {})
        client = self._client("webauthn.create", given["challenge"])
        parts = {"clientDataJSON": client, "attestationObject": bytes(attestation)}
        return self._answer(parts)

    def use(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge to sign in."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = bytes(AuthenticatorData.create(self._rp_hash, self._flags, 1))
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        answer = self._answer(parts)
        answer["response"]["userHandle"] = self.owner
        return answer

    @property
    def _flags(self) -> int:
        return PRESENT | (VERIFIED if self.verified else 0)

    @property
    def _rp_hash(self) -> bytes:
        return hashlib.sha256(self.rp.encode()).digest()

    def _client(self, kind: str, challenge: str) -> bytes:
        return bytes(CollectedClientData.create(kind, websafe_decode(challenge), self.origin))

    def _answer(self, parts: dict[str, bytes]) -> dict[str, Any]:
        id = websafe_encode(self.id)
        response = {name: websafe_encode(value) for name, value in parts.items()}
        return {
            "id": id,
            "rawId": id,
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": response,
        }


def challenge_on(page: str) -> dict[str, Any]:
    """The challenge that a page carries for its script."""
    found = re.search(r'data-passkey-options="([^"]*)"', page)
    assert found, "the page has no challenge"
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options
