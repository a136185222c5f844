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

// softLimit is the memory above which the collector runs more often, so that large and hostile recordings take less.
const softLimit = 176 << 20

// AllowFor raises softLimit for a description of size bytes, which takes perByte times as much memory. Otherwise the
// collector would run all the time.
func AllowFor(size int64) {
	const perByte = 16
	if limit := softLimit + perByte*size; os.Getenv("GOMEMLIMIT") == "" && limit > debug.SetMemoryLimit(-1) {
		debug.SetMemoryLimit(limit)
	}
}

// delayFirstCollection delays the first collection until the heap has firstCollection percent of the usual 4 MB.
// After that the collector has its default settings.
func delayFirstCollection() {
	const firstCollection, byDefault = 400, 100
	debug.SetGCPercent(firstCollection)
	// This garbage is found by the first collection, which calls the finalizer.
	runtime.SetFinalizer(&struct{ *byte }{}, func(any) { debug.SetGCPercent(byDefault) })
}

// spec is blooio.Spec. Embedded data is available before the package that declares it is initialised. Importing that
// package would make this one wait for net/http.
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
