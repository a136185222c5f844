package leak

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

func TestAuthorizationInText(t *testing.T) {
	cases{
		"a token":             {"Authorization: Token abcdef1234567890", true},
		"a token, in quotes":  {`"Authorization: Token abcdef1234567890"`, true},
		"a parameter":         {`Authorization: Token token="abcdef1234567890"`, true},
		"an API key":          {"authorization: ApiKey abcdef1234567890", true},
		"a digest":            {`Authorization: Digest username="jane", realm="a", nonce="x", response="6629fae49393a05397450978507c4ef1"`, true},
		"Negotiate":           {"Authorization: Negotiate YIIJvwYGKwYBBQUCoIIJszCC", true},
		"Amazon's":            {"Authorization: AWS4-HMAC-SHA256 Credential=abc/20150830/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=5d672d79c15b13162d9279b0855cfba6", true},
		"an unknown scheme":   {"Authorization: Custom abcdef1234567890", true},
		"a bearer's, a tab":   {"Authorization: Bearer\tabcdef1234567890", true},
		"a bearer's, escaped": {`"Authorization: Bearer\tabcdef1234567890"`, true},
		"a proxy's":           {"Proxy-Authorization: Token abcdef1234567890", true},
		"no scheme":           {"Authorization: abcdef1234567890", true},
		"a mask":              {"Authorization: Token ****************", false},
		"prose":               {"Authorization: this header has the token of section 2", false},
		"a scheme alone":      {"Authorization: Token", false},
		"a type":              {"authorization: Optional[str] = None", false},
		"a program":           {"authorization := r.Header.Get(name)", false},
	}.run(t, find.BearerToken)
	cases{
		"Basic":        {"Authorization: Basic QWxhZGRpbjpvcGVu", true},
		"Basic, a tab": {"Authorization: Basic\tQWxhZGRpbjpvcGVu", true},
	}.run(t, find.Password)
}

func TestClientIPInText(t *testing.T) {
	cases{
		"alone":                    {"X-Forwarded-For: 81.2.69.142", true},
		"after a private one":      {"X-Forwarded-For: 10.0.0.1, 81.2.69.142", true},
		"after two":                {"X-Forwarded-For: 10.0.0.1, 192.168.0.1,81.2.69.142", true},
		"after an unknown one":     {"X-Forwarded-For: unknown, 81.2.69.142", true},
		"with a port":              {"X-Forwarded-For: 10.0.0.1:80, 81.2.69.142:4711", true},
		"of version 6":             {"X-Forwarded-For: 10.0.0.1, 2a00:1450:4001:82a::200e", true},
		"Forwarded":                {"Forwarded: for=10.0.0.1;proto=https, for=81.2.69.142", true},
		"in a list":                {`{"client_ip": ["10.0.0.1", "81.2.69.142"]}`, true},
		"private ones":             {"X-Forwarded-For: 10.0.0.1, 192.168.0.1", false},
		"ones of documents":        {"X-Forwarded-For: 10.0.0.1, 203.0.113.7", false},
		"another name after it":    {`{"client_ip": "10.0.0.1", "server_ip": "81.2.69.142"}`, false},
		"another line":             {"X-Forwarded-For: 10.0.0.1\nVia: 81.2.69.142", false},
		"the address of a program": {"X-Forwarded-For: 10.0.0.1 is not 81.2.69.142", false},
	}.run(t, find.IPAddress)
}

// What a program assigns to a secret's name is none.
func TestExpressions(t *testing.T) {
	cases{
		"an index":       {"password := args[3]", false},
		"a slice":        {"Token: tokens[1:], InBlock: true", false},
		"a field":        {"sessionId = hs.clientHello.sessionId", false},
		"a longer field": {"c.extMasterSecret = hs.session.extMasterSecret", false},
		"a passed test":  {"--- PASS: TestThree (0.00s)", false},
		"a directory":    {`os.Setenv("PWD", "x"); env = append(env, "PWD="+dir)`, false},
	}.run(t, find.Password)
	cases{
		"a dot":            {"password=correct.horse", true},
		"a dot, in quotes": {`"password": "correct.horse"`, true},
		"a bracket":        {"password=hun[ter2", true},
		"of a connection":  {"UID=sa;PWD=hunter2;", true},
		"in lower case":    {"pass: hunter2", true},
	}.run(t, find.Password)
}
