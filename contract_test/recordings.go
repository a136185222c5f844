// Package contracttest holds the recordings that are known to keep the contract, and in its tests
// the contract suite.
package contracttest

import "embed"

// Recordings holds the accepted recordings as they are in the folder testdata/recordings: HTTP
// Archives of what GET /v4/groups answers.
//
//go:embed testdata/recordings/*.har
var Recordings embed.FS

// RecordingsFolder is where in [Recordings] they are.
const RecordingsFolder = "testdata/recordings"
