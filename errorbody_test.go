package blooio_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// An error says what it is though its details are longer than what is kept of it, or break off.
func TestErrorsThatAreCut(t *testing.T) {
	long := `["` + strings.Repeat("+15550100 ", 10<<10) + `"]`
	tests := map[string]struct {
		body                   string
		code, message, details string
	}{
		"whole":             {`{"error":{"code":"a","message":"m","details":{"x":[1]}}}`, "a", "m", `{"x":[1]}`},
		"long details":      {`{"error":{"code":"a","message":"m","details":{"members":` + long + `}}}`, "a", "m", ""},
		"long and flat":     {`{"error":"Bad","message":"m","status":422,"code":"a","details":` + long + `}`, "a", "m", ""},
		"something long":    {`{"error":{"code":"a","message":"m"},"request":` + long + `}`, "a", "m", ""},
		"details first":     {`{"error":{"details":` + long + `,"code":"a","message":"m"}}`, "", "", ""},
		"broken in details": {`{"error":{"code":"a","message":"m","details":{"x":`, "a", "m", ""},
		"broken in message": {`{"error":{"code":"a","message":"m`, "a", "", ""},
		"a flat kind":       {`{"error":"Bad"}`, "", "Bad", ""},
		"no object":         {`[{"code":"a"}]`, "", "", ""},
		"an empty error":    {`{"error":{},"code":"b","message":"n"}`, "", "", ""},
		"error twice":       {`{"error":{"code":"a"},"error":"Bad","code":"b"}`, "b", "Bad", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			client := network(t, func(*http.Request) (*http.Response, error) {
				resp := jsonReply(422, "")
				resp.Body = io.NopCloser(strings.NewReader(test.body))
				return resp, nil
			})
			_, err := client.Groups.Get(t.Context(), "grp_1")
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok || !errors.Is(err, blooio.ErrValidation) || e.Code != test.code || e.Message != test.message || string(e.Details) != test.details {
				t.Errorf("code %q, message %q, details %s: %v", e.Code, e.Message, e.Details, err)
			}
		})
	}
}
