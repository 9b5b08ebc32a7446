# The server side of the card form and the retry page, with Ruby's net/http and the gem webrick. Start it with: ruby server.rb
require "json"
require "net/http"
require "openssl"
require "securerandom"
require "timeout"
require "webrick"

LIMIT = 64 * 1024 # bytes of a request or an answer
WEBHOOK_LIMIT = 1024 * 1024 # an event about an invoice with many lines is long
ANSWER_SECONDS = ENV.fetch("ANSWER_SECONDS", "20").to_i # for the whole answer of Stripe or Fenerum
STRIPE = ENV.fetch("STRIPE_API_BASE", "https://api.stripe.com").chomp("/")
FENERUM = ENV.fetch("FENERUM_API_BASE", "https://app.fenerum.com/api/v1").chomp("/")
PUBLIC_URL = ENV.fetch("PUBLIC_URL", "http://127.0.0.1:8000").chomp("/")
REQUIRED = %w[
  STRIPE_SECRET_KEY FENERUM_API_TOKEN FENERUM_CLIENT_SYSTEM FENERUM_USER FENERUM_WEBHOOK_CREDENTIALS
  RETRY_LINK_SECRET DEMO_ACCOUNT DEMO_CUSTOMER
].freeze

# An answer to the page that is not a success: {"detail": "…"}.
class Problem < StandardError
  attr_reader :status, :retry_after

  def initialize(status, detail, retry_after = nil)
    super(detail)
    @status = status
    @retry_after = retry_after
  end
end

# The request did not reach the other server.
NotSent = Class.new(StandardError)
# The request may have reached the other server.
NoAnswer = Class.new(StandardError)

# Replace this: read your own session. Never trust an account in the body. nil means that nobody is signed in.
def signed_in_customer(_request)
  {account: ENV.fetch("DEMO_ACCOUNT"), stripe_customer: ENV.fetch("DEMO_CUSTOMER")}
end

# Replace this: send the link to the customer, for example by email.
def notify_customer(link)
  puts "Send to the customer: #{link}"
  $stdout.flush
end

# Sends a request to Stripe or Fenerum: no redirects, a timeout, and a limit for the answer.
def send_request(method, url, headers, body = nil)
  uri = URI(url)
  connection = Net::HTTP.new(uri.host, uri.port)
  connection.use_ssl = uri.scheme == "https"
  connection.open_timeout = 5
  connection.read_timeout = ANSWER_SECONDS
  connection.max_retries = 0
  begin
    connection.start
  rescue SystemCallError, SocketError, Net::OpenTimeout, OpenSSL::SSL::SSLError
    raise NotSent
  end
  request = Net::HTTPGenericRequest.new(method, !body.nil?, true, uri.request_uri, headers)
  text = +""
  # The timeout of a connection begins again with every byte.
  response = Timeout.timeout(ANSWER_SECONDS) do
    connection.request(request, body) do |answer|
      answer.read_body do |part|
        text << part
        raise NoAnswer if text.bytesize > LIMIT
      end
    end
  end
  [response.code.to_i, text]
rescue SystemCallError, IOError, Timeout::Error, Net::ProtocolError, Zlib::Error
  raise NoAnswer
ensure
  connection.finish if connection&.started?
end

def parse(text)
  text = text.dup.force_encoding("UTF-8")
  JSON.parse(text) if text.valid_encoding?
rescue JSON::ParserError, EncodingError
  nil
end

def stripe(method, path, form = [], idempotency_key = nil)
  headers = {
    "Authorization" => "Bearer #{ENV.fetch("STRIPE_SECRET_KEY")}",
    "Content-Type" => "application/x-www-form-urlencoded",
    "Stripe-Version" => "2026-10-28.endive"
  }
  headers["Idempotency-Key"] = idempotency_key if idempotency_key
  query = URI.encode_www_form(form)
  url = STRIPE + path
  url += "?#{query}" if method == "GET" && !query.empty?
  begin
    status, text = send_request(method, url, headers, method == "GET" ? nil : query)
  rescue NotSent, NoAnswer
    raise Problem.new(503, "Stripe cannot be reached.", 5)
  end
  answer = parse(text)
  raise Problem.new(503, "Stripe cannot be reached.", 5) unless answer.is_a?(Hash)
  error = answer["error"].is_a?(Hash) ? answer["error"] : {}
  raise Problem.new(404, "This customer has no such intent.") if status == 404 && error["code"] == "resource_missing"
  raise Problem.new(503, "Stripe cannot be reached.", 5) if status == 404 # the answer of a proxy
  if error["type"] == "idempotency_error" || status == 409
    raise Problem.new(503, "Another request is registering this payment card.", 3)
  end
  raise Problem.new(status == 429 || status >= 500 ? 503 : 502, "Stripe answered #{status}.", 5) if status >= 400
  answer
end

# The intent at Stripe. An answer about something else, for example of a proxy, is no answer.
def find_intent(path, form = [])
  intent = stripe("GET", path, form)
  raise Problem.new(503, "Stripe cannot be reached.", 5) if intent["id"] != File.basename(path)
  intent
end

# The method that could not be charged. A method that the customer has entered since is not the saved one.
def saved_method(intent)
  failed = intent.dig("last_payment_error", "payment_method", "id")
  intent["metadata"]["fenerum_saved_method"] || failed || intent["payment_method"]
end

# POST /api/setup-intents
def create_setup_intent(customer, body)
  types = body.fetch("payment_method_types", ["card"])
  if !types.is_a?(Array) || types.empty? || !(types - %w[card sepa_debit]).empty?
    raise Problem.new(400, "payment_method_types may contain card and sepa_debit.")
  end
  types = types.uniq.sort
  owner = customer[:stripe_customer]
  recent = stripe("GET", "/v1/setup_intents",
    [["customer", owner], ["created[gte]", Time.now.to_i - 3600], ["limit", 20]])["data"]
  # An unused intent is returned again, so that one customer cannot create many of them.
  open_intent = recent.find do |intent|
    intent["status"] == "requires_payment_method" && intent["metadata"]["fenerum_purpose"] &&
      (intent["allowed_payment_method_types"] || []).sort == types
  end
  return {client_secret: open_intent["client_secret"]} if open_intent
  form = [["customer", owner], ["usage", "off_session"], ["metadata[fenerum_purpose]", "payment_card"]]
  form += types.map { |type| ["allowed_payment_method_types[]", type] }
  # Two requests at the same time get the same intent.
  key = ["setup", owner, *types, recent.dig(0, "id"), Time.now.to_i / 60].join("-")
  {client_secret: stripe("POST", "/v1/setup_intents", form, key)["client_secret"]}
end

# POST /api/payment-cards
def register_payment_card(customer, body)
  id = body["intent"].is_a?(String) ? body["intent"] : ""
  token = body["token"]
  unless id.match?(/\A(seti|pi)_(?!\w*_secret_)\w{1,250}\z/)
    raise Problem.new(400, "intent is not the id of a SetupIntent or PaymentIntent.")
  end
  path = "/v1/#{id.start_with?("pi_") ? "payment" : "setup"}_intents/#{id}"
  intent = find_intent(path, [["expand[]", "payment_method"]])
  raise Problem.new(404, "This customer has no such intent.") if intent["customer"] != customer[:stripe_customer]
  raise Problem.new(409, "The intent is #{intent["status"]}.") unless %w[succeeded processing].include?(intent["status"])
  method = intent["payment_method"] || {}
  if token.nil? || method["id"] != token || method["type"] != body["type"]
    raise Problem.new(422, "The intent has another payment method.")
  end
  if (intent["usage"] || intent["setup_future_usage"]) != "off_session"
    raise Problem.new(422, "The payment method was not saved for later payments.")
  end

  notes = intent["metadata"]
  return {uuid: notes["fenerum_payment_card"]} if notes["fenerum_payment_card"]
  # All copies of this server share Stripe. The first one that writes under this key sends the card, and no other.
  attempt = notes["fenerum_failures"].to_i
  claimed, since = notes["fenerum_claim"].to_s.split
  if claimed == attempt.to_s
    raise Problem.new(503, "Another request is registering this payment card.", 3) if Time.now.to_i - since.to_i < 120
    raise Problem.new(409, "Fenerum may or may not have this card. A person must look it up.")
  end
  claim = [attempt, Time.now.to_i, SecureRandom.uuid].join(" ")
  stripe("POST", path, [["metadata[fenerum_claim]", claim], *mandate_evidence(body["mandate"])], "register-#{id}-#{attempt}")

  # Fenerum does not have the card, so a later request may send it.
  failed = lambda do |problem|
    stripe("POST", path, [["metadata[fenerum_failures]", attempt + 1]])
    problem
  end
  headers = {
    "Authorization" => "Token #{ENV.fetch("FENERUM_API_TOKEN")}",
    "X-Client-System" => ENV.fetch("FENERUM_CLIENT_SYSTEM"),
    "X-User" => ENV.fetch("FENERUM_USER"),
    "Content-Type" => "application/json",
    "Accept" => "application/json"
  }
  card = {account: customer[:account], gateway: "stripe_new", token: token}
  begin
    status, text = send_request("POST", "#{FENERUM}/paymentcards/", headers, card.to_json)
  rescue NotSent
    raise failed.(Problem.new(503, "Fenerum cannot be reached.", 5))
  rescue NoAnswer
    raise Problem.new(409, "Fenerum did not answer. It may or may not have the card.")
  end
  case status
  when 200..299
    answer = parse(text)
    uuid = answer["uuid"] if answer.is_a?(Hash)
    unless uuid.is_a?(String) && uuid.match?(/\A[\w-]{1,100}\z/)
      raise Problem.new(409, "Fenerum answered without the uuid of the card.")
    end
    stripe("POST", path, [["metadata[fenerum_payment_card]", uuid]])
    {uuid: uuid}
  # A proxy has passed the request on and lost the answer. 520 and 524 are Cloudflare's.
  when 504, 520, 524 then raise Problem.new(409, "Fenerum did not answer. It may or may not have the card.")
  when 429, 500.. then raise failed.(Problem.new(503, "Fenerum is not available.", 5))
  when 400, 409, 422 then raise failed.(Problem.new(422, "Fenerum refused the payment card."))
  else raise failed.(Problem.new(502, "Fenerum answered #{status}: check the token and FENERUM_API_BASE."))
  end
end

# What the customer accepted, in Stripe's metadata: 250 characters per value, because a value has at most 500 UTF-16 units.
def mandate_evidence(mandate)
  return [] unless mandate.is_a?(Hash)
  fields = {"version" => "version", "locale" => "locale", "creditor" => "creditor", "acceptedAt" => "accepted_at"}
  evidence = fields.map { |from, to| ["metadata[mandate_#{to}]", mandate[from].to_s[0, 250]] }
  parts = mandate["text"].to_s[0, 10_000].scan(/.{1,250}/m)
  evidence + parts.each_with_index.map { |part, index| [format("metadata[mandate_text_%02d]", index + 1), part] }
end

# POST /webhooks/fenerum and POST /api/payment-retries/:token

def sign(payment, expires)
  mac = OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("RETRY_LINK_SECRET"), "#{payment}.#{expires}")
  "#{payment}.#{expires}.#{mac}"
end

def same?(one, other)
  OpenSSL.fixed_length_secure_compare(OpenSSL::Digest.digest("SHA256", one), OpenSSL::Digest.digest("SHA256", other))
end

def webhook(request, body)
  credential = "Basic #{[ENV.fetch("FENERUM_WEBHOOK_CREDENTIALS")].pack("m0")}"
  unless same?(request["Authorization"].to_s, credential)
    raise Problem.new(401, "The credential of this webhook is missing or wrong.")
  end
  body = {} unless body.is_a?(Hash)
  payment = body["data"].is_a?(Hash) ? body["data"]["payment_gateway_id"].to_s : ""
  wanted = %w[payment.authentication_required payment.declined].include?(body["event"])
  unless wanted && payment.match?(/\Api_(?!\w*_secret_)\w{1,250}\z/)
    warn "Ignored a webhook." # acknowledged: a repeat would not help
    return nil
  end
  begin
    intent = find_intent("/v1/payment_intents/#{payment}")
  rescue Problem => problem
    raise unless problem.status == 404
    warn "Stripe does not know the payment of a webhook."
    return nil
  end
  waits = %w[requires_payment_method requires_confirmation requires_action].include?(intent["status"])
  # Fenerum may deliver an event twice. The customer gets one message while the link works.
  if waits && intent["metadata"]["fenerum_link_expires"].to_i < Time.now.to_i
    expires = Time.now.to_i + 7 * 24 * 3600
    notify_customer("#{PUBLIC_URL}/retry/#{sign(payment, expires)}")
    notes = [["metadata[fenerum_link_expires]", expires], ["metadata[fenerum_saved_method]", saved_method(intent).to_s]]
    stripe("POST", "/v1/payment_intents/#{payment}", notes)
  end
  nil
end

def payment_retry(token)
  payment, expires = token.split(".")
  unless expires.to_s.match?(/\A\d+\z/) && same?(token, sign(payment, expires))
    raise Problem.new(404, "There is no such link.")
  end
  raise Problem.new(410, "This link has expired. Ask for a new one.") if expires.to_i < Time.now.to_i
  intent = find_intent("/v1/payment_intents/#{payment}")
  {client_secret: intent["client_secret"], payment_method: saved_method(intent)}.compact
end

# WEBrick would keep a body of any length in memory.
def body_of(request)
  limit = request.path == "/webhooks/fenerum" ? WEBHOOK_LIMIT : LIMIT
  length = request["Content-Length"] || "0"
  raise Problem.new(400, "Content-Length is not a number.") unless length.match?(/\A\d+\z/)
  raise Problem.new(413, "The body is too long.") if length.to_i > limit
  text = +""
  request.body do |part|
    text << part
    raise Problem.new(413, "The body is too long.") if text.bytesize > limit
  end
  text
rescue WEBrick::HTTPStatus::Status => error
  raise Problem.new(error.code, "The body is not complete.")
end

def route(request)
  raise Problem.new(405, "Use POST.") unless request.request_method == "POST"
  text = body_of(request)
  body = parse(text.empty? ? "{}" : text)
  return webhook(request, body) if request.path == "/webhooks/fenerum"
  # A form of another site cannot send JSON, so no other site can act for the customer.
  raise Problem.new(415, "Send JSON.") unless request["Content-Type"].to_s.start_with?("application/json")
  raise Problem.new(400, "The body is not a JSON object.") unless body.is_a?(Hash)
  return payment_retry(request.path.split("/").last) if request.path.start_with?("/api/payment-retries/")
  customer = signed_in_customer(request) or raise Problem.new(401, "Sign in first.")
  case request.path
  when "/api/setup-intents" then create_setup_intent(customer, body)
  when "/api/payment-cards" then register_payment_card(customer, body)
  else raise Problem.new(404, "Not found.")
  end
end

def answer(request, response)
  response["Cache-Control"] = "no-store"
  begin
    result = route(request)
    response.status = result.nil? ? 204 : 200
  rescue Problem => problem
    response.status = problem.status
    response["Retry-After"] = problem.retry_after.to_s if problem.retry_after
    result = {detail: problem.message}
  rescue => error
    warn error.class # never shows a message, which may quote a secret
    response.status = 500
    result = {detail: "Internal server error."}
  end
  return if result.nil?
  response["Content-Type"] = "application/json"
  response.body = result.to_json
end

missing = REQUIRED.select { |name| ENV.fetch(name, "").empty? }
problems = missing.empty? ? [] : ["Missing settings: #{missing.join(", ")}"]
# A secret must not go where an address only seems to lead, or over http to another machine.
{"STRIPE_API_BASE" => STRIPE, "FENERUM_API_BASE" => FENERUM}.each do |name, value|
  next if "#{value}/".match?(%r{\A(https://|http://(127\.0\.0\.1|localhost)(?=[:/]))[^\s\\@?#]+\z})
  problems << "#{name} must be an https address without user, password, query and fragment."
end
abort problems.join("\n") unless problems.empty?

# The default access log contains addresses, and an address may contain a token.
server = WEBrick::HTTPServer.new(
  BindAddress: ENV.fetch("HOST", "127.0.0.1"), Port: ENV.fetch("PORT", "8000").to_i,
  AccessLog: [], Logger: WEBrick::Log.new($stderr, WEBrick::Log::WARN)
)
server.mount_proc("/") { |request, response| answer(request, response) }
trap("INT") { server.shutdown }
trap("TERM") { server.shutdown }
puts "http://127.0.0.1:#{server.config[:Port]}"
$stdout.flush
server.start
