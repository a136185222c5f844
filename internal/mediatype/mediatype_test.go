package mediatype_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/internal/mediatype"
)

func TestIsJSON(t *testing.T) {
	for media, want := range map[string]bool{
		"application/json": true, "text/json": true, "application/problem+json": true, "image/svg+json": true, "application/vnd.a.b-c_d+json": true,
		"": false, "json": false, "+json": false, "application/": false, "application/jsonp": false, "application/json-seq": false, "text/notjson": false,
		"text/html, application/x+json": false, "application/json, text/html": false, "a/b/c+json": false, "/+json": false, "x y/z+json": false, "*/*": false,
	} {
		if got := mediatype.IsJSON(media); got != want {
			t.Errorf("IsJSON(%q) = %t", media, got)
		}
	}
}
