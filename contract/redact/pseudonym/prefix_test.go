package pseudonym

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/race"
)

// Different texts with a prefix get different pseudonyms, and those with one prefix the same prefix.
func TestPrefixesStayDifferent(t *testing.T) {
	const few, all = "abcglikopsx", "abcdefghijklmnopqrstuvwxyz"
	m := New(Options{Salt: "prefixes", IsDocumented: func(prefix string) bool { return prefix == "grp_" || prefix == "ab-" }})
	for name, test := range map[string]struct {
		prefix, rest int
		separator    string
		letters      string
	}{
		"one and one": {1, 1, "-", all}, "one and one, another": {1, 1, "_", all}, "two and one": {2, 1, "-", all}, "two and one, another": {2, 1, "_", all},
		"one and two": {1, 2, "-", all}, "two and two": {2, 2, "-", few}, "two and two, another": {2, 2, "_", few}, "three and one": {3, 1, "_", all},
		"three and two": {3, 2, "_", "ghpousrkeyai"[:8]}, "four and one": {4, 1, "_", "grpiak"},
	} {
		t.Run(name, func(t *testing.T) {
			letters := test.letters[:race.Fewer(len(test.letters), 3)]
			texts := []string{""}
			for i := range test.prefix + test.rest {
				var longer []string
				for _, text := range texts {
					for _, letter := range letters {
						longer = append(longer, text+string(letter))
					}
				}
				if texts = longer; i+1 == test.prefix {
					for i := range texts {
						texts[i] += test.separator
					}
				}
			}
			known, heads := map[string]string{}, map[string]string{}
			n := test.prefix + 1
			for _, text := range texts {
				got := m.Text(text, nil)
				if other, is := known[got]; is || len(got) != len(text) {
					t.Fatalf("%s and %s become %s", other, text, got)
				}
				if head, is := heads[text[:n]]; is && head != got[:n] {
					t.Fatalf("%s becomes %s and %s", text[:n], head, got[:n])
				}
				known[got], heads[text[:n]] = text, got[:n]
			}
		})
	}
}

// A prefix becomes no prefix of a key, unless it is one, and the same with all that follows.
func TestPrefixes(t *testing.T) {
	m := New(Options{Salt: "prefixes", IsDocumented: func(prefix string) bool { return prefix == "grp_" }})
	for name, test := range map[string]struct {
		lead  string
		isKey bool
	}{
		"a word": {"customer_", false}, "of a key": {"sk_", true}, "of one with a dash": {"sk-", true}, "in capitals": {"SK_", true}, "of a token": {"ghp_", true}, "the only one of its form": {"whsec_", true},
		"of several kinds": {"xoxb-", true}, "a long one": {strings.Repeat("long", 8) + "_", false}, "digits": {"a1b2_", false}, "with a key within": {"my_sk_", false},
	} {
		got := m.Prefix(test.lead)
		if isKey := keyStartLength(got) > 0; isKey != test.isKey || len(got) != len(test.lead) || got == test.lead && name != "the only one of its form" || got == "grp_" {
			t.Errorf("%s: %s becomes %s", name, test.lead, got)
		}
		if text := m.ID("", test.lead, test.lead+"ab"); !strings.HasPrefix(text, got) {
			t.Errorf("%s: %s becomes %s with what follows", name, test.lead, text)
		}
	}
	if got := m.Prefix("grp_"); got != "grp_" {
		t.Errorf("grp_ becomes %s", got)
	}
}
