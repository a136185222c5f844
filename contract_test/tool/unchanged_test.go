package tool_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// kept makes a recording of exchanges and reads it.
func kept(t testing.TB, name string, exchanges []contract.Exchange) []contract.Exchange {
	t.Helper()
	var file bytes.Buffer
	w := har.NewWriter(&file, har.Creator{Name: "test", Version: "1"})
	for _, ex := range exchanges {
		if err := w.Write(ex); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var all []contract.Exchange
	for ex, err := range har.Read(&file, name) {
		if err != nil || ex.LeftOut != "" {
			t.Fatal(err, ex.LeftOut)
		}
		all = append(all, ex)
	}
	return all
}

// ways are the ways in which a recording can be made of the same responses.
var ways = map[string]*redact.Options{
	"raw": nil, "salt one": {Salt: "one"}, "salt two": {Salt: "two"}, "no salt": {}, "shifted": {ShiftTime: -2400 * time.Hour},
}

func recordedEachWay(t testing.TB, spec *openapi.Spec, exchanges []contract.Exchange) map[string][]contract.Exchange {
	all := map[string][]contract.Exchange{}
	for way, options := range ways {
		made := exchanges
		if options != nil {
			o := *options
			o.Spec = spec
			made = redactedWith(redact.New(o), exchanges)
		}
		all[way] = kept(t, way, made)
	}
	return all
}

func evidenceIn(checker check.Checker, recordings ...[]contract.Exchange) *check.Evidence {
	evidence := &check.Evidence{}
	for _, exchanges := range recordings {
		for _, ex := range exchanges {
			evidence.Merge(checker.Check(ex))
		}
	}
	return evidence
}

// compared checks a recording against an accepted one, and lists the differences between the two.
func compared(spec *openapi.Spec, accepted, now []contract.Exchange) (findings, differences []string) {
	before := evidenceIn(check.Checker{Spec: spec}, accepted)
	checker := check.Checker{Spec: spec, Accepted: check.Accept(before, 0)}
	for _, f := range checker.Report(evidenceIn(checker, now)).Findings {
		findings = append(findings, f.Rule+" "+f.Location)
	}
	for _, c := range check.Compare(spec, before, evidenceIn(check.Comparing(spec, before), now)) {
		differences = append(differences, c.Location+" "+c.What)
	}
	slices.Sort(findings)
	return findings, differences
}

// TestUnchangedServer records the same responses in every way: no two of the recordings differ.
func TestUnchangedServer(t *testing.T) {
	spec := offeredSpec(t, nil)
	for seed, size := range race.Few([][2]int{{1, 1}, {1, 3}, {2, 20}, {1, 12}}, 2) {
		recordings := recordedEachWay(t, spec, things(uint64(seed), size[0], size[1]))
		for accepted := range ways {
			for now := range ways {
				findings, differences := compared(spec, recordings[accepted], recordings[now])
				for _, text := range slices.Concat(findings, differences) {
					t.Errorf("seed %d, %s against %s: %s", seed, now, accepted, text)
				}
			}
		}
	}
}

// A recording may have been redacted when the description was another one.
func TestUnchangedServerOfAnotherSpec(t *testing.T) {
	spec := offeredSpec(t, nil)
	other := offeredSpec(t, map[string]string{
		"role": `{type: string, enum: [admin, member]}`, "labels": `{type: object, properties: {team: {type: string}}}`,
		"tags": `{}`, "level": `{type: string, pattern: "^(1|2|3)$"}`,
	})
	exchanges := things(8, 1, 24)
	for _, salt := range []string{"", "one"} {
		one := redactedWith(redact.New(redact.Options{Spec: spec, Salt: salt}), exchanges)
		two := redactedWith(redact.New(redact.Options{Spec: other, Salt: salt}), exchanges)
		for _, pair := range [][2][]contract.Exchange{{one, two}, {two, one}, {exchanges, two}, {two, exchanges}, {slices.Concat(one, two), one}, {two, two}} {
			findings, differences := compared(spec, pair[0], pair[1])
			for _, text := range slices.Concat(findings, differences) {
				t.Errorf("salt %q: %s", salt, text)
			}
		}
	}
}

// Recordings of several ways are accepted together, and other things are recorded: nothing is found that is not found
// in recordings that are not redacted.
func TestUnchangedServerWithOtherThings(t *testing.T) {
	spec := offeredSpec(t, nil)
	before, after := recordedEachWay(t, spec, things(5, 2, 15)), recordedEachWay(t, spec, things(6, 2, 15))
	rawFindings, rawDifferences := compared(spec, before["raw"], after["raw"])
	for accepted := range ways {
		for now := range ways {
			together := slices.Concat(before[accepted], before["salt one"])
			for _, of := range [][]contract.Exchange{before[accepted], together} {
				findings, differences := compared(spec, of, after[now])
				for _, text := range findings {
					if !slices.Contains(rawFindings, text) {
						t.Errorf("%s against %s: %s", now, accepted, text)
					}
				}
				for _, text := range differences {
					if !slices.Contains(rawDifferences, text) {
						t.Errorf("%s against %s: %s", now, accepted, text)
					}
				}
			}
		}
	}
}

// What changed is found in redacted recordings, too, unless only a value did that has become a pseudonym.
func TestChangedServer(t *testing.T) {
	spec := offeredSpec(t, nil)
	const all, comparable = "all", "comparable"
	same := func(accepted, now string) bool {
		return accepted == now && (accepted == "raw" || ways[accepted].Salt != "")
	}
	tests := map[string]struct {
		property string
		value    any
		rule     string
		found    string // in which pairs of recordings
	}{
		"a new value":          {"role", "owner", contract.RuleValueNew, comparable},
		"another short prefix": {"id", "shop_12345678", contract.RuleShapeChanged, all},
		"another long prefix":  {"customer", "clients1_123456", contract.RuleShapeChanged, all},
		"a prefix as long":     {"customer", "clienten_123456", contract.RuleShapeChanged, comparable},
		"no id":                {"customer", "Jane", contract.RuleShapeChanged, all},
		"no phone number":      {"phone", "555", contract.RuleShapeChanged, all},
		"another unit":         {"created_at", 1_700_000_000, contract.RuleScaleChanged, all},
		"no time":              {"seen_at", 12, contract.RuleTimestampLost, all},
		"another scheme":       {"link", "http://cdn.example.net/1/icon.png", contract.RuleSchemeWeakened, all},
		"another format":       {"contact", "Jane", contract.RuleShapeChanged, all},
		"absent":               {"title", nil, contract.RulePropertyVanished, all},
	}
	for _, name := range race.Few(slices.Sorted(maps.Keys(tests)), 4) {
		test := tests[name]
		before, changed := things(7, 1, 24), things(7, 1, 24)
		for i, ex := range changed {
			changed[i].Body = withValue(t, ex.Body, test.property, test.value)
		}
		accepted, now := recordedEachWay(t, spec, before), recordedEachWay(t, spec, changed)
		for old := range ways {
			for new := range ways {
				findings, differences := compared(spec, accepted[old], now[new])
				want := []string{test.rule + " /*/" + test.property}
				if test.found == comparable && !same(old, new) {
					want = nil
				}
				if !slices.Equal(findings, want) || (len(differences) > 0) != (len(want) > 0) {
					t.Errorf("%s, %s against %s: %v, %v, want %v", name, new, old, findings, differences, want)
				}
			}
		}
	}
}

// withValue gives a property of each thing another value, or none.
func withValue(t *testing.T, body []byte, property string, value any) []byte {
	t.Helper()
	var list []map[string]any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&list); err != nil {
		t.Fatal(err)
	}
	for _, thing := range list {
		if thing[property] = value; value == nil {
			delete(thing, property)
		}
	}
	text, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A server that has drifted and stays as it is does not behave differently from day to day.
func TestUnchangedDrift(t *testing.T) {
	for name, s := range subjects(t) {
		for _, m := range some(s.Trials()) {
			days := [2][]contract.Exchange{}
			for i := range days {
				days[i] = redactedWith(redact.New(redact.Options{Spec: s.Spec}), m.Walk)
			}
			for _, pair := range [][2][]contract.Exchange{days, {m.Walk, days[1]}} {
				findings, differences := compared(s.Spec, pair[0], pair[1])
				findings = slices.DeleteFunc(findings, func(text string) bool { return !strings.HasPrefix(text, "behaviour-") })
				for _, text := range slices.Concat(findings, differences) {
					t.Errorf("%s, %s at %s: %s", name, m.Operator, m.Place, text)
				}
			}
		}
	}
}

// TestCompareAgreesWithCheck compares walks in both directions: wherever a check finds that the API behaves
// differently, the comparison lists a difference.
func TestCompareAgreesWithCheck(t *testing.T) {
	for name, s := range subjects(t) {
		var legal []contract.Exchange
		for _, m := range s.Trials() {
			if m.Operator == "a legal walk, accepted" {
				legal = append(legal, m.Walk...)
			}
		}
		found := map[string]int{}
		for _, m := range some(s.Trials()) {
			for _, pair := range [][2][]contract.Exchange{{legal, m.Walk}, {m.Walk, legal}} {
				findings, differences := compared(s.Spec, pair[0], pair[1])
				for _, f := range findings {
					rule, location, _ := strings.Cut(f, " ")
					if !strings.HasPrefix(rule, "behaviour-") {
						continue
					}
					found[rule]++
					if !slices.ContainsFunc(differences, func(d string) bool { return strings.HasPrefix(d, location+" ") }) {
						t.Errorf("%s, %s at %s: %s is not among the differences %v", name, m.Operator, m.Place, f, differences)
					}
				}
			}
		}
		if len(found) < 3 {
			t.Errorf("%s: only %v were compared", name, found)
		}
	}
}

// some are a third of all trials, less under the race detector, and those that are compared with accepted recordings.
func some(trials []suite.Trial) (list []suite.Trial) {
	every := 3
	if race.Enabled {
		every = 40
	}
	for i, trial := range trials {
		if i%every == 0 || trial.Accepted != nil {
			list = append(list, trial)
		}
	}
	return list
}
