package try_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/try/session"
)

// A request is sent to the target that the page has shown, or not at all.
func TestTargetSeen(t *testing.T) {
	p := start(t, session.Options{})
	now := p.must("GET", "api/state", nil)["target"].(object)
	for name, test := range map[string]struct {
		seen   any
		status int
	}{
		"none":         {nil, http.StatusOK},
		"the same":     {object{"kind": now["kind"], "base_url": now["base_url"]}, http.StatusOK},
		"another kind": {object{"kind": "production", "base_url": now["base_url"]}, http.StatusBadRequest},
		"another URL":  {object{"kind": now["kind"], "base_url": "https://h.example"}, http.StatusBadRequest},
		"another file": {object{"kind": now["kind"], "base_url": now["base_url"], "file": "a.har"}, http.StatusBadRequest},
	} {
		status, text := p.ask("POST", "api/send", object{"request": object{"operation": "listGroups"}, "target": test.seen})
		if status != test.status || (status != http.StatusOK) != strings.Contains(text, `"field":"target"`) {
			t.Errorf("%s: %d %.200s", name, status, text)
		}
	}
}
