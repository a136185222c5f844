package main

import (
	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
)

// loadSpec loads the spec in a file, or the one that the command was built from.
func loadSpec(path string) (*contract.Spec, error) {
	if path == "" {
		return contract.Load("openapi.yaml", blooio.Spec)
	}
	return contract.LoadFile(path)
}
