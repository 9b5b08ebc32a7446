"""The server side of the card form and the retry page, with Python's standard library only. Start it with: python3 server.py"""
import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import socket
import ssl
import sys
import threading
import time
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ENV = os.environ
STRIPE = ENV.get("STRIPE_API_BASE", "https://api.stripe.com").rstrip("/")
FENERUM = ENV.get("FENERUM_API_BASE", "https://app.fenerum.com/api/v1").rstrip("/")
PUBLIC_URL = ENV.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
LIMIT = 64 * 1024  # bytes of a request or an answer
WEBHOOK_LIMIT = 1024 * 1024  # an event about an invoice with many lines is long
ANSWER_SECONDS = int(ENV.get("ANSWER_SECONDS", "20"))  # for the whole answer of Stripe or Fenerum
HOUR = 60 * 60
REQUIRED = (
    "STRIPE_SECRET_KEY", "FENERUM_API_TOKEN", "FENERUM_CLIENT_SYSTEM", "FENERUM_USER", "FENERUM_WEBHOOK_CREDENTIALS",
    "RETRY_LINK_SECRET", "DEMO_ACCOUNT", "DEMO_CUSTOMER",
)


class Problem(Exception):
    """An answer to the page that is not a success: {"detail": "…"}."""

    def __init__(self, status, detail, retry_after=None):
        super().__init__(detail)
        self.status, self.detail, self.retry_after = status, detail, retry_after


class NotSent(Exception):
    """The request did not reach the other server."""


def signed_in_customer(headers):
    """Replace this: read your own session. Never trust an account in the body. None means that nobody is signed in."""
    return {"account": ENV["DEMO_ACCOUNT"], "stripe_customer": ENV["DEMO_CUSTOMER"]}


def notify_customer(link, payment):
    """Replace this: send the link to the customer, for example by email."""
    print("Send to the customer:", link, flush=True)


# Requests to Stripe and Fenerum: no redirects, a timeout, and a limit for the answer.


def send(method, url, headers, body=None):
    parts = urllib.parse.urlsplit(url)
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(parts.netloc, timeout=5, context=ssl.create_default_context())
    else:
        connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.connect()
    except OSError as error:
        raise NotSent(str(error)) from error
    # The timeout of a socket begins again with every byte, so a timer ends an answer that does not end.
    connection.sock.settimeout(ANSWER_SECONDS)
    timer = threading.Timer(ANSWER_SECONDS, end, [connection.sock])
    timer.start()
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        text = response.read(LIMIT + 1)
        if len(text) > LIMIT:
            raise ValueError("The answer is too long.")
        return response.status, text
    finally:
        timer.cancel()
        connection.close()


def end(connected):
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it has ended already


def parse(text):
    """The value in a JSON text, or None."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def stripe(method, path, form=None, idempotency_key=None):
    headers = {
        "Authorization": f"Bearer {ENV['STRIPE_SECRET_KEY']}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Stripe-Version": "2026-10-28.endive",
    }
    if idempotency_key:
        headers["Idempotency-Key"] = idempotency_key
    query = urllib.parse.urlencode(form or [])
    url = STRIPE + path
    if method == "GET" and query:
        url, query = f"{url}?{query}", None
    try:
        status, text = send(method, url, headers, query)
    except (OSError, http.client.HTTPException, NotSent, ValueError) as error:
        raise Problem(503, "Stripe cannot be reached.", 5) from error
    answer = parse(text)
    if not isinstance(answer, dict):
        raise Problem(503, "Stripe cannot be reached.", 5)
    error = answer.get("error") if isinstance(answer.get("error"), dict) else {}
    if status == 404 and error.get("code") == "resource_missing":
        raise Problem(404, "This customer has no such intent.")
    if status == 404:
        raise Problem(503, "Stripe cannot be reached.", 5)  # the answer of a proxy
    if error.get("type") == "idempotency_error" or status == 409:
        raise Problem(503, "Another request is registering this payment card.", 3)
    if status >= 400:
        raise Problem(503 if status == 429 or status >= 500 else 502, f"Stripe answered {status}.", 5)
    return answer


def find_intent(path, form=None):
    """The intent at Stripe. An answer about something else, for example of a proxy, is no answer."""
    intent = stripe("GET", path, form)
    if intent.get("id") != path.rsplit("/", 1)[1]:
        raise Problem(503, "Stripe cannot be reached.", 5)
    return intent


def saved_method(intent):
    """The method that could not be charged. A method that the customer has entered since is not the saved one."""
    failed = (intent.get("last_payment_error") or {}).get("payment_method") or {}
    return intent["metadata"].get("fenerum_saved_method") or failed.get("id") or intent.get("payment_method")


# POST /api/setup-intents


def create_setup_intent(customer, body):
    types = body.get("payment_method_types", ["card"])
    if not isinstance(types, list) or not types or any(one not in ("card", "sepa_debit") for one in types):
        raise Problem(400, "payment_method_types may contain card and sepa_debit.")
    types = sorted(set(types))
    owner = customer["stripe_customer"]
    recent = stripe(
        "GET",
        "/v1/setup_intents",
        [("customer", owner), ("created[gte]", int(time.time()) - HOUR), ("limit", 20)],
    )["data"]
    # An unused intent is returned again, so that one customer cannot create many of them.
    for intent in recent:
        if (
            intent["status"] == "requires_payment_method"
            and intent["metadata"].get("fenerum_purpose")
            and sorted(intent.get("allowed_payment_method_types") or []) == types
        ):
            return {"client_secret": intent["client_secret"]}
    form = [("customer", owner), ("usage", "off_session"), ("metadata[fenerum_purpose]", "payment_card")]
    form += [("allowed_payment_method_types[]", one) for one in types]
    # Two requests at the same time get the same intent.
    key = "-".join(["setup", owner, *types, recent[0]["id"] if recent else "", str(int(time.time()) // 60)])
    return {"client_secret": stripe("POST", "/v1/setup_intents", form, key)["client_secret"]}


# POST /api/payment-cards


def register_payment_card(customer, body):
    intent_id, token, kind = body.get("intent"), body.get("token"), body.get("type")
    if not isinstance(intent_id, str) or not re.fullmatch(r"(seti|pi)_(?!\w*_secret_)\w{1,250}", intent_id, re.ASCII):
        raise Problem(400, "intent is not the id of a SetupIntent or PaymentIntent.")
    path = f"/v1/{'payment' if intent_id.startswith('pi_') else 'setup'}_intents/{intent_id}"
    intent = find_intent(path, [("expand[]", "payment_method")])
    if intent["customer"] != customer["stripe_customer"]:
        raise Problem(404, "This customer has no such intent.")
    if intent["status"] not in ("succeeded", "processing"):
        raise Problem(409, f"The intent is {intent['status']}.")
    method = intent["payment_method"] or {}
    if not token or method.get("id") != token or method.get("type") != kind:
        raise Problem(422, "The intent has another payment method.")
    if (intent.get("usage") or intent.get("setup_future_usage")) != "off_session":
        raise Problem(422, "The payment method was not saved for later payments.")

    notes = intent["metadata"]
    if notes.get("fenerum_payment_card"):
        return {"uuid": notes["fenerum_payment_card"]}
    # All copies of this server share Stripe. The first one that writes under this key sends the card, and no other.
    attempt = int(notes.get("fenerum_failures", "0"))
    if notes.get("fenerum_claim", "").startswith(f"{attempt} "):
        if time.time() - int(notes["fenerum_claim"].split()[1]) < 120:
            raise Problem(503, "Another request is registering this payment card.", 3)
        raise Problem(409, "Fenerum may or may not have this card. A person must look it up.")
    claim = f"{attempt} {int(time.time())} {uuid.uuid4()}"
    evidence = [("metadata[fenerum_claim]", claim), *mandate_evidence(body.get("mandate"))]
    stripe("POST", path, evidence, f"register-{intent_id}-{attempt}")

    def failed(problem):
        """Fenerum does not have the card, so a later request may send it."""
        stripe("POST", path, [("metadata[fenerum_failures]", attempt + 1)])
        return problem

    card = {"account": customer["account"], "gateway": "stripe_new", "token": token}
    headers = {
        "Authorization": f"Token {ENV['FENERUM_API_TOKEN']}",
        "X-Client-System": ENV["FENERUM_CLIENT_SYSTEM"],
        "X-User": ENV["FENERUM_USER"],
        "Content-Type": "application/json",
        "Accept": "application/json",
    }
    try:
        status, text = send("POST", f"{FENERUM}/paymentcards/", headers, json.dumps(card))
    except NotSent as error:
        raise failed(Problem(503, "Fenerum cannot be reached.", 5)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Problem(409, "Fenerum did not answer. It may or may not have the card.") from error
    if 200 <= status < 300:
        answer = parse(text)
        card_uuid = answer.get("uuid") if isinstance(answer, dict) else None
        if not isinstance(card_uuid, str) or not re.fullmatch(r"[\w-]{1,100}", card_uuid, re.ASCII):
            raise Problem(409, "Fenerum answered without the card's uuid.")
        stripe("POST", path, [("metadata[fenerum_payment_card]", card_uuid)])
        return {"uuid": card_uuid}
    if status in (504, 520, 524):
        # A proxy has passed the request on and lost the answer. 520 and 524 are Cloudflare's.
        raise Problem(409, "Fenerum did not answer. It may or may not have the card.")
    if status == 429 or status >= 500:
        raise failed(Problem(503, "Fenerum is not available.", 5))
    if status in (400, 409, 422):
        raise failed(Problem(422, "Fenerum refused the payment card."))
    raise failed(Problem(502, f"Fenerum answered {status}: check the token and FENERUM_API_BASE."))


def mandate_evidence(mandate):
    """What the customer accepted, in Stripe's metadata: 250 characters per value, because a value has at most 500 UTF-16 units."""
    if not isinstance(mandate, dict):
        return []
    fields = [(f"metadata[mandate_{name}]", str(mandate.get(name, ""))[:250]) for name in ("version", "locale", "creditor")]
    fields.append(("metadata[mandate_accepted_at]", str(mandate.get("acceptedAt", ""))[:250]))
    text = str(mandate.get("text", ""))[:10000]
    return fields + [
        (f"metadata[mandate_text_{start // 250 + 1:02}]", text[start : start + 250]) for start in range(0, len(text), 250)
    ]


# POST /webhooks/fenerum and POST /api/payment-retries/:token


def sign(payment, expires):
    message = f"{payment}.{expires}"
    mac = hmac.new(ENV["RETRY_LINK_SECRET"].encode(), message.encode(), hashlib.sha256).hexdigest()
    return f"{message}.{mac}"


def webhook(headers, body):
    expected = "Basic " + base64.b64encode(ENV["FENERUM_WEBHOOK_CREDENTIALS"].encode()).decode()
    if not hmac.compare_digest(headers.get("Authorization", "").encode(), expected.encode()):
        raise Problem(401, "The credential of this webhook is missing or wrong.")
    data = body.get("data") if isinstance(body.get("data"), dict) else {}
    payment = str(data.get("payment_gateway_id"))
    wanted = body.get("event") in ("payment.authentication_required", "payment.declined")
    if not wanted or not re.fullmatch(r"pi_(?!\w*_secret_)\w{1,250}", payment, re.ASCII):
        print("Ignored a webhook.", flush=True)  # acknowledged: a repeat would not help
        return None
    try:
        intent = find_intent(f"/v1/payment_intents/{payment}")
    except Problem as problem:
        if problem.status == 404:
            print("Stripe does not know the payment of a webhook.", flush=True)
            return None
        raise
    waits = intent["status"] in ("requires_payment_method", "requires_confirmation", "requires_action")
    # Fenerum may deliver an event twice. The customer gets one message while the link works.
    if waits and int(intent["metadata"].get("fenerum_link_expires", "0")) < time.time():
        expires = int(time.time()) + 7 * 24 * HOUR
        notify_customer(f"{PUBLIC_URL}/retry/{sign(payment, expires)}", intent)
        notes = [("metadata[fenerum_link_expires]", expires), ("metadata[fenerum_saved_method]", saved_method(intent) or "")]
        stripe("POST", f"/v1/payment_intents/{payment}", notes)
    return None


def payment_retry(token):
    payment, expires, *_ = [*token.split("."), "", ""]
    if not expires.isdigit() or not hmac.compare_digest(token.encode(), sign(payment, expires).encode()):
        raise Problem(404, "There is no such link.")
    if int(expires) < time.time():
        raise Problem(410, "This link has expired. Ask for a new one.")
    intent = find_intent(f"/v1/payment_intents/{payment}")
    answer = {"client_secret": intent["client_secret"]}
    method = saved_method(intent)
    return {**answer, "payment_method": method} if method else answer


class Handler(BaseHTTPRequestHandler):
    timeout = 30

    def do_POST(self):
        try:
            self.answer(200, self.route(urllib.parse.urlsplit(self.path).path))
        except Problem as problem:
            self.answer(problem.status, {"detail": problem.detail}, problem.retry_after)
        except Exception as error:  # never shows a message, which may quote a secret
            print(type(error).__name__, flush=True)
            self.answer(500, {"detail": "Internal server error."})

    def send_error(self, code, *_):
        """The default answer is a page."""
        self.answer(405 if code == 501 else code, {"detail": "Use POST." if code == 501 else "The request is not valid."})

    def route(self, path):
        if self.headers.get("Transfer-Encoding"):
            raise Problem(411, "Send Content-Length instead of Transfer-Encoding.")
        length = self.headers.get("Content-Length", "0")
        if not re.fullmatch(r"[0-9]+", length):
            raise Problem(400, "Content-Length is not a number.")
        if int(length[:20]) > (WEBHOOK_LIMIT if path == "/webhooks/fenerum" else LIMIT):
            raise Problem(413, "The body is too long.")
        body = parse(self.rfile.read(int(length)) or b"{}")
        if path == "/webhooks/fenerum":
            return webhook(self.headers, body if isinstance(body, dict) else {})
        # A form of another site cannot send JSON, so no other site can act for the customer.
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            raise Problem(415, "Send JSON.")
        if not isinstance(body, dict):
            raise Problem(400, "The body is not a JSON object.")
        if path.startswith("/api/payment-retries/"):
            return payment_retry(path.rsplit("/", 1)[1])
        actions = {"/api/setup-intents": create_setup_intent, "/api/payment-cards": register_payment_card}
        if path not in actions:
            raise Problem(404, "Not found.")
        customer = signed_in_customer(self.headers)
        if not customer:
            raise Problem(401, "Sign in first.")
        return actions[path](customer, body)

    def answer(self, status, body, retry_after=None):
        text = b"" if body is None else json.dumps(body).encode()
        self.send_response(204 if body is None else status)
        if body is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
        self.send_header("Cache-Control", "no-store")
        if retry_after:
            self.send_header("Retry-After", str(retry_after))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        """The default log contains addresses, and an address may contain a token."""


if __name__ == "__main__":
    missing = [name for name in REQUIRED if not ENV.get(name)]
    problems = [f"Missing settings: {', '.join(missing)}"] if missing else []
    # A secret must not go where an address only seems to lead, or over http to another machine.
    for name, value in {"STRIPE_API_BASE": STRIPE, "FENERUM_API_BASE": FENERUM}.items():
        if not re.fullmatch(r"(https://|http://(127\.0\.0\.1|localhost)(?=[:/]|$))[^\s\\@?#]+", f"{value}/"):
            problems.append(f"{name} must be an https address without user, password, query and fragment.")
    if problems:
        sys.exit("\n".join(problems))
    server = ThreadingHTTPServer((ENV.get("HOST", "127.0.0.1"), int(ENV.get("PORT", "8000"))), Handler)
    print(f"http://{server.server_address[0]}:{server.server_address[1]}", flush=True)
    server.serve_forever()
