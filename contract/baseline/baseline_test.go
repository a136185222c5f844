package baseline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/baseline"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

const entry = "- fingerprint: 33bb95d02fcb\n  rule: response-null\n"

func TestParseErrors(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"empty":                 {"", "b.yaml:1: the file is empty (a baseline starts with version: 1)"},
		"white space":           {" \n\n", "b.yaml:1: the file is empty (a baseline starts with version: 1)"},
		"no YAML":               {"version: 1\nfindings: [\n", "b.yaml:3: invalid YAML"},
		"bad indentation":       {"version: 1\nfindings:\n- rule: a\n b: c\n", "b.yaml:4: invalid YAML"},
		"a list":                {"- a\n", "b.yaml:1: not a mapping (want version, findings)"},
		"no version":            {"findings: []\n", "b.yaml:1: version is missing (want version: 1)"},
		"another version":       {"# x\nversion: 2\n", `b.yaml:2: unknown version "2" (want 1)`},
		"two documents":         {"version: 1\n---\nversion: 1\n", "b.yaml:2: unexpected second YAML document"},
		"an unknown field":      {"version: 1\nfinding: []\n", `b.yaml:2: unknown field "finding" (want version, findings)`},
		"a field twice":         {"version: 1\nversion: 1\n", "b.yaml:2: duplicate field version"},
		"findings is text":      {"version: 1\nfindings: none\n", "b.yaml:2: findings is not a list"},
		"an entry is text":      {"version: 1\nfindings:\n- 33bb95d02fcb\n", "b.yaml:3: not a mapping (want fingerprint, rule, where, reason, owner, expires)"},
		"no fingerprint":        {"version: 1\nfindings:\n- rule: response-null\n", "b.yaml:3: fingerprint is missing"},
		"a short fingerprint":   {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: 33bb95d02fc\n", `b.yaml:4: fingerprint "33bb95d02fc" is not 12 lower-case hex digits`},
		"a long fingerprint":    {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: 33bb95d02fcb0\n", `b.yaml:4: fingerprint "33bb95d02fcb0" is not 12 lower-case hex digits`},
		"capitals":              {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: 33BB95D02FCB\n", `b.yaml:4: fingerprint "33BB95D02FCB" is not 12 lower-case hex digits`},
		"a phone number":        {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: '+14045550161'\n", `b.yaml:4: fingerprint of 12 characters is not 12 lower-case hex digits`},
		"a fingerprint twice":   {"version: 1\nfindings:\n" + entry + entry, "b.yaml:5: duplicate fingerprint 33bb95d02fcb (first on line 3)"},
		"no rule":               {"version: 1\nfindings:\n- fingerprint: 33bb95d02fcb\n", "b.yaml:3: rule is missing"},
		"an unknown rule":       {"version: 1\nfindings:\n- fingerprint: 33bb95d02fcb\n  rule: response-nul\n", `b.yaml:4: unknown rule "response-nul", did you mean "response-null"?`},
		"a rule of no kind":     {"version: 1\nfindings:\n- fingerprint: 33bb95d02fcb\n  rule: x\n", `b.yaml:4: unknown rule "x"`},
		"a reason that is none": {"version: 1\nfindings:\n" + entry + "  reason: [a]\n", "b.yaml:5: reason is not text"},
		"no date":               {"version: 1\nfindings:\n" + entry + "  expires: soon\n", `b.yaml:5: expires "soon" is not a date (want one such as 2026-12-31)`},
		"no day":                {"version: 1\nfindings:\n" + entry + "  expires: 2026-02-30\n", `b.yaml:5: expires of 10 characters is not a date (want one such as 2026-12-31)`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := baseline.Parse("b.yaml", []byte(test.text))
			if _, ok := err.(*baseline.Error); !ok || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.yaml")
	if _, err := baseline.Load(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a missing file gives %v", err)
	}
	if err := os.WriteFile(path, []byte("version: 1\nfindings:\n"+entry), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := baseline.Load(path)
	if err != nil || b.File != path || len(b.Entries) != 1 || b.Entries[0].Fingerprint != "33bb95d02fcb" {
		t.Errorf("%+v, %v", b, err)
	}
}

// A fingerprint of digits alone, or of digits around an e, is text all the same.
func TestParseReadsWhatWriteWrote(t *testing.T) {
	want := &contract.Baseline{File: "b.yaml", Entries: []contract.BaselineEntry{
		{Fingerprint: "123456789012", Rule: "response-null", Where: "a 200 /x", Reason: "yes: # \"so\"\nand so", Owner: "no", Expires: "2026-12-31"},
		{Fingerprint: "1234567e8901", Rule: "response-null", Where: "b 200"},
		{Fingerprint: "001234567890", Rule: "json-malformed", Where: "c 200", Reason: "-", Owner: "~"},
	}}
	var text bytes.Buffer
	if err := baseline.Write(&text, want); err != nil {
		t.Fatal(err)
	}
	got, err := baseline.Parse("b.yaml", text.Bytes())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\n%s", err, got, text.String())
	}
}

func FuzzParse(f *testing.F) {
	fuzzing.Start(f)
	f.Add([]byte("version: 1\nfindings:\n" + entry + "  reason: x\n  expires: 2026-11-01\n"))
	f.Add([]byte(`{"version": 1, "findings": [{"fingerprint": "33bb95d02fcb", "rule": "response-null"}]}`))
	f.Add([]byte("version: 1\nfindings: &a [*a]\n"))
	f.Add([]byte("{? x : y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := baseline.Parse("b", data)
		if err != nil {
			if e, ok := err.(*baseline.Error); !ok || e.Line < 1 {
				t.Errorf("odd error %v", err)
			}
			return
		}
		var text bytes.Buffer
		if err := baseline.Write(&text, b); err != nil {
			t.Fatal(err)
		}
		again, err := baseline.Parse("b", text.Bytes())
		if err != nil || len(again.Entries) != len(b.Entries) {
			t.Errorf("%v: %+v, %+v", err, again, b)
		}
	})
}

func ExampleParse() {
	_, err := baseline.Parse("known.yaml", []byte("version: 1\nfindings:\n- rule: response-null\n"))
	fmt.Println(err)
	// Output: known.yaml:3: fingerprint is missing
}

func ExampleWrite() {
	known := &contract.Baseline{Entries: []contract.BaselineEntry{
		{Fingerprint: "33bb95d02fcb", Rule: "response-null", Where: "listOrders 200 /note", Reason: "fixed in v5", Owner: "jane"},
	}}
	if err := baseline.Write(os.Stdout, known); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # Known findings: blooio check --baseline shows them as baselined and does not fail for them.
	// # Fill in reason and owner. "expires: 2006-01-02" makes an entry fail again after that day.
	// # blooio check --baseline FILE --baseline-update rewrites this file; it keeps reasons, owners and dates.
	// version: 1
	// findings:
	//   - fingerprint: 33bb95d02fcb
	//     rule: response-null
	//     where: listOrders 200 /note
	//     reason: fixed in v5
	//     owner: jane
}
