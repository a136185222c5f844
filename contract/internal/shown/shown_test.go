package shown

import (
	"regexp"
	"testing"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func TestHarmless(t *testing.T) {
	tests := map[string]bool{
		"":                                  false,
		"grp_":                              true,
		"icon_url":                          true,
		"a b":                               false,
		"naïve":                             false,
		"v1.2-beta":                         true,
		"abcdefghijklmnopqrstuvwxyz012345":  true,
		"abcdefghijklmnopqrstuvwxyz0123456": false,
		"123456":                            true,
		"1234567":                           false,
		"555-123-4567":                      false,
		"1_2.3-4_5.6-7":                     false,
		"1a2a3a4a5a6a7":                     true,
		"bl_live":                           false,
		"BL_LIVE":                           false,
		"api_version":                       true,
		"api_a1b2c3d4e5f6":                  false,
		"sk_1abcdefg":                       false,
		"sk_1abcdef":                        true,
		"subscriber_1abcdefghijk":           true,
	}
	for text, want := range tests {
		if Harmless(text) != want {
			t.Errorf("Harmless(%q) is %v", text, !want)
		}
	}
}

// FuzzHarmless compares with the regular expressions that say the same more slowly.
func FuzzHarmless(f *testing.F) {
	fuzzing.Start(f)
	token := regexp.MustCompile(`^[A-Za-z0-9_.-]{1,32}$`)
	digits := regexp.MustCompile(`([0-9][_.-]*){7,}`)
	for _, text := range []string{"", "icon_url", "1-2-3-4-5-6-7", "api_1abcdefgh", "a\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := token.MatchString(text) && !digits.MatchString(text) && !keyLike().MatchString(text)
		if Harmless(text) != want {
			t.Errorf("Harmless(%q) is %v", text, !want)
		}
	})
}
