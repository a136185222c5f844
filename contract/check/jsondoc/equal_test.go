package jsondoc_test

import (
	stdjson "encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func jsonHash(tb testing.TB, body string) uint64 {
	tb.Helper()
	return parse(tb, body).Hash()
}

func TestEqual(t *testing.T) {
	many := func(format string, n int, backwards bool) string {
		members := make([]string, n)
		for i := range members {
			at := i
			if backwards {
				at = n - 1 - i
			}
			members[at] = fmt.Sprintf(format, i)
		}
		return "{" + strings.Join(members, ",") + "}"
	}
	for name, tt := range map[string]struct {
		a, b string
		want bool
	}{
		"numbers":                     {"1", "1.0", true},
		"number with exponent":        {"100", "1e2", true},
		"minus zero":                  {"0", "-0.0", true},
		"signs":                       {"1", "-1", false},
		"neighbours beyond 2^53":      {"9007199254740992", "9007199254740993", false},
		"neighbours beyond 64 bits":   {"123456789012345678901", "123456789012345678902", false},
		"fractions":                   {"0.1", "0.10000000000000001", false},
		"number and text":             {"1", `"1"`, false},
		"null and false":              {"null", "false", false},
		"true and false":              {"true", "false", false},
		"escapes":                     {`"\u0061\/"`, `"a/"`, true},
		"texts":                       {`"a"`, `"b"`, false},
		"NUL at the end":              {`"a"`, `"a\u0000"`, false},
		"broken text":                 {"\"\xff\"", `"\ud800"`, true},
		"arrays":                      {"[1,[2]]", "[ 1.0, [2e0] ]", true},
		"order of items":              {"[1,2]", "[2,1]", false},
		"nesting":                     {"[[1],2]", "[[1,2]]", false},
		"lengths":                     {"[1]", "[1,1]", false},
		"empty array and object":      {"[]", "{}", false},
		"order of members":            {`{"a":1,"b":[2]}`, `{"b":[2],"a":1}`, true},
		"member more":                 {`{"a":1}`, `{"a":1,"b":2}`, false},
		"member less":                 {`{"a":1,"b":2}`, `{"a":1}`, false},
		"swapped":                     {`{"a":1,"b":2}`, `{"a":2,"b":1}`, false},
		"superseded members":          {`{"a":0,"b":2,"a":1}`, `{"a":1,"b":2}`, true},
		"superseded, same count":      {`{"a":0,"a":1}`, `{"a":1,"b":2}`, false},
		"what counts is the last":     {`{"a":1,"a":0}`, `{"a":1}`, false},
		"many members":                {many(`"n%d":1`, 100, false), many(`"n%d":1`, 100, true), true},
		"many members, one different": {many(`"n%d":1`, 100, false), strings.Replace(many(`"n%d":1`, 100, true), "n7\"", "n700\"", 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := parse(t, tt.a), parse(t, tt.b)
			if a.Equal(b) != tt.want || b.Equal(a) != tt.want || (a.Hash() == b.Hash()) != tt.want {
				t.Errorf("equal %t and %t, hashes equal %t, want %t", a.Equal(b), b.Equal(a), a.Hash() == b.Hash(), tt.want)
			}
		})
	}
}

// TestHashesOfPage checks that no two different values of a page have the same hash, and that equal ones do.
func TestHashesOfPage(t *testing.T) {
	byHash := map[uint64]jsondoc.Value{}
	walk(parse(t, string(page(100, 16))), func(v jsondoc.Value) {
		if other, ok := byHash[v.Hash()]; ok && !other.Equal(v) {
			t.Errorf("%s and %s have the same hash", other.Raw(), v.Raw())
		}
		byHash[v.Hash()] = v
		if v.Kind() == jsondoc.String && v.Hash() != jsondoc.HashText(v.Text()) {
			t.Errorf("%s: HashText differs", v.Raw())
		}
	})
}

// TestHashStays pins hashes: those of saved reports are compared with new ones.
func TestHashStays(t *testing.T) {
	const want = "b66c075b57fc0381"
	if got := fmt.Sprintf("%x", jsonHash(t, `{"a":[null,true,false,-1.5e3,"","abc","abcdefg","abcdefgh","abcdefghi"],"b":{}}`)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestHashTextLengths(t *testing.T) {
	seen := map[uint64]string{}
	for n := range 40 {
		for i := range n + 1 {
			b := []byte(strings.Repeat("a", n))
			if i < n {
				b[i] = 'b'
			}
			h := jsondoc.HashText(string(b))
			if other, ok := seen[h]; ok {
				t.Errorf("%q and %q have the same hash", other, b)
			}
			seen[h] = string(b)
		}
	}
}

func TestAny(t *testing.T) {
	root := parse(t, `{"a":[1,{"b":"\n"}],"c":1e400,"a":[true,null,{}],"d":-1e400}`)
	want := map[string]any{"a": []any{true, nil, map[string]any{}}, "c": math.MaxFloat64, "d": -math.MaxFloat64}
	if got := root.Any(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := root.First().Any(); !reflect.DeepEqual(got, []any{1.0, map[string]any{"b": "\n"}}) {
		t.Errorf("superseded: got %v", got)
	}
	if n := testing.AllocsPerRun(10, func() { root.Get("a").At(2).Any() }); n != 0 {
		t.Errorf("%v allocations for a value below a converted one", n)
	}
}

func TestOf(t *testing.T) {
	nested := any(1)
	for range jsondoc.MaxDepth + 1 {
		nested = []any{nested}
	}
	for name, tt := range map[string]struct {
		v    any
		want string // "" for none
	}{
		"nil":              {nil, "null"},
		"bool":             {true, "true"},
		"text":             {"a\"\n<é", `"a\"\n<é"`},
		"broken text":      {"\xff", `"` + "\ufffd" + `"`},
		"integer":          {float64(1760000000000), "1760000000000"},
		"fraction":         {0.1, "0.1"},
		"large":            {1e300, "1e+300"},
		"small":            {-1e-7, "-1e-07"},
		"NaN":              {math.NaN(), ""},
		"Number":           {stdjson.Number("1.50"), "1.50"},
		"Number that none": {stdjson.Number("x"), ""},
		"int":              {7, "7"},
		"uint64":           {uint64(math.MaxUint64), "18446744073709551615"},
		"array":            {[]any{1.0, "a", nil}, `[1,"a",null]`},
		"empty":            {[]any{}, "[]"},
		"object":           {map[string]any{"b": 1.0, "a": map[string]any{}}, `{"a":{},"b":1}`},
		"other":            {[]string{"a"}, `["a"]`},
		"channel":          {make(chan int), ""},
		"too deep":         {nested, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := jsondoc.Of(tt.v); string(got.Raw()) != tt.want || got.Exists() != (tt.want != "") {
				t.Errorf("got %s, want %s", got.Raw(), tt.want)
			}
		})
	}
}

// TestRandomValues checks that hashes and equality follow what package json makes of values.
func TestRandomValues(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 20000 {
		a, b := jsondoc.Of(randomValue(r, 2)), jsondoc.Of(randomValue(r, 2))
		if want := reflect.DeepEqual(a.Any(), b.Any()); a.Equal(b) != want || (a.Hash() == b.Hash()) != want {
			t.Fatalf("%s and %s: equal %t, hashes equal %t", a.Raw(), b.Raw(), a.Equal(b), a.Hash() == b.Hash())
		}
	}
}

func randomValue(r *rand.Rand, depth int) any {
	switch r.IntN(4 + min(depth, 1)*2) {
	case 0:
		return []any{nil, true, false}[r.IntN(3)]
	case 1, 2:
		return float64(r.IntN(3))
	case 3:
		return "ab"[:r.IntN(3)]
	case 4:
		items := make([]any, r.IntN(3))
		for i := range items {
			items[i] = randomValue(r, depth-1)
		}
		return items
	}
	members := map[string]any{}
	for range r.IntN(3) {
		members["abc"[:1+r.IntN(3)]] = randomValue(r, depth-1)
	}
	return members
}
