package rule

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func TestShortened(t *testing.T) {
	const body = ` {"data": [{"id": 1, "m": [1, 2, 3]}, {"id": 2}, {"id": 3}], "more": [1, 2], "x": null} `
	path := func(tokens ...string) []string { return tokens }
	tests := map[string]struct {
		paths [][]string
		want  string
	}{
		"the body":           {[][]string{path("data", "0", "id"), nil}, body},
		"the first item":     {[][]string{path("data", "0", "id")}, `{"data": [{"id": 1, "m": [1, 2, 3]}], "more": [1, 2], "x": null}`},
		"an item further on": {[][]string{path("data", "1", "id"), path("data", "0", "m", "1")}, `{"data": [{"id": 1, "m": [1, 2]}, {"id": 2}], "more": [1, 2], "x": null}`},
		"an array":           {[][]string{path("data"), path("more", "0")}, `{"data": [{"id": 1, "m": [1, 2, 3]}, {"id": 2}, {"id": 3}], "more": [1], "x": null}`},
		"a missing property": {[][]string{path("data", "0", "none"), path("none")}, `{"data": [{"id": 1, "m": [1, 2, 3]}], "more": [1, 2], "x": null}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			document, err := jsondoc.Parse([]byte(body))
			if err != nil {
				t.Fatal(err)
			}
			s := &Subject{Exchange: &contract.Exchange{Body: []byte(body)}, Body: document}
			var questions []question
			for _, p := range test.paths {
				questions = append(questions, question{&evidence.Occurrences{}, p})
			}
			if got := string(s.shortened(questions)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
