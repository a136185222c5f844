package reserved_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/internal/reserved"
)

func TestIsPhone(t *testing.T) {
	for number, want := range map[string]bool{
		"14155550123": true, "15551234567": true, "+44 7700 900123": true, "1 (404) 555-0161": true,
		"14155552671": false, "1415555012": true, "141555501234": true, "447911123456": false,
		"12155552671": false, "21591848933": true, "390612345678": false,
		"": false, "1": false, "44": false,
	} {
		if got := reserved.IsPhone(number); got != want {
			t.Errorf("%s: %t, want %t", number, got, want)
		}
	}
}

func TestBelowHost(t *testing.T) {
	for host, want := range map[string]struct {
		below string
		ok    bool
	}{
		"example.com": {"", true}, "API.Example.org": {"api", true}, "a.b.test": {"a.b", true}, "localhost": {"", true}, ".test": {"", true},
		"corp.de": {"", false}, "myexample.com": {"", false}, "example.com.de": {"", false}, "": {"", false},
	} {
		if below, ok := reserved.BelowHost(host); below != want.below || ok != want.ok {
			t.Errorf("%s: %q, %t", host, below, ok)
		}
	}
}
