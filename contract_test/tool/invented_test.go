package tool_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// TestSecondOperation adds an operation to the groups contract and checks its responses: an edit
// of the spec is all it takes.
func TestSecondOperation(t *testing.T) {
	text := strings.Replace(string(frozen.Groups), "\ncomponents:\n", `
  /channels/{id}:
    get:
      operationId: getChannel
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: A channel.
          content:
            application/json:
              schema:
                allOf:
                  - type: object
                    required: [id]
                    properties:
                      id: {type: string, pattern: ^ch_}
                      type: {$ref: '#/components/schemas/ChannelType'}
                  - oneOf:
                      - type: object
                        required: [phone]
                        properties: {phone: {type: string}}
                      - type: object
                        required: [email]
                        properties: {email: {type: string, format: email}}

components:
`, 1)
	path := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	spec, err := openapi.LoadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ body, want string }{
		"legal":              {`{"id":"ch_1","type":"amb","phone":"+15550100"}`, ""},
		"legal alternative":  {`{"id":"ch_1","email":"jane@example.com"}`, ""},
		"required":           {`{"phone":"+15550100"}`, "response-required-missing /id"},
		"pattern":            {`{"id":"1","phone":"+15550100"}`, "response-pattern-mismatch /id"},
		"enum":               {`{"id":"ch_1","type":"carrier_pigeon","phone":"+15550100"}`, "response-enum-value-undocumented /type"},
		"undocumented":       {`{"id":"ch_1","phone":"+15550100","label":"x"}`, "response-property-undocumented /label"},
		"within alternative": {`{"id":"ch_1","email":"jane"}`, "response-format-mismatch /email"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: spec}
			r := checker.Report(checker.Check(contract.Exchange{
				Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/channels/ch_1"},
				Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(test.body),
			}))
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.Rule+" "+f.Location)
				if f.Operation != "getChannel" {
					t.Errorf("the finding is of %s", f.Operation)
				}
			}
			if strings.Join(got, ", ") != test.want || r.Exchanges.Checked != 1 {
				t.Errorf("got %v, want %q", got, test.want)
			}
		})
	}
}
