package impact

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func TestLimitOfPlainNames(t *testing.T) {
	for name, want := range map[string]string{
		"AZaz09": "azaz09", "@A[": "a", "`a{": "a", "/0:9": "09", "list_groups": "listgroups", "List-Groups": "listgroups", "é": "", "": "",
	} {
		if got := plain(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

// Indices are those of the list, and no larger than an integer of 32 bits.
func TestLimitOfIndices(t *testing.T) {
	for length, tokens := range map[int]map[string]bool{
		0: {"0": false}, 1: {"0": true, "1": false}, 2: {"0": true, "1": true, "2": false, "-1": false, "2147483647": false, "2147483648": false, "4294967296": false},
	} {
		for token, want := range tokens {
			if got := below(reflect.ValueOf(make([]int, length)), token); got.IsValid() != want {
				t.Errorf("%s of %d: %t", token, length, got.IsValid())
			}
		}
	}
}

// Numbers are the same if they have the same value in the kind of Go's that holds it.
func TestLimitOfSameNumbers(t *testing.T) {
	for _, test := range []struct {
		recorded string
		value    any
		want     bool
	}{
		{"9223372036854775807", int64(9223372036854775807), true}, {"9223372036854775808", int64(9223372036854775807), false},
		{"-9223372036854775808", int64(-9223372036854775808), true}, {"-9223372036854775809", int64(-9223372036854775808), false},
		{"18446744073709551615", uint64(18446744073709551615), true}, {"18446744073709551616", uint64(18446744073709551615), false},
		{"-1", uint64(1), false}, {"1.0", int64(1), false}, {"1.0", 1.0, true}, {"0", uint8(0), true},
		{"9007199254740992", 9007199254740992.0, true}, {"9007199254740993", 9007199254740992.0, true}, {"9007199254740994", 9007199254740992.0, false},
		{"1e309", 1.0, false},
	} {
		if got := sameNumber(test.recorded, reflect.ValueOf(test.value)); got != test.want {
			t.Errorf("%s and %v: %t", test.recorded, test.value, got)
		}
	}
}

func TestLimitOfKinds(t *testing.T) {
	for text, want := range map[string]struct{ null, scalar bool }{
		"": {true, true}, "null": {true, true}, "false": {false, true}, "0": {false, true}, `""`: {false, true}, "[]": {false, false}, "{}": {false, false},
	} {
		doc, _ := jsondoc.Parse([]byte(text)) // there is none of nothing
		if got := doc.Root(); isNull(got) != want.null || isScalar(got) != want.scalar {
			t.Errorf("%q: null %t, scalar %t", text, isNull(got), isScalar(got))
		}
	}
}

// The bodies of both clients are read once, and a redirect shows in the second request.
func TestLimitOfRequests(t *testing.T) {
	for requests, want := range map[int]bool{1: true, 2: false, 3: false} {
		r := &replay{exchange: &contract.Exchange{Status: 200}}
		var err error
		for range requests {
			_, err = r.RoundTrip(nil)
		}
		if (err == nil) != want || r.requests != requests {
			t.Errorf("request %d: error %v", requests, err)
		}
	}
}

// A walk of both clients ends after as many pages as were recorded, or where one follows that was not.
func TestLimitOfWalks(t *testing.T) {
	const usual, loops = "pagination completes", "pagination never ends; the SDK: pagination stops with an error"
	chain := func(n int, last string) (pages []contract.WalkedPage) {
		for i := range n {
			page := contract.WalkedPage{Cursor: fmt.Sprint("c", i), Next: fmt.Sprint("c", i+1), Items: 1}
			if i == 0 {
				page.Cursor = ""
			}
			if i == n-1 {
				page.Next = last
			}
			pages = append(pages, page)
		}
		return pages
	}
	for _, n := range []int{1, 2, 3, 50} {
		for last, want := range map[string]string{"": usual, "new": usual, fmt.Sprint("c", n-1): loops} {
			if n == 1 && last == "c0" {
				continue // that page has no cursor
			}
			if got := walk("listGroups", chain(n, last)); got != want {
				t.Errorf("%d pages, and then %q: %q", n, last, got)
			}
		}
	}
	// Of pages without an item, there is an end at 1000. One item is enough.
	for items, want := range map[int]string{0: usual + "; the SDK: pagination stops with an error", 1: usual, 2: usual} {
		pages := chain(1000, "new")
		for i := range pages {
			pages[i].Items = items
		}
		if got := walk("listGroups", pages); got != want {
			t.Errorf("1000 pages of %d items: %q", items, got)
		}
	}
	if got := walk("listGroups", nil); got != "" {
		t.Errorf("no page: %q", got)
	}
}

// What a client has of a body is not what it has of the headers, which it reads in any case.
func TestDecodedBody(t *testing.T) {
	type result struct {
		Body         []byte
		HTTPResponse *http.Response
		JSON200      *struct{ ID string }
		Headers200   *struct{ XRequestID string }
	}
	headers, body := &struct{ XRequestID string }{"req_1"}, &struct{ ID string }{"grp_1"}
	for name, test := range map[string]struct {
		result result
		want   any // nil for nothing
	}{
		"a body":             {result{HTTPResponse: &http.Response{}, JSON200: body}, *body},
		"a body and headers": {result{HTTPResponse: &http.Response{}, JSON200: body, Headers200: headers}, *body},
		"headers alone":      {result{HTTPResponse: &http.Response{}, Headers200: headers}, nil},
		"neither":            {result{HTTPResponse: &http.Response{}}, nil},
	} {
		got := decodedBody(reflect.ValueOf(&test.result))
		if got.decoded.IsValid() != (test.want != nil) || test.want != nil && got.decoded.Interface() != test.want || (got.failure == nothing) != (test.want == nil) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// What is known of operations is found out: no file of the package names what they are about.
func TestNoFileNamesGroups(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") && bytes.Contains(bytes.ToLower(text), []byte("group")) {
			t.Errorf("%s names groups", file)
		}
	}
}
