package blooio

import _ "embed"

// Spec is the contract that this module was built from: openapi.yaml, OpenAPI 3.0.3 in YAML, byte for byte. The types
// of package api are generated from it. Callers must not change it.
//
//go:embed openapi.yaml
var Spec []byte

//go:generate go tool -modfile=scripts/tools/go.mod oapi-codegen -config api/oapi-codegen.yaml openapi.yaml
//go:generate go run ./internal/apitypes -o types.gen.go api/api.gen.go
//go:generate go run ./internal/exampletable -o blooiotest/examples.gen.go openapi.yaml
