"""A small identity provider on this machine, told from OpenID Connect Core 1.0: it says whatever a test has it say."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "halcyon", "a secret between the two"


@dataclass
class Identity:
    """The provider. ``claims`` are added to its tokens; the rest is how it goes wrong."""

    claims: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    signs_with: Any = None
    alg: str = "RS256"
    issuer: str = ""
    says_issuer: str = ""
    offers: list[str] = field(default_factory=lambda: ["RS256"])
    status: int = 200
    body: str = ""
    without_token: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, address: str) -> dict[str, str]:
        """Somebody was led to ``address`` and signs in there: what they bring back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        """The tokens for a code, once, to who can show the verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        if challenge.decode().rstrip("=") != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "a person of theirs",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
        }
        claims |= {"nonce": asked["nonce"]} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        made = {"access_token": "x", "token_type": "Bearer", "expires_in": 300}
        return made if self.without_token else made | {"id_token": self._signed(claims)}

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.alg == "none":
            parts = ({"alg": "none"}, claims)
            texts = (
                base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts
            )
            return ".".join(texts) + "."
        if self.alg == "HS256":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        return jwt.encode({"alg": self.alg, "kid": "one"}, claims, self.signs_with or self.key)

    def answer(self, path: str, form: dict[str, str]) -> Any:
        """What it says at an address."""
        match path:
            case "/.well-known/openid-configuration":
                return {
                    "issuer": self.says_issuer or self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    "id_token_signing_alg_values_supported": self.offers,
                }
            case "/keys":
                return {"keys": [self.key.as_dict(private=False)]}
            case "/token":
                return self.token(form)
        return None


class Served:
    """The provider behind an address of its own, for as long as a test lasts."""

    def __init__(self) -> None:
        self.identity = Identity()
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                served.respond(self, {})

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                served.respond(self, {name: values[0] for name, values in parse_qs(sent).items()})

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.identity.issuer = self.url
        self._thread.start()

    def respond(self, handler: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        """Send what the provider says, or its fault."""
        said = self.identity.body or json.dumps(self.identity.answer(urlsplit(handler.path).path, form))
        handler.send_response(self.identity.status)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        handler.wfile.write(said.encode())

    def close(self) -> None:
        """Be down."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
