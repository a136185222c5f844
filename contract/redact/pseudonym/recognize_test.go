package pseudonym

import (
	"strings"
	"testing"
)

func TestLimitOfKeys(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "bearer": false, "bearer ": false, "bearer x": true, "Bearer x": true, "bearer x y": false,
		"bl_1234567": false, "bl_12345678": true, "BL_12345678": true, "bl_1234567?": false, "bl-abcdefgh": true,
		"eyJ123456789": false, "eyJ1234567890": true, "eyJabcdefghij": false, // a word
		"AKIA" + strings.Repeat("1", 15): false, "AKIA" + strings.Repeat("1", 16): true,
		"AC" + strings.Repeat("0", 31): false, "AC" + strings.Repeat("0", 32): true, "ac" + strings.Repeat("g", 32): false,
	} {
		if got := IsKey(text); got != want {
			t.Errorf("%q as a key: %t", text, got)
		}
	}
}
