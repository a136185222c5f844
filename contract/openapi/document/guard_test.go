package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// nested is a schema with properties n levels deep, in flow style.
func nested(n int) string {
	return strings.Repeat("{properties: {a: ", n) + "{}" + strings.Repeat("}}", n)
}

func TestBounds(t *testing.T) {
	list := func(n int, item string) string {
		return "[" + strings.TrimSuffix(strings.Repeat(item+", ", n), ", ") + "]"
	}
	aliases := func(n int) string {
		return responding + "    S0:\n      x-a: &a " + list(99, "x") + "\n      x-b: &b " + list(n, "*a") + "\n      x-c: " + list(10, "*b") + "\n"
	}
	chain := func(n int) string {
		return string(schemasOf(n, func(i int) string { return "{properties: {a: " + ref(i+1) + "}}" })) + fmt.Sprintf("    S%d: {}\n", n)
	}
	tests := map[string]struct {
		text string
		want string // part of the message, "" for none
	}{
		"deep":                      {responding + "    S0: " + nested(55) + "\n", ""},
		"too deep":                  {responding + "    S0: " + nested(65) + "\n", "spec.yaml:15: objects and lists are nested more than 128 levels deep"},
		"too deep, in JSON":         {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "nested more than 128 levels deep"},
		"deeper than the parser":    {strings.Repeat("[", 200_000), "spec.yaml"},
		"aliases":                   {aliases(8), ""},
		"too many aliases":          {aliases(120), "YAML aliases repeat more than 100000 nodes"},
		"an alias of itself":        {responding + "    S0: &a {properties: {b: *a}}\n", "spec.yaml"},
		"a chain":                   {chain(2000), ""},
		"a large schema, used once": {responding + "    S0: {enum: " + list(30_000, "x") + "}\n", ""},
		"a long chain":              {chain(17_000), ""},
		"a long cycle":              {string(schemasOf(17_000, func(i int) string { return "{properties: {a: " + ref((i+1)%17_000) + "}}" })), ""},
		"a large schema, used much": {responding + "    S0: {enum: " + list(10_000, "x") + "}\n    S1:\n      allOf:\n" + strings.Repeat("        - "+ref(0)+"\n", 6000), ""},
		"too large":                 {head + "#" + strings.Repeat("x", 64<<20), "larger than 64 MB"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := document.Load("spec.yaml", []byte(test.text), document.NoRefs)
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if _, ok := errors.AsType[*document.Error](err); !ok || !strings.Contains(fmt.Sprint(err), test.want) || len(err.Error()) > 500 {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
