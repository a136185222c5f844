package keyed

import (
	"strings"
	"testing"
)

var tested = New([KeyLength]byte{1})

// Every number below a size becomes one of its own, and another one where there is one.
func TestPermutations(t *testing.T) {
	for _, size := range []uint64{1, 2, 3, 4, 5, 9, 10, 26, 36, 100, 676, 1000, 27_484} {
		permuted, another := map[uint64]bool{}, map[uint64]bool{}
		for x := range size {
			a, b := tested.Permuted([]byte("x"), size, x), tested.Another([]byte("x"), size, x)
			if a >= size || b >= size || size > 1 && b == x {
				t.Errorf("of %d, %d becomes %d and %d", size, x, a, b)
			}
			permuted[a], another[b] = true, true
		}
		if uint64(len(permuted)) != size || uint64(len(another)) != size {
			t.Errorf("of %d numbers there are %d and %d", size, len(permuted), len(another))
		}
	}
}

// Large numbers come back, and which one a number becomes depends on the message.
func TestLimitOfPermutations(t *testing.T) {
	s := tested.scratch.Get().(*scratch)
	for _, size := range []uint64{1<<32 - 1, 1 << 32, 1<<32 + 1, 1<<60 - 1, 1 << 60, 1<<62 - 1, 1 << 62} {
		p := tested.permutation(s, 5, size)
		for _, x := range []uint64{0, 1, size / 2, size - 2, size - 1} {
			if y := p.turn(x, 1); y >= size || p.turn(y, -1) != x {
				t.Errorf("of %d, %d becomes %d and then %d", size, x, y, p.turn(y, -1))
			}
		}
		if a, b := tested.Permuted([]byte("a"), size, 1), tested.Permuted([]byte("b"), size, 1); a == b {
			t.Errorf("of %d, two messages have one permutation", size)
		}
	}
	seen := map[uint64]int{}
	for n := range 100 {
		tweak := tested.tweakOf(s, make([]byte, n))
		if before, ok := seen[tweak]; ok {
			t.Errorf("messages of %d and %d bytes are the same", before, n)
		}
		seen[tweak] = n
	}
}

// All texts of a form become all texts of the form, and none itself. From 2^60 on they are drawn.
func TestReplace(t *testing.T) {
	after := map[string]bool{}
	for a := 'a'; a <= 'z'; a++ {
		for b := '0'; b <= '9'; b++ {
			text := string(a) + "-" + string(b)
			got := tested.Letters("x", text)
			if got == text || len(got) != 3 || got[1] != '-' {
				t.Errorf("%s becomes %s", text, got)
			}
			after[got] = true
		}
	}
	if len(after) != 260 {
		t.Errorf("260 texts become %d", len(after))
	}
	for digits, drawn := range map[int]bool{17: false, 18: false, 19: true} {
		job := Job{Text: strings.Repeat("0", digits)}
		if size := job.size(); (size == 0) != drawn {
			t.Errorf("%d digits: %d pseudonyms", digits, size)
		}
	}
}

type wanted struct{ good func(string) bool }

func (w wanted) IsGood(text string) bool { return w.good(text) }

// Different texts become different where only some pseudonyms are wanted, and after MaxTries there is none.
func TestWanted(t *testing.T) {
	even := func(text string) bool { return (text[1]-'0')%2 == 0 }
	after := map[string]bool{}
	for a := 'a'; a <= 'z'; a++ {
		for b := '0'; b <= '8'; b += 2 {
			got, ok := tested.Replace(&Job{Text: string(a) + string(b), Wanted: wanted{good: even}})
			if !ok || !even(got) {
				t.Errorf("%c%c becomes %s", a, b, got)
			}
			after[got] = true
		}
	}
	if len(after) != 130 {
		t.Errorf("130 texts become %d", len(after))
	}
	for _, text := range []string{"jane", "a text that has more than 2^60 pseudonyms"} {
		for right, want := range map[int]bool{1: true, 63: true, 64: true, 65: false} {
			asked := 0
			if _, ok := tested.Replace(&Job{Text: text, Wanted: wanted{good: func(string) bool { asked++; return asked == right }}}); ok != want || asked != min(right, 64) {
				t.Errorf("the %d. is good: %t, asked %d times", right, ok, asked)
			}
		}
	}
}

// A stream draws each number about as often as the others, from the hash and beyond it.
func TestStream(t *testing.T) {
	hash := [32]byte{1, 2, 3}
	for _, isLong := range []bool{false, true} {
		s := newStream(&hash, isLong)
		counts := [26]int{}
		for range 26_000 {
			counts[s.below(26)]++
		}
		for n, count := range counts {
			if count < 850 || count > 1150 {
				t.Errorf("%d is drawn %d times of 26000", n, count)
			}
		}
	}
}

func TestStretch(t *testing.T) {
	if a, b := Stretch("one"), Stretch("two"); a == b || a != Stretch("one") || a == [KeyLength]byte{} {
		t.Error("keys are not those of their salts")
	}
	if Iterations != 600_000 {
		t.Errorf("%d iterations, but the documentation says 600,000", Iterations)
	}
}
