package impact_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// phrases are all that answers about responses are made of.
var phrases = []string{
	"", "decoding fails", "request fails", "follows the redirect", "returns nothing and no error (data silently missing)", "decodes as usual",
	"ignored", "unknown enum value", "zero value", "nil", "read as before", "a different value", "the last value wins",
	"value passed through with U+FFFD", "value passed through unchanged", "pagination stops with an error",
}

// documented are the properties that a value can be read as.
var documented = strings.Fields(`data has_more next_cursor id channel_id channel_type name icon_url chat_id chat_linked
	created_at members identity_id contact_id role identifier deleted removed error message status code details`)

// FuzzResponse reads any response to the request of any operation. It must not panic, and an answer must be the same each time it is
// asked for and hold nothing of the response.
func FuzzResponse(f *testing.F) {
	fuzzing.Start(f)
	ids := slices.Sorted(maps.Keys(successes))
	list := uint8(slices.Index(ids, "listGroups"))
	for i, id := range ids {
		f.Add(uint8(i), successes[id].Status, "application/json", "", string(successes[id].Body), "/data/id")
	}
	for _, seed := range []struct{ body, pointer string }{
		{page, "/data/0/channel_type"},
		{edited("icon_url", "Icon_URL"), "/data/0/Icon_URL"},
		{edited(`"name"`, `"x": {"a": [1e999]}, "name"`), "/data/0/x/a/0"},
		{edited(`"chat_id"`, `"name": "X", "chat_id"`), "/data/0/name"},
		{edited(`"Team"`, "\"\xff\\ud83d\""), "/data/0/name"},
		{`{"data": [null, {"members": [{}]}], "has_more": true, "next_cursor": ""}`, "/data/1/members/0/role"},
		{`null`, ""}, {`[]`, "/0"}, {`{"data":`, "/data"}, {`"\ud83d"`, ""}, {"\xef\xbb\xbf{}", ""}, {`{"data": {}} {}`, "/data/-1"},
	} {
		f.Add(list, 200, "application/json", "", seed.body, seed.pointer)
	}
	f.Add(list, 401, "application/json", "", `{"status": 401, "Error": "x"}`, "/error")
	f.Add(list, 307, "", "/elsewhere", "", "")
	f.Add(list, -1, "json", "//[", page, "/data")
	f.Fuzz(func(t *testing.T, operation uint8, status int, contentType, location, body, pointer string) {
		id := ids[int(operation)%len(ids)]
		ex := answered(id, status, body)
		ex.Header = http.Header{"Content-Type": {contentType}}
		if location != "" {
			ex.Header.Set("Location", location)
		}
		at := impact.Client().Response(id, ex)
		if at == nil {
			if status != 0 {
				t.Error("cannot tell")
			}
			return
		}
		for _, pointer := range []string{pointer, ""} {
			path := strings.Split(pointer, "/")[1:]
			if pointer == "" {
				path = nil
			}
			testAnswer(t, at, path)
		}
	})
}

func testAnswer(t *testing.T, at func([]string) string, path []string) {
	said := at(path)
	if again := at(path); again != said {
		t.Errorf("first %q, then %q", said, again)
	}
	for part := range strings.SplitSeq(said, "; the SDK: ") {
		part = strings.TrimPrefix(part, "the SDK: ")
		name, isName := strings.CutPrefix(part, "read as ")
		if !slices.Contains(phrases, part) && (!isName || !slices.Contains(documented, name)) {
			t.Errorf("%q is no answer", part)
		}
	}
}
