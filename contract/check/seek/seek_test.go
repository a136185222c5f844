package seek

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Members, items and ways are found in any order, also where names occur twice and before and after there is a table.
func TestCursors(t *testing.T) {
	for _, n := range []int{1, maxSmall, maxSmall + 1, 300} {
		var object, array strings.Builder
		want := map[string]int{}
		r := rand.New(rand.NewPCG(uint64(n), 1))
		for i := range n {
			name := fmt.Sprint("k", r.IntN(n))
			want[name] = i
			fmt.Fprintf(&object, `,"%s":[%d]`, name, i)
			fmt.Fprintf(&array, `,[%d,%d]`, i, i)
		}
		doc, err := jsondoc.Parse([]byte(`{"o":{` + object.String()[1:] + `},"a":[` + array.String()[1:] + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		var s Seeker
		o, a := doc.Root().Get("o"), doc.Root().Get("a")
		for range 20 * n {
			i, name := r.IntN(n), fmt.Sprint("k", r.IntN(n))
			member := s.Get(o, name)
			if last, ok := want[name]; ok != member.Exists() || ok && string(member.Raw()) != fmt.Sprintf("[%d]", last) {
				t.Fatalf("%d members: %s is %s", n, name, member.Raw())
			}
			if item := s.At(a, i); string(item.Raw()) != fmt.Sprintf("[%d,%d]", i, i) {
				t.Fatalf("%d items: %d is %s", n, i, item.Raw())
			}
			i = r.IntN(n)
			if item, index := s.Toward(a, a.Follow([]string{fmt.Sprint(i), "1"})); index != i || item != a.At(i) {
				t.Fatalf("%d items: item %d is %d", n, i, index)
			}
			if member.Exists() {
				if to, _ := s.Toward(o, member.At(0)); to != member {
					t.Fatalf("%d members: the way to %s is by %s", n, name, to.Name())
				}
			}
		}
		if item := s.At(a, n); item.Exists() || s.At(a, -1).Exists() {
			t.Errorf("%d items: there is another one", n)
		}
	}
}

// Names go into a table once all have been passed four times.
func TestLimitOfPassing(t *testing.T) {
	const n = maxSmall + 1
	for passed, want := range map[int]bool{maxPassed * n: false, maxPassed*n + 1: true} {
		doc, err := jsondoc.Parse([]byte(`{"a":1` + strings.Repeat(`,"b":1`, n-1) + `}`))
		if err != nil {
			t.Fatal(err)
		}
		root := doc.Root()
		var s Seeker
		c := s.cursor(root)
		c.passed = passed
		if s.Get(root, "none").Exists() || (c.names != nil) != want {
			t.Errorf("%d passed: table %t", passed, c.names != nil)
		}
	}
}
