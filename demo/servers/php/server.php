<?php
/** The server side of the card form and the retry page, with PHP's own functions and curl. Start it with: php -S 127.0.0.1:8000 server.php */
declare(strict_types=1);

const LIMIT = 64 * 1024; // bytes of a request or an answer
const WEBHOOK_LIMIT = 1024 * 1024; // an event about an invoice with many lines is long

/** An answer to the page that is not a success: {"detail": "…"}. */
class Problem extends Exception
{
    public function __construct(public int $status, string $detail, public ?int $retryAfter = null)
    {
        parent::__construct($detail);
    }
}

/** The request did not reach the other server. */
class NotSent extends Exception
{
}

/** The request may have reached the other server. */
class NoAnswer extends Exception
{
}

/** A setting is missing or wrong. PHP's web server starts anyway, so the log names the one that a request needs. */
class WrongSetting extends Exception
{
}

function setting(string $name, ?string $default = null): string
{
    $value = getenv($name) ?: $default;
    return $value ?? throw new WrongSetting("Missing settings: $name");
}

/** A setting that is an address, without the slash at its end. */
function address(string $name, string $default): string
{
    $value = rtrim(setting($name, $default), '/');
    // A secret must not go where an address only seems to lead, or over http to another machine.
    $isPlain = preg_match('~^(https://|http://(127\.0\.0\.1|localhost)(?=[:/]))[^\s\\\\@?#]+$~D', "$value/");
    if ($name !== 'PUBLIC_URL' && !$isPlain) {
        throw new WrongSetting("$name must be an https address without user, password, query and fragment.");
    }
    return $value;
}

/** Replace this: read your own session. Never trust an account in the body. Null means that nobody is signed in. */
function signedInCustomer(): ?array
{
    return ['account' => setting('DEMO_ACCOUNT'), 'stripe_customer' => setting('DEMO_CUSTOMER')];
}

/** Replace this: send the link to the customer, for example by email. */
function notifyCustomer(string $link): void
{
    file_put_contents('php://stderr', "Send to the customer: $link\n");
}

// Requests to Stripe and Fenerum: no redirects, a timeout, and a limit for the answer.

/** @return array{int, string} the status and the text of the answer */
function send(string $method, string $url, array $headers, ?string $body): array
{
    $text = '';
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_CONNECTTIMEOUT => 5,
        CURLOPT_TIMEOUT => (int) setting('ANSWER_SECONDS', '20'), // for the whole answer of Stripe or Fenerum
        CURLOPT_WRITEFUNCTION => function ($curl, string $part) use (&$text): int {
            $text .= $part;
            return strlen($text) > LIMIT ? 0 : strlen($part); // 0 ends the transfer
        },
    ]);
    if ($body !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
    }
    curl_exec($curl);
    $error = curl_errno($curl);
    $notSent = [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR];
    if (in_array($error, $notSent, true)) {
        throw new NotSent();
    }
    if ($error !== 0) {
        throw new NoAnswer();
    }
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $text];
}

function stripe(string $method, string $path, array $form = [], ?string $idempotencyKey = null): array
{
    $headers = [
        'Authorization: Bearer ' . setting('STRIPE_SECRET_KEY'),
        'Content-Type: application/x-www-form-urlencoded',
        'Stripe-Version: 2026-10-28.endive',
    ];
    if ($idempotencyKey !== null) {
        $headers[] = "Idempotency-Key: $idempotencyKey";
    }
    $url = address('STRIPE_API_BASE', 'https://api.stripe.com') . $path;
    $query = http_build_query($form);
    if ($method === 'GET' && $query !== '') {
        $url .= "?$query";
    }
    try {
        [$status, $text] = send($method, $url, $headers, $method === 'GET' ? null : $query);
    } catch (NotSent | NoAnswer) {
        throw new Problem(503, 'Stripe cannot be reached.', 5);
    }
    $answer = json_decode($text, true);
    if (!is_array($answer)) {
        throw new Problem(503, 'Stripe cannot be reached.', 5);
    }
    if ($status === 404 && ($answer['error']['code'] ?? '') === 'resource_missing') {
        throw new Problem(404, 'This customer has no such intent.');
    }
    if ($status === 404) {
        throw new Problem(503, 'Stripe cannot be reached.', 5); // the answer of a proxy
    }
    if (($answer['error']['type'] ?? '') === 'idempotency_error' || $status === 409) {
        throw new Problem(503, 'Another request is registering this payment card.', 3);
    }
    if ($status >= 400) {
        $isBusy = $status === 429 || $status >= 500;
        throw new Problem($isBusy ? 503 : 502, "Stripe answered $status.", 5);
    }
    return $answer;
}

/** The intent at Stripe. An answer about something else, for example of a proxy, is no answer. */
function findIntent(string $path, array $form = []): array
{
    $intent = stripe('GET', $path, $form);
    if (($intent['id'] ?? '') !== basename($path)) {
        throw new Problem(503, 'Stripe cannot be reached.', 5);
    }
    return $intent;
}

/** The method that could not be charged. A method that the customer has entered since is not the saved one. */
function savedMethod(array $intent): ?string
{
    $failed = $intent['last_payment_error']['payment_method']['id'] ?? null;
    return $intent['metadata']['fenerum_saved_method'] ?? $failed ?? $intent['payment_method'] ?? null;
}

// POST /api/setup-intents

function createSetupIntent(array $customer, array $body): array
{
    $types = array_key_exists('payment_method_types', $body) ? $body['payment_method_types'] : ['card'];
    $isKnown = fn(mixed $type): bool => in_array($type, ['card', 'sepa_debit'], true);
    if (!is_array($types) || !$types || !array_is_list($types) || array_filter($types, $isKnown) !== $types) {
        throw new Problem(400, 'payment_method_types may contain card and sepa_debit.');
    }
    $types = array_values(array_unique($types));
    sort($types);
    $owner = $customer['stripe_customer'];
    $recent = stripe('GET', '/v1/setup_intents', [
        'customer' => $owner,
        'created' => ['gte' => time() - 3600],
        'limit' => 20,
    ])['data'] ?? throw new Problem(503, 'Stripe cannot be reached.', 5);
    // An unused intent is returned again, so that one customer cannot create many of them.
    foreach ($recent as $intent) {
        $allowed = $intent['allowed_payment_method_types'] ?? [];
        sort($allowed);
        $isOwn = ($intent['metadata']['fenerum_purpose'] ?? '') !== '';
        if ($intent['status'] === 'requires_payment_method' && $isOwn && $allowed === $types) {
            return ['client_secret' => $intent['client_secret']];
        }
    }
    // Two requests at the same time get the same intent.
    $key = implode('-', ['setup', $owner, ...$types, $recent[0]['id'] ?? '', intdiv(time(), 60)]);
    $intent = stripe('POST', '/v1/setup_intents', [
        'customer' => $owner,
        'usage' => 'off_session',
        'allowed_payment_method_types' => $types,
        'metadata' => ['fenerum_purpose' => 'payment_card'],
    ], $key);
    return ['client_secret' => $intent['client_secret']];
}

// POST /api/payment-cards

function registerPaymentCard(array $customer, array $body): array
{
    $id = is_string($body['intent'] ?? null) ? $body['intent'] : '';
    $token = $body['token'] ?? null;
    if (!preg_match('/^(seti|pi)_(?!\w*_secret_)\w{1,250}$/D', $id)) {
        throw new Problem(400, 'intent is not the id of a SetupIntent or PaymentIntent.');
    }
    $path = '/v1/' . (str_starts_with($id, 'pi_') ? 'payment' : 'setup') . "_intents/$id";
    $intent = findIntent($path, ['expand' => ['payment_method']]);
    if ($intent['customer'] !== $customer['stripe_customer']) {
        throw new Problem(404, 'This customer has no such intent.');
    }
    if (!in_array($intent['status'], ['succeeded', 'processing'], true)) {
        throw new Problem(409, "The intent is {$intent['status']}.");
    }
    $method = $intent['payment_method'] ?? [];
    if (!$token || ($method['id'] ?? '') !== $token || ($method['type'] ?? '') !== ($body['type'] ?? null)) {
        throw new Problem(422, 'The intent has another payment method.');
    }
    if (($intent['usage'] ?? $intent['setup_future_usage'] ?? '') !== 'off_session') {
        throw new Problem(422, 'The payment method was not saved for later payments.');
    }

    $notes = $intent['metadata'];
    if (isset($notes['fenerum_payment_card'])) {
        return ['uuid' => $notes['fenerum_payment_card']];
    }
    // Before the claim: a setting that is missing must not leave one behind.
    $address = address('FENERUM_API_BASE', 'https://app.fenerum.com/api/v1') . '/paymentcards/';
    $headers = [
        'Authorization: Token ' . setting('FENERUM_API_TOKEN'),
        'X-Client-System: ' . setting('FENERUM_CLIENT_SYSTEM'),
        'X-User: ' . setting('FENERUM_USER'),
        'Content-Type: application/json',
        'Accept: application/json',
    ];
    // All copies of this server share Stripe. The first one that writes under this key sends the card, and no other.
    $attempt = (int) ($notes['fenerum_failures'] ?? 0);
    [$claimed, $since] = [...explode(' ', $notes['fenerum_claim'] ?? ''), '', ''];
    if ($claimed === (string) $attempt) {
        if (time() - (int) $since < 120) {
            throw new Problem(503, 'Another request is registering this payment card.', 3);
        }
        throw new Problem(409, 'Fenerum may or may not have this card. A person must look it up.');
    }
    $claim = implode(' ', [$attempt, time(), bin2hex(random_bytes(16))]);
    $evidence = mandateEvidence($body['mandate'] ?? null);
    stripe('POST', $path, ['metadata' => ['fenerum_claim' => $claim] + $evidence], "register-$id-$attempt");

    // Fenerum does not have the card, so a later request may send it.
    $failed = function (Problem $problem) use ($path, $attempt): Problem {
        stripe('POST', $path, ['metadata' => ['fenerum_failures' => $attempt + 1]]);
        return $problem;
    };
    try {
        $card = ['account' => $customer['account'], 'gateway' => 'stripe_new', 'token' => $token];
        [$status, $text] = send('POST', $address, $headers, json_encode($card));
    } catch (NotSent) {
        throw $failed(new Problem(503, 'Fenerum cannot be reached.', 5));
    } catch (NoAnswer) {
        throw new Problem(409, 'Fenerum did not answer. It may or may not have the card.');
    }
    if ($status >= 200 && $status < 300) {
        $answer = json_decode($text, true);
        $uuid = is_array($answer) ? $answer['uuid'] ?? '' : '';
        if (!is_string($uuid) || !preg_match('/^[\w-]{1,100}$/D', $uuid)) {
            throw new Problem(409, 'Fenerum answered without the uuid of the card.');
        }
        stripe('POST', $path, ['metadata' => ['fenerum_payment_card' => $uuid]]);
        return ['uuid' => $uuid];
    }
    // A proxy has passed the request on and lost the answer. 520 and 524 are Cloudflare's.
    if (in_array($status, [504, 520, 524], true)) {
        throw new Problem(409, 'Fenerum did not answer. It may or may not have the card.');
    }
    if ($status === 429 || $status >= 500) {
        throw $failed(new Problem(503, 'Fenerum is not available.', 5));
    }
    if (in_array($status, [400, 409, 422], true)) {
        throw $failed(new Problem(422, 'Fenerum refused the payment card.'));
    }
    throw $failed(new Problem(502, "Fenerum answered $status: check the token and FENERUM_API_BASE."));
}

/** What the customer accepted, in Stripe's metadata: 250 characters per value, because a value has at most 500 UTF-16 units. */
function mandateEvidence(mixed $mandate): array
{
    if (!is_array($mandate)) {
        return [];
    }
    $evidence = [];
    foreach (['version' => 'version', 'locale' => 'locale', 'creditor' => 'creditor', 'acceptedAt' => 'accepted_at'] as $from => $to) {
        $evidence["mandate_$to"] = pieces($mandate[$from] ?? '')[0] ?? '';
    }
    foreach (array_slice(pieces($mandate['text'] ?? ''), 0, 40) as $index => $piece) {
        $evidence[sprintf('mandate_text_%02d', $index + 1)] = $piece;
    }
    return $evidence;
}

/** @return string[] a text in pieces of 250 characters */
function pieces(mixed $text): array
{
    preg_match_all('/.{1,250}/su', is_string($text) ? $text : '', $found);
    return $found[0];
}

// POST /webhooks/fenerum and POST /api/payment-retries/:token

function sign(string $payment, string $expires): string
{
    return "$payment.$expires." . hash_hmac('sha256', "$payment.$expires", setting('RETRY_LINK_SECRET'));
}

function webhook(mixed $body): null
{
    $credential = ($_SERVER['PHP_AUTH_USER'] ?? '') . ':' . ($_SERVER['PHP_AUTH_PW'] ?? '');
    if (!hash_equals(setting('FENERUM_WEBHOOK_CREDENTIALS'), $credential)) {
        throw new Problem(401, 'The credential of this webhook is missing or wrong.');
    }
    $event = is_array($body) ? $body['event'] ?? null : null;
    $data = is_array($body) && is_array($body['data'] ?? null) ? $body['data'] : [];
    $payment = is_string($data['payment_gateway_id'] ?? null) ? $data['payment_gateway_id'] : '';
    $isWanted = in_array($event, ['payment.authentication_required', 'payment.declined'], true);
    if (!$isWanted || !preg_match('/^pi_(?!\w*_secret_)\w{1,250}$/D', $payment)) {
        error_log('Ignored a webhook.'); // acknowledged: a repeat would not help
        return null;
    }
    try {
        $intent = findIntent("/v1/payment_intents/$payment");
    } catch (Problem $problem) {
        if ($problem->status !== 404) {
            throw $problem;
        }
        error_log('Stripe does not know the payment of a webhook.');
        return null;
    }
    $waits = in_array($intent['status'], ['requires_payment_method', 'requires_confirmation', 'requires_action'], true);
    // Fenerum may deliver an event twice. The customer gets one message while the link works.
    if ($waits && (int) ($intent['metadata']['fenerum_link_expires'] ?? 0) < time()) {
        $expires = (string) (time() + 7 * 24 * 3600);
        notifyCustomer(address('PUBLIC_URL', 'http://127.0.0.1:8000') . '/retry/' . sign($payment, $expires));
        $notes = ['fenerum_link_expires' => $expires, 'fenerum_saved_method' => savedMethod($intent)];
        stripe('POST', "/v1/payment_intents/$payment", ['metadata' => $notes]);
    }
    return null;
}

function paymentRetry(string $token): array
{
    [$payment, $expires] = [...explode('.', $token), '', ''];
    if (!ctype_digit($expires) || !hash_equals(sign($payment, $expires), $token)) {
        throw new Problem(404, 'There is no such link.');
    }
    if ((int) $expires < time()) {
        throw new Problem(410, 'This link has expired. Ask for a new one.');
    }
    $intent = findIntent("/v1/payment_intents/$payment");
    return array_filter(['client_secret' => $intent['client_secret'], 'payment_method' => savedMethod($intent)]);
}

function route(string $path): ?array
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        throw new Problem(405, 'Use POST.');
    }
    $limit = $path === '/webhooks/fenerum' ? WEBHOOK_LIMIT : LIMIT;
    $text = (string) file_get_contents('php://input', length: $limit + 1);
    if (strlen($text) > $limit) {
        throw new Problem(413, 'The body is too long.');
    }
    $body = json_decode($text === '' ? '{}' : $text, true);
    if ($path === '/webhooks/fenerum') {
        return webhook($body);
    }
    // A form of another site cannot send JSON, so no other site can act for the customer.
    if (!str_starts_with($_SERVER['CONTENT_TYPE'] ?? '', 'application/json')) {
        throw new Problem(415, 'Send JSON.');
    }
    if (!is_array($body)) {
        throw new Problem(400, 'The body is not a JSON object.');
    }
    if (preg_match('#^/api/payment-retries/([^/]+)$#D', $path, $found)) {
        return paymentRetry($found[1]);
    }
    $customer = signedInCustomer() ?? throw new Problem(401, 'Sign in first.');
    return match ($path) {
        '/api/setup-intents' => createSetupIntent($customer, $body),
        '/api/payment-cards' => registerPaymentCard($customer, $body),
        default => throw new Problem(404, 'Not found.'),
    };
}

header('Cache-Control: no-store');
try {
    $answer = route((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
    http_response_code($answer === null ? 204 : 200);
} catch (Problem $problem) {
    http_response_code($problem->status);
    if ($problem->retryAfter !== null) {
        header("Retry-After: $problem->retryAfter");
    }
    $answer = ['detail' => $problem->getMessage()];
} catch (Throwable $error) {
    // Other messages may quote a secret.
    error_log($error instanceof WrongSetting ? $error->getMessage() : get_class($error));
    http_response_code(500);
    $answer = ['detail' => 'Internal server error.'];
}
if ($answer !== null) {
    header('Content-Type: application/json');
    echo json_encode($answer);
}
