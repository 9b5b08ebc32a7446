/** The server side of the card form and the retry page, with the JDK and Gson. Start it with: java -cp gson.jar Server.java */
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class Server {
  static final int LIMIT = 64 * 1024; // bytes of a request or an answer
  static final int WEBHOOK_LIMIT = 1024 * 1024; // an event about an invoice with many lines is long
  static final int ANSWER_SECONDS = Integer.parseInt(setting("ANSWER_SECONDS", "20")); // for an answer of Stripe or Fenerum
  static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();
  static final String STRIPE = address("STRIPE_API_BASE", "https://api.stripe.com");
  static final String FENERUM = address("FENERUM_API_BASE", "https://app.fenerum.com/api/v1");
  static final String PUBLIC_URL = address("PUBLIC_URL", "http://127.0.0.1:8000");
  static final List<String> REQUIRED = List.of(
      "STRIPE_SECRET_KEY", "FENERUM_API_TOKEN", "FENERUM_CLIENT_SYSTEM", "FENERUM_USER", "FENERUM_WEBHOOK_CREDENTIALS",
      "RETRY_LINK_SECRET", "DEMO_ACCOUNT", "DEMO_CUSTOMER");
  static final Pattern INTENT = Pattern.compile("(seti|pi)_(?!\\w*_secret_)\\w{1,250}");
  static final Gson GSON = new Gson();
  static final HttpClient CLIENT = HttpClient.newBuilder()
      .followRedirects(HttpClient.Redirect.NEVER)
      .connectTimeout(Duration.ofSeconds(5))
      .version(HttpClient.Version.HTTP_1_1)
      .build();

  /** An answer to the page that is not a success: {"detail": "…"}. */
  static class Problem extends RuntimeException {
    final int status;
    final Integer retryAfter;

    Problem(int status, String detail, Integer retryAfter) {
      super(detail);
      this.status = status;
      this.retryAfter = retryAfter;
    }

    Problem(int status, String detail) {
      this(status, detail, null);
    }
  }

  /** The request did not reach the other server. */
  static class NotSent extends Exception {}

  /** The request may have reached the other server. */
  static class NoAnswer extends Exception {}

  record Customer(String account, String stripeCustomer) {}

  record Answer(int status, String text) {}

  /** Replace this: read your own session. Never trust an account in the body. Null means that nobody is signed in. */
  static Customer signedInCustomer(HttpExchange exchange) {
    return new Customer(setting("DEMO_ACCOUNT", null), setting("DEMO_CUSTOMER", null));
  }

  /** Replace this: send the link to the customer, for example by email. */
  static void notifyCustomer(String link) {
    System.out.println("Send to the customer: " + link);
  }

  static String setting(String name, String fallback) {
    String value = System.getenv().getOrDefault(name, fallback);
    if (value == null) throw new IllegalStateException("Set " + name + ".");
    return value;
  }

  /** A setting that is an address, without the slash at its end. */
  static String address(String name, String fallback) {
    return setting(name, fallback).replaceFirst("/$", "");
  }

  // Requests to Stripe and Fenerum: no redirects, a timeout, and a limit for the answer.

  static Answer send(String method, String url, Map<String, String> headers, String body) throws NotSent, NoAnswer {
    var request = HttpRequest.newBuilder(URI.create(url));
    headers.forEach(request::header);
    request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    request.timeout(Duration.ofSeconds(ANSWER_SECONDS));
    try {
      var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      return new Answer(answer.statusCode(), read(answer.body()));
    } catch (ConnectException | HttpConnectTimeoutException error) {
      throw new NotSent();
    } catch (IOException error) {
      throw new NoAnswer();
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new NoAnswer();
    }
  }

  /** The timeout of a request ends with the headers of the answer, so a timer ends a body that does not end. */
  static String read(InputStream body) throws IOException {
    var timer = TIMER.schedule(() -> {
      body.close();
      return null;
    }, ANSWER_SECONDS, TimeUnit.SECONDS);
    try (body) {
      byte[] text = body.readNBytes(LIMIT + 1);
      if (text.length > LIMIT) throw new IOException("The answer is too long.");
      return new String(text, StandardCharsets.UTF_8);
    } finally {
      timer.cancel(false);
    }
  }

  static String encode(Object text) {
    return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
  }

  static JsonObject stripe(String method, String path, List<Object[]> form, String idempotencyKey) {
    var pairs = form.stream().map(pair -> encode(pair[0]) + "=" + encode(pair[1])).toList();
    String query = String.join("&", pairs);
    var headers = new java.util.HashMap<>(Map.of(
        "Authorization", "Bearer " + setting("STRIPE_SECRET_KEY", null),
        "Content-Type", "application/x-www-form-urlencoded",
        "Stripe-Version", "2026-10-28.endive"));
    if (idempotencyKey != null) headers.put("Idempotency-Key", idempotencyKey);
    boolean isGet = method.equals("GET");
    int status;
    JsonElement parsed;
    try {
      var received = send(method, STRIPE + path + (isGet && !query.isEmpty() ? "?" + query : ""), headers, isGet ? null : query);
      status = received.status();
      parsed = parse(received.text());
    } catch (NotSent | NoAnswer error) {
      throw new Problem(503, "Stripe cannot be reached.", 5);
    }
    if (!(parsed instanceof JsonObject answer)) throw new Problem(503, "Stripe cannot be reached.", 5);
    JsonObject failure = object(answer, "error");
    boolean isMissing = status == 404 && text(failure, "code").equals("resource_missing");
    if (isMissing) throw new Problem(404, "This customer has no such intent.");
    if (status == 404) throw new Problem(503, "Stripe cannot be reached.", 5); // the answer of a proxy
    boolean isLostRace = status >= 400 && text(failure, "type").equals("idempotency_error");
    if (isLostRace || status == 409) throw new Problem(503, "Another request is registering this payment card.", 3);
    if (status >= 400) throw new Problem(status == 429 || status >= 500 ? 503 : 502, "Stripe answered " + status + ".", 5);
    return answer;
  }

  /** The intent at Stripe. An answer about something else, for example of a proxy, is no answer. */
  static JsonObject findIntent(String path, List<Object[]> form) {
    JsonObject intent = stripe("GET", path, form, null);
    if (!path.endsWith("/" + text(intent, "id"))) throw new Problem(503, "Stripe cannot be reached.", 5);
    return intent;
  }

  /** The method that could not be charged, or an empty text. A method that the customer has entered since is not the saved one. */
  static String savedMethod(JsonObject intent) {
    String noted = text(object(intent, "metadata"), "fenerum_saved_method");
    String failed = text(object(object(intent, "last_payment_error"), "payment_method"), "id");
    return !noted.isEmpty() ? noted : !failed.isEmpty() ? failed : text(intent, "payment_method");
  }

  /** The value in a JSON text, or null. Gson's own parser also accepts what is not JSON. */
  static JsonElement parse(String text) {
    try (var reader = new JsonReader(new StringReader(text))) {
      JsonElement value = GSON.getAdapter(JsonElement.class).read(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? value : null;
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException | StackOverflowError error) {
      return null;
    }
  }

  /** A text in an object, or an empty text. */
  static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString() ? value.getAsString() : "";
  }

  /** An object in an object, or an empty object. */
  static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject found ? found : new JsonObject();
  }

  /** The texts of a list. Null if it is something else. */
  static TreeSet<String> texts(JsonElement list) {
    if (list == null || !list.isJsonArray()) return null;
    var texts = new TreeSet<String>();
    for (JsonElement one : list.getAsJsonArray()) texts.add(one.isJsonPrimitive() ? one.getAsString() : "");
    return texts;
  }

  // POST /api/setup-intents

  static Map<String, String> createSetupIntent(Customer customer, JsonObject body) {
    var types = body.has("payment_method_types") ? texts(body.get("payment_method_types")) : new TreeSet<>(List.of("card"));
    if (types == null || types.isEmpty() || !List.of("card", "sepa_debit").containsAll(types)) {
      throw new Problem(400, "payment_method_types may contain card and sepa_debit.");
    }
    String owner = customer.stripeCustomer();
    long now = Instant.now().getEpochSecond();
    var recent = stripe("GET", "/v1/setup_intents", List.of(
        new Object[] {"customer", owner}, new Object[] {"created[gte]", now - 3600}, new Object[] {"limit", 20}), null)
        .getAsJsonArray("data");
    // An unused intent is returned again, so that one customer cannot create many of them.
    for (JsonElement one : recent) {
      JsonObject intent = one.getAsJsonObject();
      if (text(intent, "status").equals("requires_payment_method")
          && !text(object(intent, "metadata"), "fenerum_purpose").isEmpty()
          && types.equals(texts(intent.get("allowed_payment_method_types")))) {
        return Map.of("client_secret", text(intent, "client_secret"));
      }
    }
    var form = new ArrayList<>(List.of(
        new Object[] {"customer", owner}, new Object[] {"usage", "off_session"},
        new Object[] {"metadata[fenerum_purpose]", "payment_card"}));
    types.forEach(type -> form.add(new Object[] {"allowed_payment_method_types[]", type}));
    // Two requests at the same time get the same intent.
    String latest = recent.isEmpty() ? "" : text(recent.get(0).getAsJsonObject(), "id");
    String key = String.join("-", "setup", owner, String.join("-", types), latest, String.valueOf(now / 60));
    return Map.of("client_secret", text(stripe("POST", "/v1/setup_intents", form, key), "client_secret"));
  }

  // POST /api/payment-cards

  static Map<String, String> registerPaymentCard(Customer customer, JsonObject body) {
    String id = text(body, "intent");
    String token = text(body, "token");
    if (!INTENT.matcher(id).matches()) throw new Problem(400, "intent is not the id of a SetupIntent or PaymentIntent.");
    String path = "/v1/" + (id.startsWith("pi_") ? "payment" : "setup") + "_intents/" + id;
    List<Object[]> expand = new ArrayList<>();
    expand.add(new Object[] {"expand[]", "payment_method"});
    JsonObject intent = findIntent(path, expand);
    if (!text(intent, "customer").equals(customer.stripeCustomer())) {
      throw new Problem(404, "This customer has no such intent.");
    }
    if (!List.of("succeeded", "processing").contains(text(intent, "status"))) {
      throw new Problem(409, "The intent is " + text(intent, "status") + ".");
    }
    JsonObject method = object(intent, "payment_method");
    if (token.isEmpty() || !text(method, "id").equals(token) || !text(method, "type").equals(text(body, "type"))) {
      throw new Problem(422, "The intent has another payment method.");
    }
    if (!(text(intent, "usage") + text(intent, "setup_future_usage")).equals("off_session")) {
      throw new Problem(422, "The payment method was not saved for later payments.");
    }

    JsonObject notes = object(intent, "metadata");
    String known = text(notes, "fenerum_payment_card");
    if (!known.isEmpty()) return Map.of("uuid", known);
    // All copies of this server share Stripe. The first one that writes under this key sends the card, and no other.
    String failures = text(notes, "fenerum_failures");
    int attempt = failures.isEmpty() ? 0 : Integer.parseInt(failures);
    long now = Instant.now().getEpochSecond();
    String[] claimed = text(notes, "fenerum_claim").split(" ");
    if (claimed.length == 3 && claimed[0].equals(String.valueOf(attempt))) {
      if (now - Long.parseLong(claimed[1]) < 120) {
        throw new Problem(503, "Another request is registering this payment card.", 3);
      }
      throw new Problem(409, "Fenerum may or may not have this card. A person must look it up.");
    }
    var claim = mandateEvidence(object(body, "mandate"));
    claim.add(new Object[] {"metadata[fenerum_claim]", attempt + " " + now + " " + UUID.randomUUID()});
    stripe("POST", path, claim, "register-" + id + "-" + attempt);

    Answer answer;
    try {
      var card = Map.of("account", customer.account(), "gateway", "stripe_new", "token", token);
      answer = send("POST", FENERUM + "/paymentcards/", Map.of(
          "Authorization", "Token " + setting("FENERUM_API_TOKEN", null),
          "X-Client-System", setting("FENERUM_CLIENT_SYSTEM", null),
          "X-User", setting("FENERUM_USER", null),
          "Content-Type", "application/json",
          "Accept", "application/json"), GSON.toJson(card));
    } catch (NotSent error) {
      throw failed(path, attempt, new Problem(503, "Fenerum cannot be reached.", 5));
    } catch (NoAnswer error) {
      throw new Problem(409, "Fenerum did not answer. It may or may not have the card.");
    }
    int status = answer.status();
    if (status >= 200 && status < 300) {
      String uuid = uuidIn(answer.text());
      if (!uuid.matches("[\\w-]{1,100}")) throw new Problem(409, "Fenerum answered without the uuid of the card.");
      note(path, "fenerum_payment_card", uuid);
      return Map.of("uuid", uuid);
    }
    // A proxy has passed the request on and lost the answer. 520 and 524 are Cloudflare's.
    if (List.of(504, 520, 524).contains(status)) {
      throw new Problem(409, "Fenerum did not answer. It may or may not have the card.");
    }
    if (status == 429 || status >= 500) throw failed(path, attempt, new Problem(503, "Fenerum is not available.", 5));
    if (List.of(400, 409, 422).contains(status)) {
      throw failed(path, attempt, new Problem(422, "Fenerum refused the payment card."));
    }
    throw failed(path, attempt, new Problem(502, "Fenerum answered " + status + ": check the token and FENERUM_API_BASE."));
  }

  static String uuidIn(String answer) {
    return parse(answer) instanceof JsonObject card ? text(card, "uuid") : "";
  }

  static void note(String path, String name, Object value) {
    List<Object[]> form = new ArrayList<>();
    form.add(new Object[] {"metadata[" + name + "]", value});
    stripe("POST", path, form, null);
  }

  /** Fenerum does not have the card, so a later request may send it. */
  static Problem failed(String path, int attempt, Problem problem) {
    note(path, "fenerum_failures", attempt + 1);
    return problem;
  }

  /** What the customer accepted, in Stripe's metadata: 250 characters per value, because a value has at most 500 UTF-16 units. */
  static List<Object[]> mandateEvidence(JsonObject mandate) {
    List<Object[]> evidence = new ArrayList<>();
    if (mandate.size() == 0) return evidence;
    var fields = Map.of("version", "version", "locale", "locale", "creditor", "creditor", "acceptedAt", "accepted_at");
    fields.forEach((from, to) -> evidence.add(new Object[] {"metadata[mandate_" + to + "]", part(text(mandate, from), 0)}));
    String text = text(mandate, "text");
    for (int index = 0; index < 40 && !part(text, index).isEmpty(); index++) {
      evidence.add(new Object[] {"metadata[mandate_text_%02d]".formatted(index + 1), part(text, index)});
    }
    return evidence;
  }

  /** One of the parts of a text, each with 250 characters. */
  static String part(String text, int index) {
    int[] characters = text.codePoints().skip(index * 250L).limit(250).toArray();
    return new String(characters, 0, characters.length);
  }

  // POST /webhooks/fenerum and POST /api/payment-retries/:token

  static String sign(String payment, String expires) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(setting("RETRY_LINK_SECRET", null).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String message = payment + "." + expires;
      return message + "." + HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }

  static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  static Map<String, String> webhook(HttpExchange exchange, JsonElement body) {
    String credential = setting("FENERUM_WEBHOOK_CREDENTIALS", null);
    String expected = "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (given == null || !isSame(given, expected)) {
      throw new Problem(401, "The credential of this webhook is missing or wrong.");
    }
    JsonObject delivered = body instanceof JsonObject object ? object : new JsonObject();
    String payment = text(object(delivered, "data"), "payment_gateway_id");
    boolean isWanted = List.of("payment.authentication_required", "payment.declined").contains(text(delivered, "event"));
    if (!isWanted || !payment.startsWith("pi_") || !INTENT.matcher(payment).matches()) {
      System.err.println("Ignored a webhook."); // acknowledged: a repeat would not help
      return null;
    }
    JsonObject intent;
    try {
      intent = findIntent("/v1/payment_intents/" + payment, List.of());
    } catch (Problem problem) {
      if (problem.status != 404) throw problem;
      System.err.println("Stripe does not know the payment of a webhook.");
      return null;
    }
    boolean waits =
        List.of("requires_payment_method", "requires_confirmation", "requires_action").contains(text(intent, "status"));
    String known = text(object(intent, "metadata"), "fenerum_link_expires");
    // Fenerum may deliver an event twice. The customer gets one message while the link works.
    if (waits && (known.isEmpty() || Long.parseLong(known) < Instant.now().getEpochSecond())) {
      String expires = String.valueOf(Instant.now().plus(Duration.ofDays(7)).getEpochSecond());
      notifyCustomer(PUBLIC_URL + "/retry/" + sign(payment, expires));
      note("/v1/payment_intents/" + payment, "fenerum_saved_method", savedMethod(intent));
      note("/v1/payment_intents/" + payment, "fenerum_link_expires", expires);
    }
    return null;
  }

  static Map<String, String> paymentRetry(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3 || !parts[1].matches("\\d{1,15}") || !isSame(token, sign(parts[0], parts[1]))) {
      throw new Problem(404, "There is no such link.");
    }
    if (Long.parseLong(parts[1]) < Instant.now().getEpochSecond()) {
      throw new Problem(410, "This link has expired. Ask for a new one.");
    }
    JsonObject intent = findIntent("/v1/payment_intents/" + parts[0], List.of());
    String method = savedMethod(intent);
    String secret = text(intent, "client_secret");
    return method.isEmpty() ? Map.of("client_secret", secret) : Map.of("client_secret", secret, "payment_method", method);
  }

  static Map<String, String> route(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) throw new Problem(405, "Use POST.");
    String path = exchange.getRequestURI().getPath();
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && !length.matches("\\d+")) throw new Problem(400, "Content-Length is not a number.");
    if (length != null && length.length() > 9) throw new Problem(413, "The body is too long.");
    int limit = path.equals("/webhooks/fenerum") ? WEBHOOK_LIMIT : LIMIT;
    byte[] bytes = exchange.getRequestBody().readNBytes(limit + 1);
    if (bytes.length > limit) throw new Problem(413, "The body is too long.");
    JsonElement body = parse(bytes.length == 0 ? "{}" : new String(bytes, StandardCharsets.UTF_8));
    if (path.equals("/webhooks/fenerum")) return webhook(exchange, body);
    // A form of another site cannot send JSON, so no other site can act for the customer.
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) throw new Problem(415, "Send JSON.");
    if (!(body instanceof JsonObject object)) throw new Problem(400, "The body is not a JSON object.");
    String retries = "/api/payment-retries/";
    if (path.startsWith(retries)) return paymentRetry(path.substring(retries.length()));
    Customer customer = signedInCustomer(exchange);
    if (customer == null) throw new Problem(401, "Sign in first.");
    return switch (path) {
      case "/api/setup-intents" -> createSetupIntent(customer, object);
      case "/api/payment-cards" -> registerPaymentCard(customer, object);
      default -> throw new Problem(404, "Not found.");
    };
  }

  static void answer(HttpExchange exchange) throws IOException {
    int status = 200;
    Map<String, String> result;
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    try {
      result = route(exchange);
    } catch (Problem problem) {
      status = problem.status;
      if (problem.retryAfter != null) exchange.getResponseHeaders().set("Retry-After", problem.retryAfter.toString());
      result = Map.of("detail", problem.getMessage());
    } catch (RuntimeException error) {
      System.err.println(error.getClass().getName()); // never shows a message, which may quote a secret
      status = 500;
      result = Map.of("detail", "Internal server error.");
    }
    try (exchange) {
      if (result == null) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      byte[] text = GSON.toJson(result).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  public static void main(String[] arguments) throws IOException {
    var missing = REQUIRED.stream().filter(name -> System.getenv().getOrDefault(name, "").isEmpty()).toList();
    var problems = new ArrayList<String>();
    if (!missing.isEmpty()) problems.add("Missing settings: " + String.join(", ", missing));
    // A secret must not go where an address only seems to lead, or over http to another machine.
    Map.of("STRIPE_API_BASE", STRIPE, "FENERUM_API_BASE", FENERUM).forEach((name, value) -> {
      if ((value + "/").matches("(https://|http://(127\\.0\\.0\\.1|localhost)(?=[:/]))[^\\s\\\\@?#]+")) return;
      problems.add(name + " must be an https address without user, password, query and fragment.");
    });
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
    System.setProperty("sun.net.httpserver.maxReqTime", "30"); // seconds: a slow client must not keep a thread
    var address = new InetSocketAddress(setting("HOST", "127.0.0.1"), Integer.parseInt(setting("PORT", "8000")));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newFixedThreadPool(32));
    server.createContext("/", Server::answer);
    server.start();
    System.out.println("http://" + setting("HOST", "127.0.0.1") + ":" + server.getAddress().getPort());
  }
}
