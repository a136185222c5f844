package observe

import (
	"fmt"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
)

func few(from, to int) *Few[int] {
	var f Few[int]
	for i := from; i < to; i++ {
		f.Add(i, 1)
	}
	return &f
}

func TestLimitOfFew(t *testing.T) {
	merged := func(a, b *Few[int]) *Few[int] {
		a.Merge(b)
		return a
	}
	known := few(0, 32)
	known.Add(31, 4)
	tests := map[string]struct {
		few  *Few[int]
		n    int
		many bool
	}{
		"none":                    {few(0, 0), 0, false},
		"one":                     {few(0, 1), 1, false},
		"as many as are few":      {few(0, 32), 32, false},
		"one of those once more":  {known, 32, false},
		"one more":                {few(0, 33), 0, true},
		"many more":               {few(0, 99), 0, true},
		"merged, as many":         {merged(few(0, 16), few(16, 32)), 32, false},
		"merged, one more":        {merged(few(0, 16), few(16, 33)), 0, true},
		"merged, the same":        {merged(few(0, 32), few(0, 32)), 32, false},
		"merged with many":        {merged(few(0, 1), few(0, 33)), 0, true},
		"many, merged with a few": {merged(few(0, 33), few(0, 1)), 0, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if n := len(test.few.Counts); n != test.n || test.few.Many != test.many {
				t.Errorf("%d counted, many: %v", n, test.few.Many)
			}
			if _, only := test.few.Only(); only != (test.n == 1) {
				t.Errorf("the only one: %v", only)
			}
		})
	}
	if known.Of(31) != 5 || known.Of(32) != 0 || few(0, 33).Of(0) != 0 {
		t.Error("wrong counts")
	}
}

func TestLimitOfPresence(t *testing.T) {
	tests := map[string]struct {
		presence        Presence
		objects         int
		counts, expects bool
	}{
		"nothing accepted":                 {Presence{Seen: 9}, 9, false, false},
		"too rare":                         {Presence{Seen: 2, Min: 3}, 9, false, false},
		"often enough, too few objects":    {Presence{Seen: 3, Min: 3}, 2, true, false},
		"often enough":                     {Presence{Seen: 3, Min: 3}, 3, true, true},
		"more often":                       {Presence{Seen: 4, Min: 3}, 4, true, true},
		"in some, one object too few":      {Presence{Seen: 3, Absent: 7, Min: 3}, 9, true, false},
		"in some":                          {Presence{Seen: 3, Absent: 7, Min: 3}, 10, true, true},
		"in some, one object more":         {Presence{Seen: 3, Absent: 7, Min: 3}, 11, true, true},
		"once is enough":                   {Presence{Seen: 1, Min: 1}, 1, true, true},
		"once is enough, but of no object": {Presence{Seen: 1, Min: 1}, 0, true, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if counts, expects := test.presence.Counts(), test.presence.Expects(test.objects); counts != test.counts || expects != test.expects {
				t.Errorf("counts: %v, expects: %v", counts, expects)
			}
		})
	}
}

// tree has so many locations below the root, each below the one before.
func tree(n int) *Node {
	root, location := &Node{}, ""
	for i := range n {
		if i%7 == 0 {
			location = ""
		}
		location += fmt.Sprintf("/%06d", i)
		root.Make(location).Seen = 1
	}
	return root
}

func TestLimitOfLocations(t *testing.T) {
	for _, n := range []int{1, 2, 6, 7, 8, 100} {
		all := tree(n).size()
		if all != n+1 {
			t.Fatalf("%d locations, want %d", all, n+1)
		}
		for most := max(n-3, 0); most < n+4; most++ {
			if got := tree(n).Exceeds(most); got != (all > most) {
				t.Errorf("%d exceeds %d: %v", all, most, got)
			}
			bounded := tree(n)
			folded, left := bounded.Bound(most), bounded.size()-1 // the root always stays
			if folded != n-min(n, most) || left != min(n, most) {
				t.Errorf("%d of %d locations are left, %d folded", left, n, folded)
			}
		}
	}
}

func see(t *testing.T, texts ...string) *Property {
	t.Helper()
	p := &Property{}
	for _, text := range texts {
		document, err := jsondoc.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		p.See(document.Root())
	}
	return p
}

func TestLimitOfDigits(t *testing.T) {
	tests := map[string]struct {
		text             string
		withDigit, zeros int
	}{
		"the first digit": {`"id_a0aa"`, 1, 0}, "the last digit": {`"id_9aaa"`, 1, 0}, "no digit": {`"id_aaaa"`, 0, 0},
		"zero": {`0`, 0, 1}, "zero with a fraction": {`-0.0`, 0, 1}, "one": {`1`, 0, 0}, "minus one": {`-1`, 0, 0}, "a fraction": {`1e-9`, 0, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if p := see(t, test.text); p.WithDigit != test.withDigit || p.Zeros != test.zeros {
				t.Errorf("%d with a digit, %d zeros", p.WithDigit, p.Zeros)
			}
		})
	}
}

func TestLimitOfValuesOfAnEnumeration(t *testing.T) {
	enum := EnumValues([]any{"a", "b"})
	if got := fmt.Sprint(see(t, `"a"`, `"a"`, `"b"`, `"c"`).CountsOf(enum)); got != "map[a:2 b:1]" {
		t.Errorf("got %s", got)
	}
	if got := see(t, `"c"`).CountsOf(enum); got != nil {
		t.Errorf("got %v", got)
	}
}

// A cursor finds the first and the last property, and none in a shape of none.
func TestLimitOfCursors(t *testing.T) {
	schemas := openapi3.Schemas{"a": openapi3.NewStringSchema().NewRef(), "b": openapi3.NewStringSchema().NewRef(), "c": openapi3.NewStringSchema().NewRef()}
	resolver := resolve.Resolver{Schemas: &resolve.Schemas{}}
	full := resolver.Type(&openapi3.Schema{Properties: schemas})
	shapes := map[string]*resolve.Shape{"full": resolver.Shape(full, jsondoc.Value{}), "empty": {}}
	tests := map[string]struct {
		shape string
		names string
		want  string
	}{
		"in order":          {"full", "abc", "[0 1 2]"},
		"the other way":     {"full", "cba", "[2 1 0]"},
		"one twice":         {"full", "aacc", "[0 0 2 2]"},
		"none among others": {"full", "azc", "[0 -1 2]"},
		"none at the end":   {"full", "cz", "[2 -1]"},
		"none in an empty":  {"empty", "az", "[-1 -1]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, n := range []*Node{nil, {}} {
				for range 2 { // the second time the order is known
					cursor, got := n.Enter(shapes[test.shape]), []int{}
					for _, name := range test.names {
						i, location := cursor.Next(string(name))
						if (location != nil) != (i >= 0 && n != nil) {
							t.Errorf("property %d has location %v", i, location)
						}
						got = append(got, i)
					}
					if fmt.Sprint(got) != test.want {
						t.Errorf("got %v, want %s", got, test.want)
					}
				}
			}
		})
	}
}
