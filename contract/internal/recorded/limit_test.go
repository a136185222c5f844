package recorded

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// Of encodings in encodings, the last four are undone. What is in more is lost.
func TestLimitOfLayers(t *testing.T) {
	for layers, want := range map[int]bool{1: true, 3: true, 4: true, 5: false} {
		text := "plain"
		for range layers {
			text = packed(t, gzipped, text)
		}
		names := strings.TrimSuffix(strings.Repeat("gzip,", layers), ",")
		body, err := new(Budget).Body([]byte(text), http.Header{"Content-Encoding": {names}})
		if (string(body) == "plain") != want || (err == nil) != want || !want && !errors.Is(err, ErrLost) {
			t.Errorf("%d layers: got %.20q, error %v", layers, body, err)
		}
	}
}

// The first 512 bytes tell whether a body is text. A character that they cut is none.
func TestLimitOfText(t *testing.T) {
	tests := map[string]struct {
		text string
		want bool
	}{
		"a control character at the end":      {strings.Repeat("a", 511) + "\x00", false},
		"a control character beyond":          {strings.Repeat("a", 512) + "\x00", true},
		"the last control character":          {"\x1f", false},
		"a space":                             {" ", true},
		"half a character, the end":           {strings.Repeat("a", 511) + "\xc3", false},
		"half a character, and the other":     {strings.Repeat("a", 511) + "\xc3\xa9", true},
		"three bytes of four":                 {strings.Repeat("a", 509) + "\xf0\x9f\x8e\x89", true},
		"three bytes of four, the end":        {strings.Repeat("a", 509) + "\xf0\x9f\x8e", false},
		"four bytes that are no character":    {strings.Repeat("a", 508) + "\xf0\x9f\x8eaa", false},
		"a character of replacement":          {"\ufffd", true},
		"one byte, which is no character":     {"\xff", false},
		"four bytes that are none, the first": {strings.Repeat("a", 508) + "\xffaaaa", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := isText([]byte(test.text)); got != test.want {
				t.Errorf("text: %v", got)
			}
		})
	}
}

func TestLimitOfNarrowing(t *testing.T) {
	for text, want := range map[string]bool{"": true, "a\u00ff": true, "\u0100": false} {
		if _, ok := narrow([]byte(text)); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
}

// How large a body will be is a guess, which a body that lies cannot make expensive.
func TestLimitOfGuesses(t *testing.T) {
	tests := map[string]struct {
		c    coding
		body string
		want int
	}{
		"gzip":          {gzipCoding, "\x01\x02\x00\x00", 0x201},
		"too short":     {gzipCoding, "\x01\x02\x00", 12},
		"without magic": {codings["br"], "\x01\x02\x00\x00", 16},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.c.ahead([]byte(test.body)); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func TestLimitOfStatusesWithABody(t *testing.T) {
	for status, want := range map[int]bool{0: false, 100: false, 199: false, 200: true, 203: true, 204: false, 205: true, 303: true, 304: false, 305: true} {
		if got := MayHaveBody(&contract.Exchange{Method: "GET", Status: status}); got != want {
			t.Errorf("%d: %v", status, got)
		}
	}
	for length, want := range map[string]bool{"": false, "-1": false, "0": false, "1": true, "x": false} {
		if got := HasLength(http.Header{"Content-Length": {length}}); got != want {
			t.Errorf("%q: %v", length, got)
		}
	}
}

func TestLimitOfStatuses(t *testing.T) {
	for text, want := range map[string]int{
		"-1": 0, "-0.5": 0, "0": 0, "1": 1, "200.9": 200, "999": 999, "999.5": 0, "1000": 0, "1e999": 0, "NaN": 0, "": 0, "error": 0,
		" 200 OK": 200, "200OK": 0, "2e2": 200,
	} {
		if got := Status(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestLimitOfAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"%": "%25", "%a": "%25a", "%af": "%af", "%09": "%09", "%AF": "%AF", "%ag": "%25ag", "%ga": "%25ga", "%/0": "%25/0", "%0:": "%250:", "%@a": "%25@a", "%G0": "%25G0", "%`a": "%25`a",
	} {
		if got := escaped(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]bool{"": false, "a": true, "z": true, "`": false, "{": false, "0": false, "a0+-.": true, "a_": false} {
		if got := isScheme(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
