package cassette_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/cassette"
)

// An empty body is none if the request says so, or only reads something and does not say otherwise.
func TestEmptyRequestBodies(t *testing.T) {
	for request, omitted := range map[string]bool{
		"method: GET":                        false,
		"method: DELETE":                     false,
		"method: DELETE, content_length: 0":  false,
		"method: DELETE, content_length: 30": true,
		"method: POST":                       true,
		"method: POST, content_length: 0":    false,
		"method: POST, content_length: -1":   true,
	} {
		text := fmt.Sprintf("version: 2\ninteractions:\n- request: {url: 'http://x/', body: '', %s}\n  response: {code: 200, body: x}\n", request)
		for ex, err := range cassette.Read(strings.NewReader(text), "c.yaml") {
			if err != nil || ex.LeftOut != "" || ex.RequestBodyOmitted != omitted {
				t.Errorf("%s: omitted %t, error %v, %s", request, ex.RequestBodyOmitted, err, ex.LeftOut)
			}
		}
	}
}
