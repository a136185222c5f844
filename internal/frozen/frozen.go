// Package frozen has the description for the tests of the tool: an old copy of openapi.yaml. Edits of openapi.yaml do
// not reach it, so they break only tests that say something about the contract. The tests of openapi.yaml itself are
// in contract_test.
package frozen

import _ "embed"

// Groups is a description of GET /v4/groups, OpenAPI 3.0.3 in YAML. Callers must not change it.
//
//go:embed groups.yaml
var Groups []byte
