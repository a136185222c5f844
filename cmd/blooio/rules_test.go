package main

import (
	"os"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestRulesPageIsUpToDate(t *testing.T) {
	want, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if stdout, _, code := command(t, "rules"); code != 0 || stdout != string(want) {
		t.Error("docs/rules.md is stale: go run ./cmd/blooio rules > docs/rules.md")
	}
}

func TestRulesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range contract.Rules() {
		if seen[rule.Name] || rule.Severity == "" || rule.Summary == "" || rule.Advice == "" ||
			strings.HasSuffix(rule.Summary+rule.Advice, ".") || strings.ToLower(rule.Name) != rule.Name {
			t.Errorf("%+v", rule)
		}
		seen[rule.Name] = true
	}
}
