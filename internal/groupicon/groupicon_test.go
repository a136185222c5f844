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
