package leak

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

func TestAddressesWithCodes(t *testing.T) {
	cases{
		"Bremen":                  {"Am Markt 3, 28195 Bremen", true},
		"Berlin":                  {"Unter den Linden 77, 10117 Berlin", true},
		"Hamburg":                 {"Große Bleichen 5, 20354 Hamburg", true},
		"in lines":                {"Unter den Linden 77\n10117 Berlin", true},
		"a house letter":          {"Am Markt 3a, 28195 Bremen", true},
		"a country":               {"Am Markt 3, D-28195 Bremen", true},
		"within a sentence":       {"She lives at Große Bleichen 5, 20354 Hamburg since May.", true},
		"after a name":            {"address: Am Markt 3, 28195 Bremen", true},
		"after another part":      {"Jane Doe, Am Markt 3, 28195 Bremen", true},
		"Paris, the number last":  {"Boulevard Saint-Germain 12, 75005 Paris", true},
		"Paris, the number first": {"12 rue de la Paix, 75002 Paris", true},
		"London":                  {"10 Downing Street, London SW1A 2AA", true},
		"Washington":              {"1600 Pennsylvania Ave NW, Washington, DC 20500", true},
		"Amsterdam":               {"Nieuwezijds Voorburgwal 147, 1012 RJ Amsterdam", true},
		"a line and bytes":        {"line 3, 28195 bytes", false},
		"a line and Bytes":        {"Error Line 3, 28195 Bytes", false},
		"a chapter":               {"Step Two of Chapter 3, 28195 Words", false},
		"a date":                  {"On Monday June 3, 28195 People", false},
		"a version":               {"Go Version 3, 12345 Commits", false},
		"a list of numbers":       {"Sizes are 3, 28195, 12", false},
		"a name of a program":     {"#define SYS_ERRSTR 41", false},
		"a word with a digit":     {`line1 := "this is line1"`, false},
		"no town":                 {"Am Markt 3, 28195", false},
	}.run(t, find.PostalAddress)
}

// An address that a word has shown is found once.
func TestAddressesAreFoundOnce(t *testing.T) {
	if got := scan(t, "Am Sonnenweg 3, 80331 München"); got != "1:4 a postal address" {
		t.Errorf("got %q", got)
	}
}
