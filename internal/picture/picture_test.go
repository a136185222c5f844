package picture

import (
	"encoding/xml"
	"io"
	"math"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/golden"
)

func TestSVG(t *testing.T) {
	text := "$ shop sell\n  price      3   coins\n\x1b[31;1merror\x1b[0m <no tea> & \x1b[2mfaint\x1b[0m\n\n  \x1b[33mindented\x1b[0m   \n"
	for name, theme := range map[string]Theme{"light": Light, "dark": Dark} {
		t.Run(name, func(t *testing.T) {
			got := SVG(theme, `A "title"`, "What <it> shows", text)
			golden.Compare(t, filepath.Join("testdata", name+".svg"), []byte(got))
			decoder := xml.NewDecoder(strings.NewReader(got))
			for {
				if _, err := decoder.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestPieces(t *testing.T) {
	red := style{bold: true, color: 2}
	tests := map[string]struct {
		line string
		want []piece
	}{
		"plain":                 {"text", []piece{{"text", style{}}}},
		"empty":                 {"", nil},
		"bold red":              {"a\x1b[31;1mb\x1b[0mc", []piece{{"a", style{}}, {"b", red}, {"c", style{}}}},
		"reset without a zero":  {"\x1b[31;1mb\x1b[mc", []piece{{"b", red}, {"c", style{}}}},
		"bright":                {"\x1b[91;1mb", []piece{{"b", red}}},
		"not bold":              {"\x1b[31;1;22mb", []piece{{"b", style{color: 2}}}},
		"default color":         {"\x1b[2;31;39mb", []piece{{"b", style{faint: true}}}},
		"unknown parameters":    {"\x1b[4;38mb", []piece{{"b", style{}}}},
		"hyperlink, ST":         {"\x1b]8;;https://example.com\x1b\\a\x1b]8;;\x1b\\b", []piece{{"a", style{}}, {"b", style{}}}},
		"hyperlink, BEL":        {"\x1b]8;;https://example.com\aa", []piece{{"a", style{}}}},
		"cursor":                {"a\x1b[2Kb", []piece{{"a", style{}}, {"b", style{}}}},
		"two bytes":             {"a\x1b7b", []piece{{"a", style{}}, {"b", style{}}}},
		"cut off":               {"a\x1b[31", []piece{{"a", style{}}}},
		"cut off after the ESC": {"a\x1b", []piece{{"a", style{}}}},
		"cut off hyperlink":     {"a\x1b]8;;x", []piece{{"a", style{}}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pieces(test.line, &style{}); !reflect.DeepEqual(got, test.want) {
				t.Errorf("%+v, want %+v", got, test.want)
			}
		})
	}
	var s style
	pieces("\x1b[2m", &s)
	if got := pieces("next line", &s); !got[0].faint {
		t.Error("the style does not go on in the next line")
	}
}

// Readers with low vision read the pictures too (WCAG 2.2, 1.4.3).
func TestContrast(t *testing.T) {
	for name, theme := range map[string]Theme{"light": Light, "dark": Dark} {
		for _, color := range append(theme.colors[:], theme.text, theme.faint) {
			a, b := luminance(t, color), luminance(t, theme.background)
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f, want at least 4.5", name, color, ratio)
			}
		}
	}
}

func luminance(t *testing.T, color string) (sum float64) {
	t.Helper()
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}
