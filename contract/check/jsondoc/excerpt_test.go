package jsondoc_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("0,", 250) + "0"
	body := ` {"data": [{"id": 1, "m": [1, 2, 3]}, {"id": 2}, {"id": 3}], "more": [1, 2], "x": null, "long": [` + long + `]} `
	const rest = `"x":null,"long":[` // and what is kept of it
	short := strings.Repeat("0,", 199) + "0]}"
	tests := map[string]struct {
		paths, want string // paths are separated by spaces
		leadTo      string
	}{
		"the body":           {".", `{"data":[{"id":1,"m":[1,2,3]},{"id":2},{"id":3}],"more":[1,2],` + rest + short, "."},
		"an item":            {"data.1.id", `{"data":[{"id":2}],"more":[1,2],` + rest + short, "data.0.id"},
		"items":              {"data.2 data.0.m.1", `{"data":[{"id":1,"m":[2]},{"id":3}],"more":[1,2],` + rest + short, "data.1 data.0.m.0"},
		"an array":           {"data more.0", `{"data":[{"id":1,"m":[1,2,3]},{"id":2},{"id":3}],"more":[1],` + rest + short, "data more.0"},
		"a missing property": {"data.0.none none", `{"data":[{"id":1,"m":[1,2,3]}],"more":[1,2],` + rest + short, "data.0.none none"},
		"a missing item":     {"data.7.id more.1", `{"data":[],"more":[2],` + rest + short, "data.7.id more.0"},
		"into no container":  {"x.1.y", `{"data":[{"id":1,"m":[1,2,3]},{"id":2},{"id":3}],"more":[1,2],` + rest + short, "x.1.y"},
		"far down":           {"long.250 long.9 long.10 more.1", `{"data":[{"id":1,"m":[1,2,3]},{"id":2},{"id":3}],"more":[2],"x":null,"long":[0,0,0]}`, "long.2 long.0 long.1 more.0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			document, err := jsondoc.Parse([]byte(body))
			if err != nil {
				t.Fatal(err)
			}
			var paths [][]string
			for _, p := range strings.Fields(test.paths) {
				paths = append(paths, strings.FieldsFunc(p, func(c rune) bool { return c == '.' }))
			}
			x := document.Excerpt(slices.Values(paths))
			if string(x.Text) != test.want {
				t.Errorf("got\n%s\nwant\n%s", x.Text, test.want)
			}
			for i, want := range strings.Fields(test.leadTo) {
				if got := strings.Join(x.Path(paths[i]), "."); got != strings.Trim(want, ".") {
					t.Errorf("%s leads to %s, want %s", paths[i], got, want)
				}
			}
		})
	}
}
