package phrase

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

func TestSince(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2026, 11, day, 6, 0, 0, 0, time.UTC) }
	in := []contract.FoundIn{{Name: "undated.har"}, {Name: "a.har", First: at(5), Last: at(6)}}
	for name, test := range map[string]struct {
		finding contract.Finding
		want    string
	}{
		"no times": {contract.Finding{}, ""},
		"it came and went": {contract.Finding{FirstSeen: at(5), LastSeen: at(26), FoundIn: in, EarlierWithout: 4, LaterWithout: 1},
			"First seen 2026-11-05 06:00 UTC in a.har. 4 earlier recordings do not have it. Last seen 2026-11-26 06:00 UTC. 1 later recording does not have it."},
		"it is still there": {contract.Finding{FirstSeen: at(5), LastSeen: at(26), FoundIn: in},
			"First seen 2026-11-05 06:00 UTC in a.har. Last seen 2026-11-26 06:00 UTC. No later recording has this response without it."},
		"it was there once": {contract.Finding{FirstSeen: at(5), LastSeen: at(5), FoundIn: in, EarlierWithout: 1},
			"Seen at 2026-11-05 06:00 UTC in a.har. 1 earlier recording does not have it. No later recording has this response without it."},
		"one more without a time": {contract.Finding{FirstSeen: at(5), LastSeen: at(5), FoundIn: in, LaterWithout: 2, Undated: 1},
			"Seen at 2026-11-05 06:00 UTC in a.har. 2 later recordings do not have it. 1 recording that has it does not say when it was made."},
		"more without a time": {contract.Finding{FirstSeen: at(5), LastSeen: at(6), FoundIn: in, LaterWithout: 2, Undated: 10},
			"First seen 2026-11-05 06:00 UTC in a.har. Last seen 2026-11-06 06:00 UTC. 2 later recordings do not have it. 10 recordings that have it do not say when they were made."},
		"the recording is not listed": {contract.Finding{FirstSeen: at(4), LastSeen: at(4), FoundIn: in},
			"Seen at 2026-11-04 06:00 UTC. No later recording has this response without it."},
	} {
		if got := Since(test.finding); got != test.want {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestGoClient(t *testing.T) {
	for impact, want := range map[string]string{
		"":                                "",
		"decoding fails":                  "The Go client cannot decode the response: the call returns an error.",
		"read as groupName":               "The Go client reads the value as groupName.",
		"something new":                   "The Go client: something new.",
		"nil; the SDK: request fails":     "The generated client has nil there. The SDK returns an error for the request.",
		"zero value; the SDK: a surprise": "The generated client has the zero value there, as if it had been sent. The SDK: a surprise.",
	} {
		if got := GoClient(impact); got != want {
			t.Errorf("%s: got %s", impact, got)
		}
	}
}

func TestCurl(t *testing.T) {
	for name, test := range map[string]struct {
		request       *contract.Request
		line, command string
	}{
		"none": {nil, "", ""},
		"a bearer token": {&contract.Request{Method: "GET", URL: "https://api.example.com/v1/a?limit=5", Key: "Authorization: Bearer"},
			"GET /v1/a?limit=5", "curl 'https://api.example.com/v1/a?limit=5' \\\n  -H \"Authorization: Bearer $BLOOIO_API_KEY\""},
		"a header": {&contract.Request{Method: "HEAD", URL: "https://api.example.com/a", Key: "X-Key:"},
			"HEAD /a", "curl --head 'https://api.example.com/a' \\\n  -H \"X-Key: $BLOOIO_API_KEY\""},
		"a cookie": {&contract.Request{Method: "GET", URL: "https://api.example.com/a", Key: "Cookie: sid="},
			"GET /a", "curl 'https://api.example.com/a' \\\n  -H \"Cookie: sid=$BLOOIO_API_KEY\""},
		"a query parameter": {&contract.Request{Method: "GET", URL: "https://api.example.com/a", Key: "?k"},
			"GET /a", "curl 'https://api.example.com/a' \\\n  -G --data-urlencode \"k=$BLOOIO_API_KEY\""},
		"placeholders, a body and no key": {&contract.Request{Method: "POST", URL: "https://api.example.com/a/{id}", Body: "application/json"},
			"POST /a/{id}", "curl -X POST -g 'https://api.example.com/a/{id}' \\\n  -H 'Content-Type: application/json' \\\n  --data-binary @body"},
		"no server": {&contract.Request{Method: "GET", URL: "/a"}, "GET /a", `curl "$BASE_URL"'/a'`},
	} {
		if line, command := RequestLine(test.request), Curl(test.request); line != test.line || command != test.command {
			t.Errorf("%s: %s\n%s", name, line, command)
		}
	}
}

// Whatever a report says of a request, the shell runs curl and nothing else.
func TestCurlIsSafeToPaste(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell")
	}
	for _, evil := range []string{"$(echo pwned)", "`echo pwned`", "';echo pwned;'", "\";echo pwned;\"", "a\necho pwned\n", "?$(echo pwned)", "=\";echo pwned;\"="} {
		command := Curl(&contract.Request{Method: evil, Path: evil, URL: "https://api.example.com/" + evil, Key: evil, Body: evil})
		out, err := exec.Command(shell, "-c", "curl() { printf '%s|' \"$@\"; }\n"+command).CombinedOutput()
		if err != nil || strings.Count(string(out), "pwned") != strings.Count(string(out), "echo pwned") {
			t.Errorf("%q: error %v, %s\n%s", evil, err, out, command)
		}
	}
}
