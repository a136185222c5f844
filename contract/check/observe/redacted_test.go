package observe

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Origins merge in any order, and none is lost.
func TestOrigins(t *testing.T) {
	all := []origin{none, own, mixed, "3f", "a1", "kept 3f", "kept a1"}
	for _, a := range all {
		for _, b := range all {
			if a.with(b) != b.with(a) {
				t.Errorf("%q with %q is %q, and the other way %q", a, b, a.with(b), b.with(a))
			}
			for _, c := range all {
				if x, y := a.with(b).with(c), a.with(b.with(c)); x != y {
					t.Errorf("%q, %q and %q: %q or %q", a, b, c, x, y)
				}
			}
		}
	}
}

// seenIn is what is seen in a body with a property a, and an item below b.
func seenIn(t *testing.T, r *contract.Redaction) *Node {
	t.Helper()
	document, err := jsondoc.Parse([]byte(`"x"`))
	if err != nil {
		t.Fatal(err)
	}
	n := &Node{}
	n.Redact(r)
	n.Make("/a").See(document.Root())
	n.Make("/b/*").See(document.Root())
	return n
}

func TestComparable(t *testing.T) {
	replaced := func(name string, at ...string) *contract.Redaction {
		return &contract.Redaction{At: at, Pseudonyms: name}
	}
	tests := map[string]struct {
		before, now *contract.Redaction
		want        string // the locations that are comparable
	}{
		"not redacted":              {nil, nil, "/a /b/*"},
		"one is redacted":           {nil, replaced("3f", "/a"), "/b/*"},
		"the other is":              {replaced("3f", "/a"), nil, "/b/*"},
		"nothing was replaced":      {nil, replaced("3f"), "/a /b/*"},
		"nor in the other":          {replaced("a1"), replaced("3f"), "/a /b/*"},
		"it is not known by whom":   {replaced(""), replaced("3f"), "/a /b/*"},
		"the same pseudonyms":       {replaced("3f", "/a", "/b/*"), replaced("3f", "/a", "/b/*"), "/a /b/*"},
		"other pseudonyms":          {replaced("3f", "/a", "/b/*"), replaced("a1", "/a", "/b/*"), ""},
		"nobody knows which":        {replaced("", "/a", "/b/*"), replaced("", "/a", "/b/*"), ""},
		"at different locations":    {replaced("3f", "/a"), replaced("a1", "/b/*"), ""},
		"all below":                 {nil, replaced("3f", "/b"), "/a"},
		"the whole body":            {nil, replaced("3f", ""), ""},
		"names that became a *":     {nil, replaced("3f", "/*/*"), "/a"},
		"an item that has a name":   {nil, replaced("3f", "/b/first"), "/a"},
		"a name that begins so":     {nil, replaced("3f", "/ab", "/b/c/d"), "/a /b/*"},
		"a location that is twice":  {nil, replaced("3f", "/a", "/a"), "/b/*"},
		"what is above a location":  {nil, replaced("3f", "/a/b"), "/a /b/*"},
		"the same and further ones": {replaced("3f", "/a"), replaced("3f", "/a", "/b/*"), "/a /b/*"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			before, now := seenIn(t, test.before), seenIn(t, test.now)
			var got []string
			for _, location := range []string{"/a", "/b/*"} {
				if before.Find(location).IsComparable(&now.Find(location).Property) {
					got = append(got, location)
				}
			}
			if text := strings.Join(got, " "); text != test.want {
				t.Errorf("comparable: %s, want %s", text, test.want)
			}
		})
	}
}

// Recordings are accepted together in any order. Without values, a location is of no origin.
func TestMergedOrigins(t *testing.T) {
	one, other := &contract.Redaction{At: []string{"/a"}, Pseudonyms: "3f"}, &contract.Redaction{At: []string{"/a"}, Pseudonyms: "a1"}
	for name, test := range map[string]struct {
		of   []*contract.Redaction
		want origin
	}{
		"one": {[]*contract.Redaction{one}, "3f"}, "the same": {[]*contract.Redaction{one, one}, "3f"}, "another": {[]*contract.Redaction{one, other}, mixed},
		"one that is not redacted": {[]*contract.Redaction{one, nil}, mixed}, "none is": {[]*contract.Redaction{nil, nil}, own},
		"one that kept it": {[]*contract.Redaction{one, {Pseudonyms: "3f"}}, "3f"}, "another one that did": {[]*contract.Redaction{one, {Pseudonyms: "a1"}}, mixed},
		"all kept it": {[]*contract.Redaction{{Pseudonyms: "3f"}, {Pseudonyms: "a1"}}, own},
	} {
		forth, back := &Node{}, &Node{}
		for i := range test.of {
			forth.Merge(seenIn(t, test.of[i]))
			back.Merge(seenIn(t, test.of[len(test.of)-1-i]))
		}
		forth.Merge(&Node{below: map[string]*Node{"a": {}}})
		if a, b := forth.Find("/a").origin(), back.Clone().Find("/a").origin(); a != test.want || b != test.want {
			t.Errorf("%s: %q and %q, want %q", name, a, b, test.want)
		}
	}
}
