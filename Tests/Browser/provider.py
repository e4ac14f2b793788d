# SPDX-License-Identifier: Apache-2.0
"""A small provider of single sign-on: OpenID Connect with ES256, in plain Python."""
import base64
import hashlib
import hmac
import json
import secrets
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

# The curve P-256 (FIPS 186-4, D.1.2.3).
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

SECRET = "a-secret-that-nobody-else-has"
START = datetime(2024, 6, 28, 16, 40, tzinfo=timezone(timedelta(hours=8)))


def plus(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = ((3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)) % P
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(number, point):
    total = None
    while number:
        total = plus(total, point) if number & 1 else total
        point, number = plus(point, point), number >> 1
    return total


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """Signs in whoever presses the button of a name; `honest = False` makes it answer with another sign-in's nonce."""

    def __init__(self):
        self.key = 1 + secrets.randbelow(N - 1)
        self.point = times(self.key, G)
        self.grants = {}
        self.honest = True
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.get(self, urlsplit(self.path))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.change(self, {name: values[0] for name, values in parse_qs(body).items()})

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def get(self, request, address):
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path == "/.well-known/openid-configuration":
            answer(request, 200, {"issuer": self.url, "authorization_endpoint": self.url + "/authorize",
                                  "token_endpoint": self.url + "/token", "jwks_uri": self.url + "/keys",
                                  "id_token_signing_alg_values_supported": ["ES256"]})
        elif address.path == "/keys":
            x, y = (encode(part.to_bytes(32, "big")) for part in self.point)
            answer(request, 200, {"keys": [{"kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "x": x, "y": y}]})
        elif address.path == "/authorize":
            links = "".join(f'<p><a href="{self.back(query, name)}">{name}</a></p>' for name in ("wei.xiaolan", "stranger"))
            page(request, f"<h1>统一身份认证</h1>{links}")
        else:
            answer(request, 404, {})

    def back(self, query, subject):
        code = secrets.token_hex(8)
        self.grants[code] = (subject, query)
        return (query["redirect_uri"] + "?" + urlencode({"code": code, "state": query["state"]})).replace("&", "&amp;")

    def change(self, request, form):
        subject, query = self.grants.pop(form.get("code"), (None, None))
        basic = "Basic " + base64.b64encode(f"hearth:{SECRET}".encode()).decode()
        if subject is None or not hmac.compare_digest(request.headers.get("Authorization", ""), basic) \
                or encode(hashlib.sha256(form["code_verifier"].encode()).digest()) != query["code_challenge"]:
            return answer(request, 400, {"error": "invalid_grant"})
        now = int(START.timestamp())
        claims = {"iss": self.url, "aud": "hearth", "sub": subject, "iat": now, "exp": now + 3600,
                  "nonce": query["nonce"] if self.honest else "another"}
        answer(request, 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.sign(claims)})

    def sign(self, claims):
        text = ".".join(encode(json.dumps(part).encode()) for part in ({"alg": "ES256", "kid": "one"}, claims))
        digest = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
        once = 1 + secrets.randbelow(N - 1)
        r = times(once, G)[0] % N
        s = pow(once, -1, N) * (digest + r * self.key) % N
        return text + "." + encode(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def answer(request, status, value):
    send(request, status, "application/json", json.dumps(value).encode())


def page(request, content):
    text = f'<!doctype html><html lang="zh"><head><title>登录</title><link rel="icon" href="data:,"></head><body>{content}</body></html>'
    send(request, 200, "text/html; charset=utf-8", text.encode())


def send(request, status, kind, body):
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
