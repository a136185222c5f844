package session

import "testing"

// A report has the ids by which a vendor finds a request, but nothing that could be somebody's address or number.
func TestShownID(t *testing.T) {
	for id, want := range map[string]string{
		"req_8f3A-1.2": "req_8f3A-1.2",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
		"Root=1-67891233-abcdef012345678912345678":                "Root=1-67891233-abcdef012345678912345678",
		"8a1b2c3d4e5f-FRA":    "8a1b2c3d4e5f-FRA",
		"+15551234567":        "(12 characters)",
		"15551234567":         "(11 characters)",
		"555-123-4567":        "(12 characters)",
		"req zoe@example.com": "(19 characters)",
		"Zoë":                 "(3 characters)",
		"":                    "(0 characters)",
	} {
		if got := shownID(id); got != want {
			t.Errorf("%q: got %q, want %q", id, got, want)
		}
	}
}
