package media_test

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

func TestIsJSON(t *testing.T) {
	for mediaType, want := range map[string]bool{
		"application/json": true, "application/problem+json": true, "image/x+json": true, "text/json": true,
		"application/jsonl": false, "application/x-ndjson": false, "application/json-seq": false, "text/plain": false, "": false,
	} {
		if media.IsJSON(mediaType) != want {
			t.Errorf("%s: %v", mediaType, !want)
		}
	}
}

func TestContentOf(t *testing.T) {
	tests := map[string]struct {
		documented string // media types, separated by bars
		header     string
		want       int // the number of one, -1 for none
	}{
		"the same":                    {"application/json", "application/json", 0},
		"in capitals":                 {"application/JSON", "Application/Json", 0},
		"documented with a parameter": {"application/json; charset=utf-8", "application/json", 0},
		"sent with a parameter":       {"application/json", "application/json; charset=utf-8", 0},
		"another charset":             {"application/json; charset=utf-8", "application/json; charset=latin1", 0},
		"told apart by a parameter":   {"a/b; v=1|a/b; v=2", "a/b; v=2", 1},
		"by none":                     {"a/b; v=1|a/b; v=2", "a/b", 0},
		"with and without":            {"a/b|a/b; v=2", "a/b; v=2", 1},
		"a parameter that disagrees":  {"a/b; v=1|a/b", "a/b; v=3", 1},
		"a wildcard":                  {"application/*", "application/json", 0},
		"before a wildcard":           {"*/*|application/json", "application/json", 1},
		"any":                         {"*/*", "text/html", 0},
		"undocumented":                {"application/json", "text/html", -1},
		"malformed":                   {"*/*", "", -1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			content, numbers := openapi3.Content{}, map[*openapi3.MediaType]int{nil: -1}
			for i, name := range strings.Split(test.documented, "|") {
				content[name] = &openapi3.MediaType{}
				numbers[content[name]] = i
			}
			if got := numbers[media.Of(content, test.header)]; got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}
