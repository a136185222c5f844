// Package startup makes the command start fast. It works because of when it is initialised.
//
// Go initialises packages in the order of their import paths, each after its imports. This package imports
// next to nothing and its path begins with github.com/blooio-community, so its turn comes before that of
// github.com/santhosh-tekuri/jsonschema, which kin-openapi links in and which compiles eight JSON Schemas when
// it is initialised: two thirds of what it costs to start this program, whatever the program then does. Two
// things are done before that:
//
//   - "blooio version" or --version, which scripts run to see whether the command is there, is answered at once. The text
//     is that of [Text], which the subcommand prints too when it is reached in another way.
//   - The first garbage collection is put off until the heap has 16 MB instead of 4. Little of what is
//     allocated until then is garbage, and collecting it takes a tenth of the start.
//
// Only the command can import this package. Its imports must stay few: one that is initialised late, such as
// net/http, would undo all this and nothing else.
package startup

import (
	"os"
	"runtime"
	"runtime/debug"
	_ "unsafe" // for go:linkname
)

// mainPackage is the import path of the command. Tests of the command have another one.
const mainPackage = "github.com/blooio-community/blooio-go/cmd/blooio"

func init() {
	if len(os.Args) == 2 && (os.Args[1] == "version" || os.Args[1] == "--version") {
		answerVersion()
	}
	if os.Getenv("GOGC") == "" {
		delayFirstCollection()
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
}

// softLimit is from how much memory on the collector runs more often, so that large and hostile recordings take less.
const softLimit = 176 << 20

// AllowFor raises softLimit for a description of a size in bytes, which takes perByte as much memory: a collector that
// ran more and more often would take most of the time.
func AllowFor(size int64) {
	const perByte = 16
	if limit := softLimit + perByte*size; os.Getenv("GOMEMLIMIT") == "" && limit > debug.SetMemoryLimit(-1) {
		debug.SetMemoryLimit(limit)
	}
}

// delayFirstCollection makes the heap grow to firstCollection percent of the usual 4 MB before it is collected,
// and the collector as it is by default from then on.
func delayFirstCollection() {
	const firstCollection, byDefault = 400, 100
	debug.SetGCPercent(firstCollection)
	// The garbage that is found first calls its finalizer.
	runtime.SetFinalizer(&struct{ *byte }{}, func(any) { debug.SetGCPercent(byDefault) })
}

// spec is blooio.Spec, which is there before the package that declares it is initialised, as all data that is
// embedded. Importing that package would move the turn of this one behind net/http.
//
//go:linkname spec github.com/blooio-community/blooio-go.Spec
var spec []byte

// answerVersion prints the version and exits, unless the program is a test.
func answerVersion() {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Path != mainPackage {
		return
	}
	if text, ok := Text(info.Main.Version, spec); ok {
		if _, err := os.Stdout.WriteString(text); err == nil {
			os.Exit(0)
		} // else the subcommand fails in the same way, and says so
	}
}
