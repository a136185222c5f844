package golden

import "testing"

func TestMoved(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want bool
	}{
		"nothing":               {"a", "a", true},
		"a line":                {"spec openapi.yaml:158:11\n", "spec openapi.yaml:160:13\n", true},
		"a line alone":          {"(openapi.yaml:9)", "(openapi.yaml:10)", true},
		"coverage":              {"1 of 1 operations, 2 of 2 statuses, 17 of 17 properties, 1 of 6 values, 0 of 5 nulls", "1 of 2 operations, 2 of 4 statuses, 17 of 18 properties, 1 of 7 values, 0 of 6 nulls", true},
		"coverage in short":     {"1/1 operations, 17/17 properties", "1/2 operations, 17/18 properties", true},
		"less to cover":         {"17 of 17 properties", "16 of 16 properties", true},
		"coverage lost":         {"17 of 17 properties", "0 of 17 properties", false},
		"coverage lost, more":   {"17 of 17 properties", "16 of 18 properties", false},
		"coverage from nowhere": {"1 of 6 values", "2 of 6 values", false},
		"another line break":    {"6 of 6\n    values", "10 of 10 values", true},
		"the hash":              {"(sha256 0123456789ab)", "(sha256 ba9876543210)", true},
		"another file":          {"spec other.yaml:158:11", "spec other.yaml:160:11", false},
		"no line any more":      {"spec openapi.yaml:158:11", "spec openapi.yaml", false},
		"another finding":       {"error response-null\nopenapi.yaml:1:1", "error response-type-mismatch\nopenapi.yaml:1:1", false},
		"how often":             {"seen 1 of 1, in 1 recording", "seen 1 of 2, in 1 recording", false},
		"how many exchanges":    {"clean: 11 exchanges checked", "clean: 12 exchanges checked", false},
		"a fingerprint":         {"fingerprint 33bb95d02fcb", "fingerprint 33bb95d02fcc", false},
		"the name of the API":   {"Blooio groups 4.0.0-beta (openapi.yaml)", "Blooio groups 4.1.0 (openapi.yaml)", false},
		"what is expected":      {"expected integer\nspec openapi.yaml:1", "expected string\nspec openapi.yaml:2", false},
		"coverage of another":   {"3 of 4 recordings", "3 of 5 recordings", false},
		"a line that came":      {"a\nopenapi.yaml:1", "a\nb\nopenapi.yaml:1", false},
		"a number in a message": {"limit 200", "limit 100", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Moved([]byte(test.a), []byte(test.b)); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestDifference(t *testing.T) {
	for _, test := range []struct {
		a, b    string
		line    int
		was, is string
	}{
		{"a\nb\n", "a\nc\n", 2, "b", "c"}, {"a\n", "a\nb\n", 2, "", "b"}, {"a", "", 1, "a", ""}, {"a\n", "a", 2, "", ""},
	} {
		if line, was, is := difference([]byte(test.a), []byte(test.b)); line != test.line || was != test.was || is != test.is {
			t.Errorf("%q and %q: line %d, %q, %q", test.a, test.b, line, was, is)
		}
	}
}

func TestBlock(t *testing.T) {
	const text = "a\n<!-- output: x -->\n```text\none\n\ntwo\n```\nb\n<!-- output: y -->\nno\n<!-- output: z -->\n<!-- output: z -->\n"
	start, end, err := block([]byte(text), "x")
	if err != nil || text[start:end] != "one\n\ntwo\n" {
		t.Errorf("%q, %v", text[start:end], err)
	}
	for _, name := range []string{"y", "z", "none"} {
		if _, _, err := block([]byte(text), name); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
