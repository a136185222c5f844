package jsondoc

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Members, items and ways are found in any order, also where names occur twice and before and after there is a table.
func TestCursors(t *testing.T) {
	for _, n := range []int{1, maxPairs, maxPairs + 1, 300} {
		var object, array strings.Builder
		want := map[string]int{}
		r := rand.New(rand.NewPCG(uint64(n), 1))
		for i := range n {
			name := fmt.Sprint("k", r.IntN(n))
			want[name] = i
			fmt.Fprintf(&object, `,"%s":[%d]`, name, i)
			fmt.Fprintf(&array, `,[%d,%d]`, i, i)
		}
		doc, err := Parse([]byte(`{"o":{` + object.String()[1:] + `},"a":[` + array.String()[1:] + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		o, a := doc.Root().Get("o"), doc.Root().Get("a")
		for range 20 * n {
			i, name := r.IntN(n), fmt.Sprint("k", r.IntN(n))
			member := o.Get(name)
			if last, ok := want[name]; ok != member.Exists() || ok && string(member.Raw()) != fmt.Sprintf("[%d]", last) {
				t.Fatalf("%d members: %s is %s", n, name, member.Raw())
			}
			if item := a.At(i); string(item.Raw()) != fmt.Sprintf("[%d,%d]", i, i) {
				t.Fatalf("%d items: %d is %s", n, i, item.Raw())
			}
			i = r.IntN(n)
			if item, index := a.Toward(a.Follow([]string{fmt.Sprint(i), "1"})); index != i || item != a.At(i) {
				t.Fatalf("%d items: item %d is %d", n, i, index)
			}
			if member.Exists() {
				if to, _ := o.Toward(member.At(0)); to != member {
					t.Fatalf("%d members: the way to %s is by %s", n, name, to.Name())
				}
			}
		}
		if item := a.At(n); item.Exists() || a.At(-1).Exists() {
			t.Errorf("%d items: there is another one", n)
		}
	}
}

// Names go into a table once all have been passed four times.
func TestLimitOfPassing(t *testing.T) {
	const n = maxPairs + 1
	for passed, want := range map[int]bool{maxPassed * n: false, maxPassed*n + 1: true} {
		doc, err := Parse([]byte(`{"a":1` + strings.Repeat(`,"b":1`, n-1) + `}`))
		if err != nil {
			t.Fatal(err)
		}
		root := doc.Root()
		root.keep(cursor{at: root.First(), passed: passed})
		if root.Get("none").Exists() || (root.cursor().names != nil) != want {
			t.Errorf("%d passed: table %t", passed, root.cursor().names != nil)
		}
	}
}
