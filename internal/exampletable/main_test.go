package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestTableIsThatOfTheContract(t *testing.T) {
	made, err := table("../../openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("../../blooiotest/examples.gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, committed) {
		t.Error("blooiotest/examples.gen.go is stale: run scripts/regenerate")
	}
	if _, err := table("no such file"); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a file that is not there: %v", err)
	}
}
