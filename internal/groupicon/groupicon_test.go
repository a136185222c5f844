package groupicon_test

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// The contract says the same.
func TestContract(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromFile("../../openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	media := doc.Paths.Find("/groups/{groupId}/icon").Post.RequestBody.Value.Content.Get("multipart/form-data")
	if got := *media.Schema.Value.Properties["icon"].Value.MaxLength; got != groupicon.MaxBytes {
		t.Errorf("an icon may have %d bytes", got)
	}
	if got := media.Encoding["icon"].ContentType; got != strings.Join(groupicon.Types, ", ") {
		t.Errorf("an icon may be %s", got)
	}
}

func TestTypes(t *testing.T) {
	for content, want := range map[string]string{
		"":                                     "",
		"\xff\xd8\xff\xe0":                     "image/jpeg",
		"\x89PNG\r\n\x1a\n":                    "image/png",
		"GIF89a":                               "image/gif",
		"RIFF\x00\x00\x00\x00WEBPVP8 ":         "image/webp",
		"\x00\x00\x00\x18ftypheic":             "image/heic",
		"\x00\x00\x00\x18ftypmif1\x00\x00":     "image/heif",
		"\x00\x00\x00\x18ftypmif":              "", // a byte too short
		"\x00\x00\x00\x18ftypisom":             "", // a film
		"BM\x00\x00":                           "", // a bitmap, which is an image, but no icon
		"<svg xmlns='http://www.w3.org/2000/'": "",
	} {
		got := groupicon.TypeOf([]byte(content))
		if got != want {
			t.Errorf("%q is %q, want %q", content, got, want)
		}
		heif := strings.HasPrefix(want, "image/hei")
		for _, mediaType := range groupicon.Types {
			like := mediaType == want || heif && strings.HasPrefix(mediaType, "image/hei")
			if groupicon.Like(mediaType, []byte(content)) != like {
				t.Errorf("%q as %s: want %t", content, mediaType, like)
			}
		}
	}
	if groupicon.Like("", nil) || groupicon.Like("image/bmp", []byte("BM")) {
		t.Error("an icon of no type")
	}
}
