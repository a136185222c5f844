package pseudonym_test

import (
	"strings"
	"testing"
)

// A text has pieces wherever they stand in it, also one of more bytes than are counted.
func TestHasPieces(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "Jane": false, "grp_a1b2c3d4e5": false, "123456": false, "52.52": false, "a.b.c": false, "12:30": false, "家族": false, "é１２３": false,
		"1234567": true, "１２３４５６７": true, "52.5200": true, "a@b": true, "a＠b": true, "a﹫b": true, "10.0.0.1": true, "::1": true, "1:2:3": true, "fe80::1": true, "+49 151 23456789": true,
	} {
		for _, around := range []string{"", " ", strings.Repeat("x ", 40_000)} {
			if got := salted.HasPieces(around + text + strings.Repeat(" ", min(1, len(around)))); got != want {
				t.Errorf("%q behind %d bytes: %t", text, len(around), got)
			}
		}
	}
}
