package contract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

const entry = "- fingerprint: 33bb95d02fcb\n  rule: response-null\n"

func TestParseBaselineErrors(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"empty":                 {"", "b.yaml:1: the file is empty, a baseline starts with version: 1"},
		"white space":           {" \n\n", "b.yaml:1: the file is empty, a baseline starts with version: 1"},
		"no YAML":               {"version: 1\nfindings: [\n", "b.yaml:3: malformed YAML"},
		"bad indentation":       {"version: 1\nfindings:\n- rule: a\n b: c\n", "b.yaml:4: malformed YAML"},
		"a list":                {"- a\n", "b.yaml:1: this is no mapping with version, findings"},
		"no version":            {"findings: []\n", "b.yaml:1: version is missing, it is 1"},
		"another version":       {"# x\nversion: 2\n", `b.yaml:2: version is "2", this program reads version 1`},
		"two documents":         {"version: 1\n---\nversion: 1\n", "b.yaml:2: there is a second document, a baseline is one"},
		"an unknown field":      {"version: 1\nfinding: []\n", `b.yaml:2: unknown field "finding", there are version, findings`},
		"a field twice":         {"version: 1\nversion: 1\n", "b.yaml:2: version comes twice"},
		"findings is text":      {"version: 1\nfindings: none\n", "b.yaml:2: findings is no list"},
		"an entry is text":      {"version: 1\nfindings:\n- 33bb95d02fcb\n", "b.yaml:3: this is no mapping with fingerprint, rule, where, reason, owner, expires"},
		"no fingerprint":        {"version: 1\nfindings:\n- rule: response-null\n", "b.yaml:3: fingerprint is missing"},
		"a short fingerprint":   {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: 33bb95d02fc\n", `b.yaml:4: fingerprint "33bb95d02fc" is not 12 digits of 0 to 9 and a to f`},
		"a long fingerprint":    {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: 33bb95d02fcb0\n", `b.yaml:4: fingerprint "33bb95d02fcb0" is not 12 digits of 0 to 9 and a to f`},
		"capitals":              {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: 33BB95D02FCB\n", `b.yaml:4: fingerprint "33BB95D02FCB" is not 12 digits of 0 to 9 and a to f`},
		"a phone number":        {"version: 1\nfindings:\n- rule: response-null\n  fingerprint: '+14045550161'\n", `b.yaml:4: fingerprint of 12 characters is not 12 digits of 0 to 9 and a to f`},
		"a fingerprint twice":   {"version: 1\nfindings:\n" + entry + entry, "b.yaml:5: fingerprint 33bb95d02fcb is on line 3 already"},
		"no rule":               {"version: 1\nfindings:\n- fingerprint: 33bb95d02fcb\n", "b.yaml:3: rule is missing"},
		"an unknown rule":       {"version: 1\nfindings:\n- fingerprint: 33bb95d02fcb\n  rule: response-nul\n", `b.yaml:4: unknown rule "response-nul", did you mean response-null?`},
		"a rule of no kind":     {"version: 1\nfindings:\n- fingerprint: 33bb95d02fcb\n  rule: x\n", `b.yaml:4: unknown rule "x"`},
		"a reason that is none": {"version: 1\nfindings:\n" + entry + "  reason: [a]\n", "b.yaml:5: reason is no text"},
		"no date":               {"version: 1\nfindings:\n" + entry + "  expires: soon\n", `b.yaml:5: expires "soon" is no date such as 2026-12-31`},
		"no day":                {"version: 1\nfindings:\n" + entry + "  expires: 2026-02-30\n", `b.yaml:5: expires of 10 characters is no date such as 2026-12-31`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := contract.ParseBaseline("b.yaml", []byte(test.text))
			if _, ok := err.(*contract.BaselineError); !ok || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestLoadBaseline(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.yaml")
	if _, err := contract.LoadBaseline(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a missing file gives %v", err)
	}
	if err := os.WriteFile(path, []byte("version: 1\nfindings:\n"+entry), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := contract.LoadBaseline(path)
	if err != nil || b.File != path || len(b.Entries) != 1 || b.Entries[0].Fingerprint != "33bb95d02fcb" {
		t.Errorf("%+v, %v", b, err)
	}
}

// A fingerprint of digits alone, or of digits around an e, is text all the same.
func TestBaselineReadsBack(t *testing.T) {
	want := &contract.Baseline{File: "b.yaml", Entries: []contract.BaselineEntry{
		{Fingerprint: "123456789012", Rule: "response-null", Where: "a 200 /x", Reason: "yes: # \"so\"\nand so", Owner: "no", Expires: "2026-12-31"},
		{Fingerprint: "1234567e8901", Rule: "response-null", Where: "b 200"},
		{Fingerprint: "001234567890", Rule: "json-malformed", Where: "c 200", Reason: "-", Owner: "~"},
	}}
	var text bytes.Buffer
	if err := want.Write(&text); err != nil {
		t.Fatal(err)
	}
	got, err := contract.ParseBaseline("b.yaml", text.Bytes())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\n%s", err, got, text.String())
	}
}

// drifted is a report with two findings, an error and a warning, against a baseline.
func drifted(t *testing.T, b *contract.Baseline, day string) *contract.Report {
	t.Helper()
	now, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	checker := contract.Checker{Spec: shop(t), Baseline: b, Now: now.Add(13 * time.Hour)}
	return checker.Report(checker.Check(orders(`"note":5,"color":"red"`)))
}

func TestBaseline(t *testing.T) {
	all := drifted(t, nil, "2026-11-22")
	if all.Verdict != contract.VerdictDrift || len(all.Findings) != 2 || all.Baseline != nil {
		t.Fatalf("%s %+v", all.Verdict, all.Findings)
	}
	empty, change := (*contract.Baseline)(nil).Updated(all.Findings)
	if len(change.Added) != 2 || len(change.Kept)+len(change.Dropped) != 0 {
		t.Errorf("the first time: %+v", change)
	}
	entries := empty.Entries
	entries[0].Reason, entries[0].Owner, entries[0].Expires = "mended soon", "jane", "2026-11-30"

	known := drifted(t, empty, "2026-11-30")
	if known.Verdict != contract.VerdictClean || known.ExitCode(contract.SeverityInfo) != contract.ExitClean || known.Baseline.Known != 2 {
		t.Errorf("all known: %s, %+v", known.Verdict, known.Baseline)
	}
	for _, f := range known.Findings {
		if !f.Known || f.KnownReason != map[string]string{entries[0].Fingerprint: "mended soon"}[f.Fingerprint] {
			t.Errorf("%+v", f)
		}
	}
	expired := drifted(t, empty, "2026-12-01")
	if len(expired.Baseline.Expired) != 1 || expired.Baseline.Known != 1 || expired.Findings[0].Known || !expired.Findings[1].Known {
		t.Errorf("expired: %+v", expired.Baseline)
	}
	more := &contract.Baseline{Entries: append(entries, contract.BaselineEntry{Fingerprint: "000000000000", Rule: "response-null"})}
	if gone := drifted(t, more, "2026-11-22").Baseline.Gone; len(gone) != 1 || gone[0].Fingerprint != "000000000000" {
		t.Errorf("gone: %+v", gone)
	}
	next, change := more.Updated(all.Findings[:1])
	if len(change.Kept) != 1 || len(change.Dropped) != 2 || len(next.Entries) != 1 {
		t.Errorf("updated: %+v", change)
	}
	if i := next.Entries[0]; i.Fingerprint == entries[0].Fingerprint && i.Owner != "jane" {
		t.Errorf("the owner is lost: %+v", i)
	}
}

// What is known stays known when values, wording and order change.
func TestFingerprintSurvives(t *testing.T) {
	fingerprints := func(exchanges ...contract.Exchange) map[string]bool {
		all := map[string]bool{}
		for _, f := range check(t, exchanges...).Findings {
			all[f.Fingerprint] = true
		}
		return all
	}
	want := fingerprints(orders(`"note":5,"color":"red"`, `"tags":["old"]`))
	for name, got := range map[string]map[string]bool{
		"other values":     fingerprints(orders(`"note":true,"color":7`, `"tags":["lost","new"]`)),
		"another order":    fingerprints(orders(`"tags":["old"]`, `"color":"red","note":5`)),
		"more of the same": fingerprints(orders(`"note":5,"color":"red"`, `"note":6`, `"tags":["old"]`), orders(`"note":7`)),
	} {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func FuzzParseBaseline(f *testing.F) {
	f.Add([]byte("version: 1\nfindings:\n" + entry + "  reason: x\n  expires: 2026-11-01\n"))
	f.Add([]byte(`{"version": 1, "findings": [{"fingerprint": "33bb95d02fcb", "rule": "response-null"}]}`))
	f.Add([]byte("version: 1\nfindings: &a [*a]\n"))
	f.Add([]byte("{? x : y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := contract.ParseBaseline("b", data)
		if err != nil {
			if e, ok := err.(*contract.BaselineError); !ok || e.Line < 1 {
				t.Errorf("odd error %v", err)
			}
			return
		}
		var text bytes.Buffer
		if err := b.Write(&text); err != nil {
			t.Fatal(err)
		}
		again, err := contract.ParseBaseline("b", text.Bytes())
		if err != nil || len(again.Entries) != len(b.Entries) {
			t.Errorf("%v: %+v, %+v", err, again, b)
		}
	})
}
