package ecma

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestMatch has for each pattern texts that match and texts that do not.
func TestMatch(t *testing.T) {
	tests := []struct {
		pattern   string
		yes, no   []string
		backtrack bool
	}{
		{`^abc$`, []string{"abc"}, []string{"abc\n", "xabc"}, false},
		{`b`, []string{"abc"}, []string{"ac"}, false},
		{`^\s$`, []string{" ", "\t", "\v", "\u00a0", "\ufeff", "\u2029", "\u3000"}, []string{"\u200b", "\u0085", "a"}, false},
		{`^\S+$`, []string{"ab"}, []string{"a\u00a0"}, false},
		{`^\d\D\w\W$`, []string{"1aa-", "1é_é"}, []string{"٣aa-"}, false},
		{`^.$`, []string{"a", "é", "🐲"}, []string{"\n", "\r", "\u2028", "\u2029", ""}, false},
		{`^[^]$`, []string{"a", "\n", "\u2028"}, []string{"", "ab"}, false},
		{`[]`, nil, []string{"", "a"}, false},
		{`^[\s\S]{1,2048}$`, []string{"a", strings.Repeat("é\n", 1024)}, []string{"", strings.Repeat("a", 2049)}, true},
		{`^(?:a{40}){40}$`, []string{strings.Repeat("a", 1600)}, []string{strings.Repeat("a", 1599)}, true},
		{`^\u00e0\x41\u{1F432}\ud83d\udc32\cJ\0$`, []string{"àA🐲🐲\n\x00"}, nil, false},
		{`^[\ud83c-\ud83d][\udc00-\udfff]$`, []string{"🐲"}, []string{"𝒳", "a"}, false},
		{`^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF]*$`, []string{"a🐲"}, []string{"\x01"}, false},
		{`^[\u0020-\uffff]+$`, []string{"aé🐲"}, []string{"\n"}, false},
		{`^a{,5}$`, []string{"a{,5}"}, []string{"aa"}, false},
		{`^a{|{1$`, []string{"a{", "x{1"}, []string{"a"}, false},
		{`^]}\/\-\.\@$`, []string{"]}/-.@"}, nil, false},
		{`^[\w-.]+$`, []string{"a-."}, []string{"a+"}, false},
		{`^[a-\d-z]$`, []string{"-", "5", "z"}, []string{"b"}, false},
		{`^[\b\]^-]$`, []string{"\b", "]", "^", "-"}, []string{"b"}, false},
		{`^\p{L}\p{Lu}\P{Nd}\p{Script=Greek}\p{Han}\p{Alphabetic}$`, []string{"éAaΩ漢ͅ"}, []string{"1AaΩ漢a"}, false},
		{`^(?<year>\d{4})-\k<year>$`, []string{"2026-2026"}, []string{"2026-2027"}, true},
		{`^(?P<a>b)$`, []string{"b"}, []string{"a"}, false},
		{`^(.)\1$`, []string{"aa", "🐲🐲"}, []string{"ab"}, true},
		{`^(?:(a)|b)\1$`, []string{"aa", "b"}, []string{"ba"}, true},
		{`^(?!bad).+$`, []string{"good"}, []string{"bad"}, true},
		{`^(?=.*[A-Z])(?=.*\d).{4,}$`, []string{"abC4"}, []string{"abcd"}, true},
		{`(?<=a)b(?<!ab)`, nil, []string{"ab"}, true},
		{`(?<!a)b`, []string{"cb"}, []string{"ab"}, true},
		{`^(?!\n).$`, []string{"\u0085"}, []string{"\u2028"}, true},
		{`^(?!-)\s\w\b`, []string{"\ufeffa"}, []string{"\u180ea"}, true},
		{`(?i)^straße$`, []string{"STRAßE", "\u017ftraẞe"}, []string{"strasse"}, false},
		{`^a(?i:b)c$`, []string{"aBc"}, []string{"aBC"}, false},
		{`^(?i)(?!x)[a-c]+$`, []string{"ABC"}, []string{"X"}, true},
		{`(?s)^.$`, []string{"\n"}, nil, false},
		{`^(a|)$`, []string{"", "a"}, []string{"b"}, false},
		{`^a+?b*?$`, []string{"aab"}, []string{"b"}, false},
		{``, []string{"", "a"}, nil, false},
	}
	for _, test := range tests {
		p, err := Compile(test.pattern)
		if err != nil {
			t.Errorf("%s: %v", test.pattern, err)
			continue
		}
		if _, ok := p.Linear(); ok == test.backtrack {
			t.Errorf("%s: linear is %t", test.pattern, ok)
		}
		for _, text := range test.yes {
			if matches, err := p.Match(text); err != nil || !matches {
				t.Errorf("%s does not match %q: %v", test.pattern, text, err)
			}
		}
		for _, text := range test.no {
			if matches, err := p.Match(text); err != nil || matches {
				t.Errorf("%s matches %q: %v", test.pattern, text, err)
			}
		}
	}
}

// TestForeign has what ECMA 262 does not have, or other dialects read differently.
func TestForeign(t *testing.T) {
	for _, pattern := range []string{
		`\Aabc\z`, `abc\Z`, `\Qa.b\E`, `\a`, `\pL`, `[[:alpha:]]+`, `[[:^digit:]]`, `[a-z&&[^b]]`, `a++`, `a*+`, `(?>a)`, `(?x)a b`, `(?m)^a`, `(?U)a+`, `(?#c)a`, `\h`, `\x{41}`,
		`[z-a]`, `a{2,1}`, `*a`, `a**`, `^*`, `\b+`, `(?=a)*`, `{1}`, `(`, `)`, `(a`, `[a`, `a\`, `\1`, `(a)\2`, `\k<n>`, `(?<n>a)|(?<n>b)`, `\u12`, `\x4`, `\u{110000}`, `\p{Nonsense}`, `(?)`,
		`[\B]`, `[\1]`, `[\k]`, `\c1`, "\xff", `(?i)(a)\1`,
		`(\1a)`, `(?:\1(a))*`, `(a)*\1`, `(?:(a)|b\1)+`, `(?!(a))\1`, `(?<=(a))\1`, `(a)(?<=\1)`,
		strings.Repeat("(", maxDepth) + strings.Repeat(")", maxDepth), strings.Repeat("a", maxLength+1), strings.Repeat(`\w`, maxSize/8+1),
	} {
		if _, err := Compile(pattern); err == nil {
			t.Errorf("%.50s compiles", pattern)
		}
	}
	for _, pattern := range []string{strings.Repeat("(", maxDepth-1) + strings.Repeat(")", maxDepth-1), strings.Repeat("a", maxLength), strings.Repeat(`\w`, maxSize/8)} {
		if _, err := Compile(pattern); err != nil {
			t.Errorf("%.50s: %v", pattern, err)
		}
	}
}

func TestTime(t *testing.T) {
	p, err := Compile(`^(?!b)(?:a|aa)+$`)
	if err != nil {
		t.Fatal(err)
	}
	p.limit = 1
	for i := range maxTimeouts {
		if _, err := p.Match("aa"); err != nil {
			t.Error("it is given up too early:", err)
		}
		hostile := strings.Repeat("a", 60+i) + "c"
		for range 3 { // a text counts once
			if _, err := p.Match(hostile); err == nil {
				t.Error("there is no time limit")
			}
		}
	}
	start := time.Now()
	if _, err := p.Match("aa"); err == nil || !p.MatchString("ab") || time.Since(start) > time.Second {
		t.Error("it is not given up")
	}
}

func TestLongText(t *testing.T) {
	p, err := Compile(`^(?!b)a*$`)
	if err != nil {
		t.Fatal(err)
	}
	for extra, known := range []bool{true, false} {
		if matches, err := p.Match(strings.Repeat("a", maxText+extra)); matches != known || (err == nil) != known {
			t.Errorf("%d more bytes than the most: %t, %v", extra, matches, err)
		}
	}
}

func ExampleCompile() {
	p, err := Compile(`^(?!bad)\w+$`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Match("good"))
	_, err = Compile(`\Agood\Z`)
	fmt.Println(err)
	// Output:
	// true <nil>
	// ECMA 262 has no escape \A, or not with what follows
}
