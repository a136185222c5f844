package har_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/har"
)

// TestReadRecorders reads recordings shaped like those of the programs that people use.
func TestReadRecorders(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"Chromium": {`{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[{
			"_initiator":{"type":"script","stack":{"callFrames":[{"url":"https://app.example/"}]}},"_resourceType":"fetch","cache":{},"connection":"443",
			"request":{"method":"GET","url":"https://api.example/groups","httpVersion":"http/2.0","headers":[{"name":":method","value":"GET"},{"name":"accept","value":"*/*"}],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},
			"response":{"status":200,"statusText":"","httpVersion":"http/2.0","headers":[{"name":"content-encoding","value":"br"},{"name":"content-type","value":"application/json"}],"cookies":[],
				"content":{"size":11,"mimeType":"application/json","text":"{\"data\":[]}"},"redirectURL":"","headersSize":-1,"bodySize":-1,"_transferSize":90,"_error":null},
			"serverIPAddress":"192.0.2.1","startedDateTime":"2026-11-01T10:00:00.000Z","time":12.3,"timings":{"blocked":-1,"send":0.1,"wait":10,"receive":2}}]}}`,
			`GET /groups map[Accept:[*/*]] 200 map[Content-Encoding:[br] Content-Type:[application/json]] "{\"data\":[]}" false`},
		"Firefox": {`{"log":{"version":"1.2","creator":{"name":"Firefox","version":"145.0"},"browser":{"name":"Firefox","version":"145.0"},"pages":[{"id":"page_1"}],"entries":[{
			"startedDateTime":"2026-11-01T11:00:00.000+01:00","request":{"bodySize":0,"method":"GET","url":"https://api.example/groups","httpVersion":"HTTP/2","headers":[{"name":"Host","value":"api.example"}],"cookies":[],"queryString":[],"headersSize":300},
			"response":{"status":401,"statusText":"","httpVersion":"HTTP/2","headers":[],"cookies":[],"content":{"mimeType":"application/json; charset=utf-8","size":2,"text":"{}"},"redirectURL":"","headersSize":100,"bodySize":102},
			"cache":{},"timings":{},"time":9,"_securityState":"secure","pageref":"page_1"}]}}`,
			`GET /groups map[Host:[api.example]] 401 map[Content-Type:[application/json; charset=utf-8]] "{}" false`},
		"mitmproxy": {`{"log":{"version":"1.2","creator":{"name":"mitmproxy","version":"12","comment":""},"pages":[],"entries":[{
			"startedDateTime":"2026-11-01T10:00:00.123456+00:00","time":30,"request":{"method":"GET","url":"https://api.example/groups","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"headersSize":1,"bodySize":0},
			"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","cookies":[],"headers":[{"name":"Content-Type","value":"application/octet-stream"}],"content":{"size":2,"compression":0,"mimeType":"application/octet-stream","text":"/wA=","encoding":"base64"},"redirectURL":"","headersSize":1,"bodySize":2},
			"cache":{},"timings":{"connect":1,"ssl":1,"send":1,"receive":1,"wait":1},"serverIPAddress":"192.0.2.1"}]}}`,
			`GET /groups map[] 200 map[Content-Type:[application/octet-stream]] "\xff\x00" false`},
		"Charles": {`{"log":{"version":"1.2","creator":{"name":"Charles Proxy","version":"5"},"entries":[{
			"startedDateTime":"2026-11-01T10:00:00.000+00:00","time":5,"request":{"method":"GET","url":"https://api.example/groups","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"headersSize":9,"bodySize":0},
			"response":{"_charlesStatus":"COMPLETE","status":200,"statusText":"OK","httpVersion":"HTTP/1.1","cookies":[],"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"size":12,"mimeType":"application/json"},"redirectURL":null,"headersSize":0,"bodySize":12},
			"serverIPAddress":"192.0.2.1","cache":{},"timings":{"dns":-1}}]}}`,
			`GET /groups map[] 200 map[Content-Type:[application/json]] "" true`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := all(har.Read(strings.NewReader(test.text), "F"))
			if err != nil || len(list) != 1 {
				t.Fatalf("%d exchanges, error %v", len(list), err)
			}
			ex := list[0]
			got := fmt.Sprintf("%s %s %v %d %v %q %v", ex.Method, ex.URL.Path, ex.RequestHeader, ex.Status, ex.Header, ex.Body, ex.BodyOmitted)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if ex.Started.UTC().Hour() != 10 {
				t.Errorf("started %v", ex.Started)
			}
		})
	}
}
