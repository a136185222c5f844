package saving

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// What was in an exchange before stays a leak, and so does what a pseudonym is only a part of.
func TestHiddenPseudonyms(t *testing.T) {
	const pseudonym, phone = "hdzjc@acme.io", "+4915112345678"
	for name, test := range map[string]struct {
		entry, body string
		obliged     []string
		valid       int
		hidden      string // empty for none
	}{
		"a pseudonym":              {`"` + pseudonym + `"`, "", []string{pseudonym}, 1, `"xxxxxxxxxxxxx"`},
		"one in an escaped string": {`"{\"v\":\"` + pseudonym + `\"}"`, "", []string{pseudonym}, 1, `"{\"v\":\"xxxxxxxxxxxxx\"}"`},
		"one that was there":       {`"` + pseudonym + `"`, "mail " + pseudonym, []string{pseudonym}, 0, ""},
		"another address":          {`"x` + pseudonym + `"`, "", []string{pseudonym}, 0, ""},
		"a longer host":            {`"` + pseudonym + `.de"`, "", []string{pseudonym}, 0, ""},
		"beside what is none":      {`"` + pseudonym + `","` + phone + `"`, "", []string{pseudonym}, 1, `"xxxxxxxxxxxxx","` + phone + `"`},
		"what is nothing":          {`"0.4155","4155552"`, "", []string{"0.4155", "4155552"}, 0, ""},
		"a part of a number":       {`"` + phone + `"`, "", []string{"4915112", phone[1:]}, 0, ""},
		"a short one":              {`"` + phone + `"`, "", []string{"49", "345678"}, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := Encoded{entry: []byte(test.entry)}
			e.hide(&contract.Exchange{URL: &url.URL{Path: "/"}, Header: http.Header{}, Body: []byte(test.body)}, test.obliged)
			total := 0
			for _, n := range e.valid {
				total += n
			}
			if total != test.valid || string(e.hidden) != test.hidden {
				t.Errorf("%d hidden: %s", total, e.hidden)
			}
		})
	}
}

// The search of a recording sees what is not hidden, and the file has all of it.
func TestHiddenWhileWriting(t *testing.T) {
	for name, test := range map[string]struct {
		hidden string
		ok     bool
	}{"hidden": {`"xxxxxxxxxxxxx"`, true}, "not hidden": {"", false}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.har")
			spec, err := openapi.Load("openapi.yaml", frozen.Groups)
			if err != nil {
				t.Fatal(err)
			}
			s, err := Create(Options{Path: path, Spec: spec, Redactor: redact.New(redact.Options{Spec: spec})})
			if err != nil {
				t.Fatal(err)
			}
			e := Encoded{entry: []byte(`"hdzjc@acme.io"`)}
			if test.hidden != "" {
				e.hidden = []byte(test.hidden)
			}
			s.Write(e)
			err = s.Finish()
			s.Discard()
			if text, _ := os.ReadFile(path); (err == nil) != test.ok || strings.Contains(string(text), "hdzjc@acme.io") != test.ok {
				t.Errorf("error %v, file %s", err, text)
			}
		})
	}
}

// One leak is enough for a recording not to be written.
func TestLimitOfLeaks(t *testing.T) {
	spec, err := openapi.Load("openapi.yaml", frozen.Groups)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{0: "", 1: "it would contain a phone number at line ", 2: ", a phone number at line "} {
		path := filepath.Join(t.TempDir(), "x.har")
		r, err := Create(Options{Path: path, Spec: spec, Redactor: redact.New(redact.Options{Spec: spec})})
		if err != nil {
			t.Fatal(err)
		}
		r.Write(Encoded{entry: []byte(`{"x": "` + strings.Repeat("+4915112345678 ", n) + `"}`)})
		err = r.Finish()
		r.Discard()
		if _, missing := os.Stat(path); (err != nil) != (want != "") || (missing != nil) != (want != "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%d leaks: error %v, the file: %v", n, err, missing)
		}
	}
}
