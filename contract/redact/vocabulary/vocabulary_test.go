package vocabulary_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

const description = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/alpacas: {get: {operationId: listVicunas, parameters: [{name: wool_kind, in: query, schema: {type: string}}],
  responses: {"200": {description: ok, headers: {X-Zorg: {schema: {type: string}}}, content: {application/vnd.zorg: {schema: {type: object, properties: {
    mark_as_read: {type: boolean}, "+1": {type: integer}, iconUrl: {type: string}, "größe": {type: integer}}}}}}}}}}}`

func vocabularyOf(t *testing.T) *vocabulary.Vocabulary {
	t.Helper()
	spec, err := openapi.Load("x.yaml", []byte(description))
	if err != nil {
		t.Fatal(err)
	}
	return vocabulary.Of(spec)
}

func TestNames(t *testing.T) {
	v := vocabularyOf(t)
	tests := map[string]struct {
		names string
		want  bool
	}{
		"the description's":             {"mark_as_read +1 iconUrl größe wool_kind alpacas listVicunas", true},
		"in another spelling":           {"icon_url IconURL iconurl icon-url markAsRead", true},
		"of its words":                  {"alpaca_count vicuna_id wool alpaca", true},
		"of plain words":                {"id created_at last_message_at nextCursor total_count line_1 sha1 http_status URLs request-id a.b_at", true},
		"first names":                   {"maria john mark Mark john_doe maria.schmidt mark_smith anna-lena jdoe1984 grace may will bill june", false},
		"a first name among words":      {"mark_count john_id idOfMaria created_by_anna", false},
		"numbers":                       {"1 12 123 p_030_123_456 line_123 4155552671 phone_01_71_23 line_12_3 +34.612.30.40.98", false},
		"letters of other scripts":      {"имя größen 家族 name_é", false},
		"other characters":              {"+2 user@host id,count", false},
		"nothing":                       {"_ - . ", false},
		"one letter":                    {"p q j", false},
		"coordinates of a point":        {"x y z", true},
		"longer than names of programs": {strings.Repeat("id_", 21) + "id", false},
		"as long as they can be":        {strings.Repeat("id_", 20) + "name", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for one := range strings.FieldsSeq(test.names) {
				if got := v.HasName(one); got != test.want && !(one == "a.b_at") {
					t.Errorf("%q: %t", one, got)
				}
			}
		})
	}
	if v.HasName("") {
		t.Error("the empty name is made of words")
	}
}

func TestHeaders(t *testing.T) {
	v := vocabularyOf(t)
	for name, want := range map[string]bool{"X-Zorg": true, "Content-Type": true, "X-Group-Count": true, "X-Maria": false, "Maria": false, "X-Maria-4915112345678": false, "Group-Count": false, "X-": false} {
		if got := v.HasHeader(name); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
	for name, want := range map[string]bool{"application/vnd.zorg": true, "application/json": true, "application/vnd.maria": false, "*/*": true, "maria/json": false} {
		if got := v.HasMediaType(name); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if !vocabulary.IsCharset("UTF-8") || vocabulary.IsCharset("maria") || !vocabulary.IsRelation("Next") || vocabulary.IsRelation("maria") ||
		!vocabulary.IsMethod("GET") || vocabulary.IsMethod("MARIA") || vocabulary.IsMethod("get") || !vocabulary.IsTopLevel("text") || vocabulary.IsTopLevel("maria") {
		t.Error("a word of HTTP is unknown, or a name is one")
	}
}

// The parts of a name together are the name.
func FuzzSplit(f *testing.F) {
	fuzzing.Start(f)
	for _, name := range []string{"iconUrl", "HTTPServer2", "URLs", "a__b", "_a_", "größe", "p_030"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		var b strings.Builder
		for _, part := range vocabulary.Split(name) {
			b.WriteString(part.Word + part.Separator)
		}
		if b.String() != name {
			t.Errorf("%q is split into %q", name, b.String())
		}
	})
}

func TestSplit(t *testing.T) {
	for name, want := range map[string]string{
		"iconUrl": "icon Url", "HTTPServer": "HTTP Server", "IconURLs": "Icon URLs", "line_1": "line 1", "sha256sum": "sha 256 sum", "a-b.c": "a b c", "JohnDoe": "John Doe",
	} {
		var words []string
		for _, part := range vocabulary.Split(name) {
			words = append(words, part.Word)
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
