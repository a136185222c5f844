package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTypesAreThoseOfTheContract(t *testing.T) {
	made, err := aliases("../../api/api.gen.go")
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("../../types.gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, committed) {
		t.Error("types.gen.go is stale: run scripts/regenerate")
	}
	for _, name := range names {
		if !strings.Contains(string(made), "\ntype "+name+" = ") {
			t.Errorf("package api has no %s", name)
		}
	}
	if _, err := aliases("no such file"); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestAliases(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"a struct": {"// Group A group of\n// people.\n//\n// Example: x\ntype Group struct {\n\t// ID The `id`, which is\n\t// long.\n\tID string\n\tPlain *[]int\n}", `
// Group is a group of people.
//
//   - ID string: the id, which is long.
//   - Plain *[]int
type Group = api.Group
`},
		"an enumeration": {"// ChannelType The network.\ntype ChannelType string\n\nconst (\n\tOther int = 1\n\tChannelTypeA ChannelType = \"a\"\n)", `
// ChannelType is the network.
//
// A value that the package does not know is kept, and its Valid reports false.
type ChannelType = api.ChannelType

// The values of [ChannelType] that the contract has.
const (
	ChannelTypeA = api.ChannelTypeA
)
`},
		"what services do not get": {"// Error A failure.\ntype Error struct{}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "api.go")
			if err := os.WriteFile(path, []byte("package api\n\n"+test.source+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			made, err := aliases(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, got, _ := strings.Cut(string(made), "/api\"\n"); got != test.want {
				t.Errorf("got%s\nwant%s", got, test.want)
			}
		})
	}
}
