// The server side of the card form and the retry page, with ASP.NET Core. Put it into a project made by `dotnet new web`.
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

const int Limit = 64 * 1024; // bytes of a request or an answer
const int WebhookLimit = 1024 * 1024; // an event about an invoice with many lines is long
string[] required =
[
    "STRIPE_SECRET_KEY", "FENERUM_API_TOKEN", "FENERUM_CLIENT_SYSTEM", "FENERUM_USER", "FENERUM_WEBHOOK_CREDENTIALS",
    "RETRY_LINK_SECRET", "DEMO_ACCOUNT", "DEMO_CUSTOMER",
];
var missing = required.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))).ToArray();
var problems = new List<string>();
if (missing.Length > 0) problems.Add($"Missing settings: {string.Join(", ", missing)}");
var stripeBase = Setting("STRIPE_API_BASE", "https://api.stripe.com").TrimEnd('/');
var fenerumBase = Setting("FENERUM_API_BASE", "https://app.fenerum.com/api/v1").TrimEnd('/');
var publicUrl = Setting("PUBLIC_URL", "http://127.0.0.1:8000").TrimEnd('/');
// A secret must not go where an address only seems to lead, or over http to another machine.
foreach (var (name, value) in new[] { ("STRIPE_API_BASE", stripeBase), ("FENERUM_API_BASE", fenerumBase) })
{
    if (Regex.IsMatch($"{value}/", @"^(https://|http://(127\.0\.0\.1|localhost)(?=[:/]))[^\s\\@?#]+\z")) continue;
    problems.Add($"{name} must be an https address without user, password, query and fragment.");
}
if (problems.Count > 0)
{
    problems.ForEach(Console.Error.WriteLine);
    Environment.Exit(1);
}
var intentId = new Regex(@"^(seti|pi)_(?!\w*_secret_)[A-Za-z0-9_]{1,250}\z");

// Requests to Stripe and Fenerum: no redirects, a timeout, and a limit for the answer.
var http = new HttpClient(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    ConnectTimeout = TimeSpan.FromSeconds(5),
})
{
    Timeout = TimeSpan.FromSeconds(int.Parse(Setting("ANSWER_SECONDS", "20"))), // for the whole answer
    MaxResponseContentBufferSize = Limit,
};

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = Limit);
// Logs of requests contain addresses, and an address may contain a token.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
var app = builder.Build();

// Each handler writes its answer itself: ASP.NET Core ignores what a handler with an HttpContext as its only parameter returns.
app.MapPost("/api/setup-intents", context => Answer(context, body =>
    CreateSetupIntent(RequireCustomer(context), body)));
app.MapPost("/api/payment-cards", context => Answer(context, body =>
    RegisterPaymentCard(RequireCustomer(context), body)));
app.MapPost("/api/payment-retries/{token}", context => Answer(context, _ =>
    PaymentRetry(context.Request.RouteValues["token"]?.ToString() ?? "")));
app.MapPost("/webhooks/fenerum", context =>
{
    context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = WebhookLimit;
    return Answer(context, body => Webhook(context, body), isWebhook: true);
});
app.MapFallback(() => Results.Json(new { detail = "Not found." }, statusCode: 404));
app.Run($"http://{Setting("HOST", "127.0.0.1")}:{Setting("PORT", "8000")}");

string Setting(string name, string? fallback = null) =>
    Environment.GetEnvironmentVariable(name) ?? fallback ?? throw new InvalidOperationException($"Set {name}.");

// Replace this: read your own session. Never trust an account in the body. Null means that nobody is signed in.
Customer? SignedInCustomer(HttpContext context) => new(Setting("DEMO_ACCOUNT"), Setting("DEMO_CUSTOMER"));

// Replace this: send the link to the customer, for example by email.
void NotifyCustomer(string link) => Console.WriteLine($"Send to the customer: {link}");

Customer RequireCustomer(HttpContext context) =>
    SignedInCustomer(context) ?? throw new Problem(401, "Sign in first.");

async Task Answer(HttpContext context, Func<JsonObject, Task<object?>> action, bool isWebhook = false)
{
    context.Response.Headers.CacheControl = "no-store";
    var answer = await AnswerTo(context, action, isWebhook);
    await answer.ExecuteAsync(context);
}

async Task<IResult> AnswerTo(HttpContext context, Func<JsonObject, Task<object?>> action, bool isWebhook)
{
    try
    {
        // A form of another site cannot send JSON, so no other site can act for the customer.
        if (!isWebhook && !context.Request.HasJsonContentType()) throw new Problem(415, "Send JSON.");
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var body = Parse(text == "" ? "{}" : text);
        if (body is null && !isWebhook) throw new Problem(400, "The body is not a JSON object.");
        var result = await action(body ?? new JsonObject());
        return result is null ? Results.NoContent() : Results.Json(result);
    }
    catch (BadHttpRequestException error)
    {
        return Results.Json(new { detail = "The body is too long." }, statusCode: error.StatusCode);
    }
    catch (Problem problem)
    {
        if (problem.RetryAfter is int seconds) context.Response.Headers.RetryAfter = seconds.ToString();
        return Results.Json(new { detail = problem.Message }, statusCode: problem.Status);
    }
    catch (Exception error)
    {
        Console.Error.WriteLine(error.GetType().Name); // never shows a message, which may quote a secret
        return Results.Json(new { detail = "Internal server error." }, statusCode: 500);
    }
}

JsonObject? Parse(string text)
{
    try
    {
        var parsed = JsonNode.Parse(text) as JsonObject;
        _ = parsed?.Count; // throws if a name occurs twice
        return parsed;
    }
    catch (Exception error) when (error is JsonException or ArgumentException)
    {
        return null;
    }
}

string Text(JsonObject? source, string name) =>
    source?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

async Task<(int Status, string Text)> Send(HttpRequestMessage request)
{
    try
    {
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
    catch (HttpRequestException error) when (error.InnerException is SocketException
        || error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError)
    {
        throw new NotSent();
    }
    catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
    {
        throw new NoAnswer();
    }
}

async Task<JsonObject> Stripe(HttpMethod method, string path, List<KeyValuePair<string, string>> form, string? key = null)
{
    var content = new FormUrlEncodedContent(form);
    var isGet = method == HttpMethod.Get;
    var query = isGet && form.Count > 0 ? "?" + await content.ReadAsStringAsync() : "";
    var request = new HttpRequestMessage(method, stripeBase + path + query) { Content = isGet ? null : content };
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Setting("STRIPE_SECRET_KEY"));
    request.Headers.Add("Stripe-Version", "2026-10-28.endive");
    if (key is not null) request.Headers.Add("Idempotency-Key", key);
    int status;
    JsonObject answer;
    try
    {
        (status, var text) = await Send(request);
        answer = Parse(text) ?? throw new NoAnswer();
    }
    catch (Exception error) when (error is NotSent or NoAnswer)
    {
        throw new Problem(503, "Stripe cannot be reached.", 5);
    }
    var failure = answer["error"] as JsonObject;
    var isMissing = status == 404 && Text(failure, "code") == "resource_missing";
    if (isMissing) throw new Problem(404, "This customer has no such intent.");
    if (status == 404) throw new Problem(503, "Stripe cannot be reached.", 5); // the answer of a proxy
    var isLostRace = Text(failure, "type") == "idempotency_error";
    if (isLostRace || status == 409) throw new Problem(503, "Another request is registering this payment card.", 3);
    if (status >= 400) throw new Problem(status == 429 || status >= 500 ? 503 : 502, $"Stripe answered {status}.", 5);
    return answer;
}

// The intent at Stripe. An answer about something else, for example of a proxy, is no answer.
async Task<JsonObject> FindIntent(string path, List<KeyValuePair<string, string>> form)
{
    var intent = await Stripe(HttpMethod.Get, path, form);
    return path.EndsWith("/" + Text(intent, "id")) ? intent : throw new Problem(503, "Stripe cannot be reached.", 5);
}

// The method that could not be charged. A method that the customer has entered since is not the saved one.
string SavedMethod(JsonObject intent)
{
    var noted = Text(intent["metadata"] as JsonObject, "fenerum_saved_method");
    var failed = Text((intent["last_payment_error"] as JsonObject)?["payment_method"] as JsonObject, "id");
    return noted != "" ? noted : failed != "" ? failed : Text(intent, "payment_method");
}

KeyValuePair<string, string> Field(string name, object value) => new(name, value.ToString() ?? "");

// POST /api/setup-intents
async Task<object?> CreateSetupIntent(Customer customer, JsonObject body)
{
    var list = body.ContainsKey("payment_method_types") ? body["payment_method_types"] as JsonArray : new JsonArray("card");
    var asked = (list ?? []).Select(one => one?.ToString() ?? "");
    var types = asked.Distinct().Order(StringComparer.Ordinal).ToArray();
    if (types.Length == 0 || types.Except(["card", "sepa_debit"]).Any())
        throw new Problem(400, "payment_method_types may contain card and sepa_debit.");
    var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    var recent = (await Stripe(HttpMethod.Get, "/v1/setup_intents", [
        Field("customer", customer.StripeCustomer), Field("created[gte]", now - 3600), Field("limit", 20)
    ]))["data"]!.AsArray().Select(one => one!.AsObject()).ToArray();
    // An unused intent is returned again, so that one customer cannot create many of them.
    var open = recent.FirstOrDefault(candidate => Text(candidate, "status") == "requires_payment_method"
        && Text(candidate["metadata"] as JsonObject, "fenerum_purpose") != ""
        && candidate["allowed_payment_method_types"] is JsonArray allowed
        && allowed.Select(one => one?.ToString()).Order(StringComparer.Ordinal).SequenceEqual(types));
    if (open is not null) return new { client_secret = Text(open, "client_secret") };
    // Two requests at the same time get the same intent.
    var latest = recent.Length > 0 ? Text(recent[0], "id") : "";
    string[] parts = ["setup", customer.StripeCustomer, .. types, latest, (now / 60).ToString()];
    var intent = await Stripe(HttpMethod.Post, "/v1/setup_intents", [
        Field("customer", customer.StripeCustomer), Field("usage", "off_session"),
        Field("metadata[fenerum_purpose]", "payment_card"),
        .. types.Select(type => Field("allowed_payment_method_types[]", type))
    ], string.Join('-', parts));
    return new { client_secret = Text(intent, "client_secret") };
}

// POST /api/payment-cards
async Task<object?> RegisterPaymentCard(Customer customer, JsonObject body)
{
    var (id, token) = (Text(body, "intent"), Text(body, "token"));
    if (!intentId.IsMatch(id)) throw new Problem(400, "intent is not the id of a SetupIntent or PaymentIntent.");
    var path = $"/v1/{(id.StartsWith("pi_") ? "payment" : "setup")}_intents/{id}";
    var intent = await FindIntent(path, [Field("expand[]", "payment_method")]);
    if (Text(intent, "customer") != customer.StripeCustomer) throw new Problem(404, "This customer has no such intent.");
    if (Text(intent, "status") is not ("succeeded" or "processing"))
        throw new Problem(409, $"The intent is {Text(intent, "status")}.");
    var method = intent["payment_method"] as JsonObject;
    if (token == "" || Text(method, "id") != token || Text(method, "type") != Text(body, "type"))
        throw new Problem(422, "The intent has another payment method.");
    if (Text(intent, "usage") + Text(intent, "setup_future_usage") != "off_session")
        throw new Problem(422, "The payment method was not saved for later payments.");

    var notes = intent["metadata"] as JsonObject;
    if (Text(notes, "fenerum_payment_card") is { Length: > 0 } known) return new { uuid = known };
    // All copies of this server share Stripe. The first one that writes under this key sends the card, and no other.
    var attempt = int.TryParse(Text(notes, "fenerum_failures"), out var failures) ? failures : 0;
    var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    var claimed = Text(notes, "fenerum_claim").Split(' ');
    if (claimed.Length == 3 && claimed[0] == attempt.ToString())
    {
        if (now - long.Parse(claimed[1]) < 120)
            throw new Problem(503, "Another request is registering this payment card.", 3);
        throw new Problem(409, "Fenerum may or may not have this card. A person must look it up.");
    }
    await Stripe(HttpMethod.Post, path, [
        Field("metadata[fenerum_claim]", $"{attempt} {now} {Guid.NewGuid()}"),
        .. MandateEvidence(body["mandate"] as JsonObject)
    ], $"register-{id}-{attempt}");

    Task Note(string name, object value) => Stripe(HttpMethod.Post, path, [Field($"metadata[{name}]", value)]);
    // Fenerum does not have the card, so a later request may send it.
    async Task<Problem> Failed(Problem problem)
    {
        await Note("fenerum_failures", attempt + 1);
        return problem;
    }

    var request = new HttpRequestMessage(HttpMethod.Post, fenerumBase + "/paymentcards/")
    {
        Content = new StringContent(
            JsonSerializer.Serialize(new { account = customer.Account, gateway = "stripe_new", token }),
            Encoding.UTF8,
            "application/json"),
    };
    request.Headers.Add("Authorization", $"Token {Setting("FENERUM_API_TOKEN")}");
    request.Headers.Add("X-Client-System", Setting("FENERUM_CLIENT_SYSTEM"));
    request.Headers.Add("X-User", Setting("FENERUM_USER"));
    request.Headers.Add("Accept", "application/json");
    int status;
    string text;
    try
    {
        (status, text) = await Send(request);
    }
    catch (NotSent)
    {
        throw await Failed(new Problem(503, "Fenerum cannot be reached.", 5));
    }
    catch (NoAnswer)
    {
        throw new Problem(409, "Fenerum did not answer. It may or may not have the card.");
    }
    switch (status)
    {
        case >= 200 and < 300:
            var uuid = Text(Parse(text), "uuid");
            if (!Regex.IsMatch(uuid, @"^[A-Za-z0-9_-]{1,100}\z")) throw new Problem(409, "Fenerum answered without the uuid of the card.");
            await Note("fenerum_payment_card", uuid);
            return new { uuid };
        // A proxy has passed the request on and lost the answer. 520 and 524 are Cloudflare's.
        case 504 or 520 or 524: throw new Problem(409, "Fenerum did not answer. It may or may not have the card.");
        case 429 or >= 500: throw await Failed(new Problem(503, "Fenerum is not available.", 5));
        case 400 or 409 or 422: throw await Failed(new Problem(422, "Fenerum refused the payment card."));
        default: throw await Failed(new Problem(502, $"Fenerum answered {status}: check the token and FENERUM_API_BASE."));
    }
}

// What the customer accepted, in Stripe's metadata: 250 characters per value, because a value has at most 500 UTF-16 units.
IEnumerable<KeyValuePair<string, string>> MandateEvidence(JsonObject? mandate)
{
    if (mandate is null) yield break;
    foreach (var (name, key) in new[] {
        ("version", "version"), ("locale", "locale"), ("creditor", "creditor"), ("acceptedAt", "accepted_at") })
        yield return Field($"metadata[mandate_{key}]", string.Concat(Text(mandate, name).EnumerateRunes().Take(250)));
    var parts = Text(mandate, "text").EnumerateRunes().Take(10_000).Chunk(250)
        .Select((runes, index) => (string.Concat(runes), index));
    foreach (var (part, index) in parts) yield return Field($"metadata[mandate_text_{index + 1:00}]", part);
}

// POST /webhooks/fenerum and POST /api/payment-retries/:token

string Sign(string payment, string expires)
{
    var message = $"{payment}.{expires}";
    var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Setting("RETRY_LINK_SECRET")), Encoding.UTF8.GetBytes(message));
    return $"{message}.{Convert.ToHexString(mac).ToLowerInvariant()}";
}

bool IsSame(string one, string other) =>
    CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

async Task<object?> Webhook(HttpContext context, JsonObject body)
{
    var credential = Convert.ToBase64String(Encoding.UTF8.GetBytes(Setting("FENERUM_WEBHOOK_CREDENTIALS")));
    if (!IsSame(context.Request.Headers.Authorization.ToString(), $"Basic {credential}"))
        throw new Problem(401, "The credential of this webhook is missing or wrong.");
    var payment = Text(body["data"] as JsonObject, "payment_gateway_id");
    var isWanted = Text(body, "event") is "payment.authentication_required" or "payment.declined";
    if (!isWanted || !payment.StartsWith("pi_") || !intentId.IsMatch(payment))
    {
        Console.Error.WriteLine("Ignored a webhook."); // acknowledged: a repeat would not help
        return null;
    }
    JsonObject intent;
    try
    {
        intent = await FindIntent($"/v1/payment_intents/{payment}", []);
    }
    catch (Problem problem) when (problem.Status == 404)
    {
        Console.Error.WriteLine("Stripe does not know the payment of a webhook.");
        return null;
    }
    var waits = Text(intent, "status") is "requires_payment_method" or "requires_confirmation" or "requires_action";
    _ = long.TryParse(Text(intent["metadata"] as JsonObject, "fenerum_link_expires"), out var known);
    // Fenerum may deliver an event twice. The customer gets one message while the link works.
    if (waits && known < DateTimeOffset.UtcNow.ToUnixTimeSeconds())
    {
        var expires = DateTimeOffset.UtcNow.AddDays(7).ToUnixTimeSeconds().ToString();
        NotifyCustomer($"{publicUrl}/retry/{Sign(payment, expires)}");
        await Stripe(HttpMethod.Post, $"/v1/payment_intents/{payment}", [
            Field("metadata[fenerum_link_expires]", expires),
            Field("metadata[fenerum_saved_method]", SavedMethod(intent))
        ]);
    }
    return null;
}

async Task<object?> PaymentRetry(string token)
{
    var parts = token.Split('.');
    if (parts.Length != 3 || !long.TryParse(parts[1], out var expires) || !IsSame(token, Sign(parts[0], parts[1])))
        throw new Problem(404, "There is no such link.");
    if (expires < DateTimeOffset.UtcNow.ToUnixTimeSeconds())
        throw new Problem(410, "This link has expired. Ask for a new one.");
    var intent = await FindIntent($"/v1/payment_intents/{parts[0]}", []);
    var method = SavedMethod(intent);
    return method == ""
        ? new { client_secret = Text(intent, "client_secret") }
        : new { client_secret = Text(intent, "client_secret"), payment_method = method };
}

record Customer(string Account, string StripeCustomer);

// An answer to the page that is not a success: {"detail": "…"}.
class Problem(int status, string detail, int? retryAfter = null) : Exception(detail)
{
    public int Status { get; } = status;
    public int? RetryAfter { get; } = retryAfter;
}

// The request did not reach the other server.
class NotSent : Exception
{
}

// The request may have reached the other server.
class NoAnswer : Exception
{
}
