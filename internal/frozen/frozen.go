// Package frozen has the description that tests of the tool run on: openapi.yaml as it once was. It does not follow
// edits of openapi.yaml, so that these break only the tests that say something about the contract. What the contract
// suite says about openapi.yaml itself is in contract_test.
package frozen

import _ "embed"

// Groups is a description of GET /v4/groups, OpenAPI 3.0.3 in YAML. Callers must not change it.
//
//go:embed groups.yaml
var Groups []byte
