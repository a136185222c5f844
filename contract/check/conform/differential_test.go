package conform_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

// tally counts what a differential test came to see.
type tally struct{ accepted, proved, refused, corrected int }

// TestDifferential compares plans with kin-openapi, over random descriptions and values that conform to them or nearly
// so. Without what the corrections are about, both must say the same.
func TestDifferential(t *testing.T) {
	descriptions := uint64(race.Fewer(1200, 5))
	if testing.Short() {
		descriptions = 300
	}
	for _, odd := range []bool{false, true} {
		var count tally
		for seed := range descriptions {
			r := rand.New(rand.NewPCG(seed, 7))
			compare(t, describe, &generator{chance: r, odd: odd}, 12, &count)
			if t.Failed() {
				t.Fatalf("seed %d, odd %t", seed, odd)
			}
		}
		t.Logf("odd %t: %d values were accepted by kin-openapi, of which %.2f %% were proved; %d were refused; %d times it was corrected",
			odd, count.accepted, 100*float64(count.proved)/float64(count.accepted), count.refused, count.corrected)
		if count.accepted < int(descriptions) || count.refused < int(descriptions) || count.proved < count.accepted*95/100 {
			t.Errorf("%+v", count)
		}
	}
}

func FuzzDifferential(f *testing.F) {
	fuzzing.Start(f)
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		seed := make([]byte, 300)
		for i := range seed {
			seed[i] = byte(r.IntN(256))
		}
		f.Add(seed, r.IntN(2) == 0)
	}
	f.Fuzz(func(t *testing.T, seed []byte, odd bool) {
		var count tally
		compare(t, describeJSON, &generator{chance: &seeded{seed}, odd: odd}, 2, &count)
	})
}

// loader makes plans of schemas by their names.
type loader func(testing.TB, map[string]string) (*conform.Plans, openapi3.Schemas)

func compare(t *testing.T, load loader, g *generator, values int, count *tally) {
	t.Helper()
	plans, schemas := load(t, g.describe())
	schema := schemas["S0"].Value
	compareNull(t, plans, schemas)
	for i := range values {
		value := g.value(g.schemas[0], 0)
		if i%2 == 1 {
			value = g.mutate(value)
		}
		body, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		compareOne(t, plans, schema, string(body), g.odd, count)
		if t.Failed() {
			b, _ := json.MarshalIndent(g.schemas, "", " ")
			t.Logf("%s\n%s", b, body)
			return
		}
	}
}

// compareNull asks all schemas of a description about null, of which kin-openapi is mostly wrong.
func compareNull(t *testing.T, plans *conform.Plans, schemas openapi3.Schemas) {
	t.Helper()
	null := parse(t, "null")
	for name, ref := range schemas {
		for schema := range conform.Closure(ref.Value) {
			want, found := allowsNull(schema), plans.Visit(schema, null, nil)
			if plans.Of(schema).Sound(null) != want || want && len(found) > 0 || !want && len(found) != 1 {
				b, _ := json.Marshal(schema)
				t.Errorf("null is allowed is %t, but found is %q, by a schema in %s: %s", want, texts(found), name, b)
			}
		}
	}
}

// allowsNull tells by the standard alone whether a schema allows null: nullable acts on the type of the same schema.
func allowsNull(s *openapi3.Schema) bool {
	if s.Nullable {
		return true
	}
	allowing := func(refs openapi3.SchemaRefs) (n int) {
		for _, ref := range refs {
			if allowsNull(ref.Value) {
				n++
			}
		}
		return n
	}
	return s.Type == nil && (len(s.Enum) == 0 || slices.Contains(s.Enum, nil)) && (s.Not == nil || !allowsNull(s.Not.Value)) &&
		(len(s.OneOf) == 0 || allowing(s.OneOf) == 1) && (len(s.AnyOf) == 0 || allowing(s.AnyOf) > 0) && allowing(s.AllOf) == len(s.AllOf)
}

func compareOne(t *testing.T, plans *conform.Plans, schema *openapi3.Schema, body string, odd bool, count *tally) {
	t.Helper()
	v := parse(t, body)
	plan := plans.Of(schema)
	proved, found, doubts := plan.Sound(v), plans.Visit(schema, v, nil), 0
	plan.Doubts(v, func(conform.Doubt) { doubts++ })
	if refused := plan.Refuses(v); proved && doubts > 0 || refused != (len(found) > 0) || !odd && proved == refused {
		t.Errorf("sound is %t, refused is %t, with %d doubts and the violations %q", proved, refused, doubts, texts(found))
	}
	if !plans.MayAsk(schema, v) {
		return
	}
	err := schema.VisitJSON(v.Any(), conform.Options()...)
	switch {
	case err == nil && proved:
		count.accepted++
		count.proved++
	case err == nil && odd:
		count.corrected++
	case err == nil:
		count.accepted++
		t.Errorf("kin-openapi accepts the value, but the plan finds %q", texts(found))
	case odd && len(found) == 0:
		count.corrected++
	case proved:
		t.Errorf("the plan proves the value sound, but kin-openapi says %v", errorsOf(err))
	default:
		count.refused++
	}
	if !odd && err != nil {
		compareErrors(t, found, errorsOf(err))
	}
}

// compareErrors wants each violation that kin-openapi names to be among those found, unless it is about a composed
// schema, of which the parts have violations of their own.
func compareErrors(t *testing.T, found []conform.Violation, said []string) {
	t.Helper()
	all := map[string]bool{}
	for _, text := range texts(found) {
		all[text] = true
		text, _, _ = strings.Cut(text, "+")
		all[text] = true
	}
	for _, text := range said {
		if keyword, _, _ := strings.Cut(text, "@"); keyword == "allOf" || keyword == "oneOf" || keyword == "anyOf" {
			continue
		}
		if !all[text] {
			t.Errorf("kin-openapi says %s, but the plan finds %q", text, texts(found))
		}
	}
}

func errorsOf(err error) []string {
	switch e := err.(type) {
	case openapi3.MultiError:
		var all []string
		for _, one := range e {
			all = append(all, errorsOf(one)...)
		}
		return all
	case *openapi3.SchemaError:
		return []string{e.SchemaField + "@" + strings.Join(e.JSONPointer(), "/")}
	}
	return []string{fmt.Sprintf("%T", err)}
}
