// Package find searches a text for what must not be in a recording, and returns the positions.
package find

// Kind is a kind of thing that must not be in a recording.
type Kind struct {
	// Name is the name of the kind, such as "a phone number".
	Name string
	// Counts says which texts the search reports.
	Counts string
	// Ignored has a similar text that is ignored, because it may be in a recording.
	Ignored string
}

// These are the kinds, in the order of [Kinds].
var (
	PhoneNumber = &Kind{"a phone number",
		"an international number (`+`, `00`, `011`, `tel:`) that is valid in its country; a national number with separators, brackets or a trunk prefix `0`, or under a name such as `phone`",
		"`+1 415 555 0123` and `555-0123`, which are reserved for fiction; `2026-11-29`; `81.2.69.142`; `0800-2000`; `\"id\": \"0612345678\"`"}
	EmailAddress  = &Kind{"an email address", "an address in any script, also in quotes or with `%40`", "`jane@example.com`, `icon@2x.png`"}
	PostalAddress = &Kind{"a postal address",
		"a street with a number, in the spelling of English, German, French, Spanish, Italian or Dutch; if the street's name has no word such as \"street\", only with a postal code; or two words or more with a number, a postal code and a town",
		"`2 Street View requests`; `line 3, 28195 bytes`"}
	Coordinates = &Kind{"coordinates",
		"two numbers that can be a latitude and a longitude, with four or more decimals (zeros at the end do not count); one such number under a name such as `lat`; several pairs, if they are at most a degree apart or under a name such as `coordinates`",
		"`0.912345, 0.034512`; `\"score\": 52.520008`; `52.520000, 13.400000`; `M 10.1234 20.5678 L 30.1234 40.5678`; `matrix`, `points` and the like"}
	CardNumber = &Kind{"a card number", "a number with the length and the first digits of a card brand, and a valid check digit", "`1700000000000000`"}
	IBAN       = &Kind{"an IBAN", "a text with the length for its country, and valid check digits", "`GB00 WEST 1234 5698 7654 32`"}
	SSN        = &Kind{"a US social security number", "three, two and four digits with dashes, or nine digits under the name `ssn`, if the number can have been assigned", "`900-12-3456`"}
	APIKey     = &Kind{"an API key",
		"keys with the prefixes of Blooio, Stripe, GitHub, GitLab, Slack, AWS, Google, Twilio, SendGrid, OpenAI, Anthropic, npm, PyPI, DigitalOcean, Shopify, Hugging Face, Telegram, Discord and others; headers such as `X-Api-Key`",
		"`api_version_header`, `sk_test_…`"}
	PrivateKey   = &Kind{"a private key", "`-----BEGIN … PRIVATE KEY-----`", "`-----BEGIN CERTIFICATE-----`"}
	BearerToken  = &Kind{"a bearer token", "`Bearer` and eight or more characters; a value in an `Authorization` header of any other scheme, such as `Token`, `Digest` and `AWS4-HMAC-SHA256`", "`Bearer ********`"}
	WebToken     = &Kind{"a JSON web token", "`eyJ…`, a point, and more; the second of five parts may be empty", "a cursor in base64"}
	Password     = &Kind{"a password", "a value after `Basic`, before the host in a URL, or under names such as `password`", "`\"password\": \"***\"`; `password := args[3]`"}
	SecretValue  = &Kind{"a secret", "a value under names such as `token`, `client_secret`, `AccountKey`", "`next_page_token`, `${TOKEN}`"}
	Cookie       = &Kind{"a cookie", "`Cookie` and `Set-Cookie` headers, and `cookies` of an entry", "`\"cookies\": []`"}
	SessionID    = &Kind{"a session id", "a value under names such as `sid`, `PHPSESSID`, `session_id`", "`\"session\": true`"}
	PersonalData = &Kind{"personal data", "a value under names such as `first_name`, `date_of_birth`, `passport_number`", "`\"name\": \"Team\"`"}
	IPAddress    = &Kind{"a client's IP address", "a public address under names such as `X-Forwarded-For` or `client_ip`, at any place of a list", "`serverIPAddress`, `10.0.0.1`"}
)

// Kinds lists everything that [Search] finds.
func Kinds() []Kind {
	var list []Kind
	for _, k := range []*Kind{PhoneNumber, EmailAddress, PostalAddress, Coordinates, CardNumber, IBAN, SSN, PersonalData, IPAddress,
		APIKey, PrivateKey, BearerToken, WebToken, Password, SecretValue, Cookie, SessionID} {
		list = append(list, *k)
	}
	return list
}
