package house_test

import (
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/blooio-community/blooio-go"

// allowed has every package of the module, from the bottom up, and which others it may import. Imports point
// up in this list: a package imports only what stands above it. A service that lists groups must not pay for
// the checker, so nothing that services import is allowed anything in contract/.
var allowed = []struct{ name, imports string }{
	// What services import.
	{"api", ""},
	{"internal/mediatype", ""},
	{"internal/apikey", ""},
	{"internal/apikey/apikeytest", ""},
	{"internal/groupicon", ""},
	{"", "api internal/apikey internal/groupicon internal/mediatype"},
	{"blooiotest", "api internal/apikey internal/groupicon"},

	// What scripts/consumer builds of it.
	{"internal/consumer/plain", ""},
	{"internal/consumer/service", " "},
	{"internal/consumer/drive", "blooiotest"},

	// Helpers that know nothing of the API.
	{"internal/atomicfile", ""},
	{"internal/browser", ""},
	{"internal/fuzzing", ""},
	{"internal/golden", ""},
	{"internal/house", ""},
	{"internal/faults", ""},
	{"internal/ci", ""},
	{"internal/docs", ""},
	{"internal/interrupt", ""},
	{"internal/lazy", ""},
	{"internal/parallel", ""},
	{"internal/picture", ""},
	{"internal/race", ""},
	{"internal/shell", ""},
	{"internal/suggest", ""},
	{"internal/terminal", ""},
	{"internal/cpu", ""},
	{"internal/frozen", ""},
	{"internal/grouppage", ""},

	// The vocabulary, which everybody speaks.
	{"contract", ""},
	{"contract/capture", "contract"},
	{"contract/internal/shown", ""},
	{"contract/internal/recorded", "contract internal/lazy"},
	{"contract/internal/ecma", ""},

	// The description, and what can be asked of the API that it describes.
	{"contract/openapi/tree", ""},
	{"contract/openapi/decode", "contract/openapi/tree"},
	{"contract/openapi/lower/node", "contract/openapi/tree"},
	{"contract/openapi/lower", "contract/openapi/tree contract/openapi/lower/node"},
	{"contract/openapi/document", "contract/internal/ecma contract/openapi/tree contract/openapi/decode contract/openapi/lower"},
	{"contract/openapi/media", "internal/mediatype"},
	{"contract/openapi", "contract contract/openapi/document contract/openapi/media"},
	{"contract/openapi/idprefix", "contract/openapi"},
	{"contract/probe", "contract contract/openapi"},
	{"contract/example", "contract/openapi contract/openapi/media"},
	{"internal/apitypes", ""},
	{"internal/exampletable", "contract/example contract/openapi"},
	{"contract/request", "contract contract/openapi contract/openapi/media internal/shell internal/suggest"},

	// The engine: exchange in, evidence out; evidence to report.
	{"contract/check/jsondoc", ""},
	{"contract/check/seek", "contract/check/jsondoc"},
	{"contract/check/format", "contract contract/check/jsondoc"},
	{"contract/check/conform/keyword", "contract/internal/ecma contract/check/format contract/check/jsondoc"},
	{"contract/check/conform", "contract/internal/ecma contract/check/conform/keyword contract/check/format contract/check/jsondoc contract/check/seek"},
	{"contract/check/resolve", "contract/openapi contract/openapi/lower contract/check/conform contract/check/jsondoc"},
	{"contract/check/observe", "contract contract/check/format contract/check/jsondoc contract/check/resolve"},
	{"contract/check/evidence", "contract contract/check/observe"},
	{"contract/check/conclude", "contract contract/openapi contract/probe contract/check/evidence contract/check/observe"},
	{"contract/check/rule/wording", "contract/internal/shown contract/check/jsondoc contract/check/observe"},
	{"contract/check/rule", "contract contract/openapi contract/openapi/idprefix contract/probe contract/internal/shown contract/check/conform contract/check/evidence " +
		"contract/check/format contract/check/jsondoc contract/check/observe contract/check/resolve contract/check/rule/wording contract/check/seek"},
	{"contract/check/rule/styled", "contract/internal/shown contract/check/conform contract/check/jsondoc contract/check/resolve contract/check/rule"},
	{"contract/check/rule/request", "contract contract/openapi contract/internal/shown contract/check/evidence contract/check/jsondoc contract/check/observe contract/check/resolve " +
		"contract/openapi/media contract/check/rule contract/check/rule/styled contract/check/rule/wording"},
	{"contract/check/rule/head", "contract contract/openapi contract/internal/shown contract/check/conform contract/check/jsondoc contract/check/resolve contract/check/rule/styled contract/check/rule/wording contract/openapi/media " +
		"contract/check/rule"},
	{"contract/check/verdict", "contract contract/internal/shown contract/check/evidence"},
	{"contract/check", "internal/suggest contract contract/openapi contract/request contract/internal/shown contract/check/conclude contract/check/conform contract/check/evidence " +
		"contract/check/format contract/check/jsondoc contract/check/observe contract/check/resolve contract/check/rule contract/check/rule/head contract/check/rule/request contract/check/verdict"},
	{"contract/contracttest", "contract contract/capture contract/check"},

	// Input and output, beside the engine. They do not know it.
	{"contract/baseline", "contract contract/internal/shown internal/suggest"},
	{"contract/har/internal/loose", ""},
	{"contract/har", "contract contract/har/internal/loose contract/internal/recorded"},
	{"contract/cassette", "contract contract/internal/recorded"},
	{"contract/recording", "contract contract/internal/recorded contract/har contract/cassette"},
	{"contract/replay", "contract"},
	{"contract/redact/internal/jsonescape", ""},
	{"contract/redact/internal/alphabet", ""},
	{"contract/redact/pseudonym/numbering", ""},
	{"contract/redact/pseudonym/keyed", "contract/redact/internal/alphabet"},
	{"contract/redact/pseudonym/number", "contract/redact/internal/alphabet contract/redact/pseudonym/keyed contract/redact/pseudonym/numbering"},
	{"contract/redact/pseudonym/date", "contract/redact/pseudonym/keyed"},
	{"contract/redact/pseudonym", "contract contract/check/format contract/redact/internal/alphabet contract/redact/pseudonym/keyed contract/redact/pseudonym/number " +
		"contract/redact/pseudonym/numbering"},
	{"contract/redact/internal/notes", "contract"},
	{"contract/redact/scrub", ""},
	{"contract/redact/vocabulary", "contract/openapi"},
	{"contract/redact/headervalue", "contract/redact/vocabulary internal/lazy"},
	{"contract/redact/described", "contract contract/internal/ecma contract/openapi contract/openapi/media contract/check/conform/keyword contract/check/format contract/check/jsondoc contract/check/resolve " +
		"contract/redact/internal/jsonescape internal/lazy"},
	{"contract/redact", "contract contract/internal/shown contract/openapi contract/openapi/media contract/openapi/idprefix contract/probe contract/check/format contract/check/jsondoc contract/check/resolve " +
		"contract/redact/described contract/redact/headervalue contract/redact/pseudonym contract/redact/pseudonym/date contract/redact/pseudonym/number contract/redact/scrub contract/redact/vocabulary " +
		"contract/redact/internal/alphabet contract/redact/internal/jsonescape contract/redact/internal/notes"},
	{"contract/redact/internal/numbering", "internal/lazy"},
	{"contract/redact/leak/coding", ""},
	{"contract/redact/leak/registry", ""},
	{"contract/redact/leak/address", "internal/lazy"},
	{"contract/redact/leak/key", "internal/lazy"},
	{"contract/redact/leak/find", "contract/redact/internal/numbering contract/redact/leak/address contract/redact/leak/key contract/redact/leak/registry internal/lazy"},
	{"contract/redact/leak", "contract/redact/leak/coding contract/redact/leak/find internal/lazy"},
	{"contract/render/internal/gfm", "internal/terminal"},
	{"contract/render/internal/phrase", "contract contract/internal/shown internal/shell"},
	{"contract/render/internal/rendertest", "contract"},
	{"contract/render/html", "contract contract/internal/shown contract/render/internal/phrase internal/terminal"},
	{"contract/render/text", "contract contract/internal/shown contract/render/internal/phrase internal/terminal"},
	{"contract/render", "contract contract/internal/shown contract/render/html contract/render/text contract/render/internal/gfm contract/render/internal/phrase internal/terminal"},

	{"contract/explain", "contract"},

	// Recordings, as the command writes them.
	{"internal/saving", " contract contract/har contract/openapi contract/redact contract/redact/leak internal/atomicfile"},

	// What tests of several packages share.
	{"internal/suite", "contract contract/openapi contract/check contract/har internal/frozen"},

	// The one place in contract/ that knows the SDK.
	{"contract/impact", "contract contract/openapi contract/check/jsondoc api "},

	// The command, and what only it needs.
	{"internal/live", " api contract contract/capture contract/openapi contract/probe contract/request internal/apikey"},
	{"internal/try/page", ""},
	{"internal/try/ask", "contract/openapi contract/request"},
	{"internal/try/code", " internal/live internal/shell internal/try/ask"},
	{"internal/try/reference", "contract contract/check contract/check/observe contract/openapi contract/openapi/media contract/probe"},
	{"internal/try/diff", "contract contract/check/jsondoc contract/check/observe contract/check/resolve contract/openapi"},
	{"internal/try/session", " blooiotest contract contract/capture contract/check contract/check/jsondoc contract/example contract/impact contract/openapi contract/openapi/media " +
		"contract/probe contract/recording contract/redact contract/replay contract/request internal/apikey internal/live internal/parallel internal/saving internal/try/ask internal/try/diff internal/try/reference"},
	{"internal/try", "internal/try/ask internal/try/code internal/try/page internal/try/session"},
	{"cmd/blooio/internal/startup", ""},
	{"cmd/blooio/internal/config", "internal/suggest internal/terminal contract contract/openapi/tree contract/render"},
	{"cmd/blooio/internal/console", "internal/suggest internal/terminal"},
	{"cmd/blooio/internal/exit", ""},
	{"cmd/blooio/internal/env", " cmd/blooio/internal/console internal/apikey internal/suggest"},
	{"cmd/blooio/internal/cmdline", "internal/suggest internal/terminal"},
	{"cmd/blooio/internal/manual", ""},
	{"cmd/blooio/internal/rulebook", "contract contract/explain cmd/blooio/internal/manual internal/terminal"},
	{"cmd/blooio/internal/groups", " api contract contract/check/format cmd/blooio/internal/cmdline cmd/blooio/internal/console cmd/blooio/internal/env cmd/blooio/internal/exit cmd/blooio/internal/manual internal/groupicon " +
		"internal/shell internal/suggest internal/terminal"},
	{"cmd/blooio/internal/repository", ""},
	{"cmd/blooio/internal/origin", " "},
	{"cmd/blooio", " api blooiotest cmd/blooio/internal/cmdline cmd/blooio/internal/config cmd/blooio/internal/console cmd/blooio/internal/env cmd/blooio/internal/exit cmd/blooio/internal/groups cmd/blooio/internal/manual cmd/blooio/internal/origin cmd/blooio/internal/repository cmd/blooio/internal/rulebook cmd/blooio/internal/startup contract contract/baseline contract/check contract/example contract/har contract/impact " +
		"contract/openapi contract/probe contract/request contract/recording contract/redact contract/redact/leak contract/redact/leak/find contract/render contract/replay " +
		"internal/atomicfile internal/groupicon internal/interrupt internal/live internal/parallel internal/saving internal/shell internal/suggest internal/terminal internal/try internal/try/session"},
}

// may lists what a package may import. The root package has an empty name, which is a space at the end or the
// beginning in the table.
func may(imports string) []string {
	if imports == "" {
		return nil
	}
	return strings.Split(imports, " ")
}

func TestImportsPointUp(t *testing.T) {
	above := map[string]bool{}
	for _, row := range allowed {
		for _, name := range may(row.imports) {
			if !above[name] {
				t.Errorf("the table lets %s import %s, which does not stand above it", named(row.name), named(name))
			}
		}
		above[row.name] = true
	}
}

func TestImports(t *testing.T) {
	table := map[string][]string{}
	for _, row := range allowed {
		table[row.name] = may(row.imports)
	}
	for _, p := range packages(t) {
		imports, known := table[p.name]
		if !known {
			t.Errorf("package %s is new: add it to the table in internal/house/house_test.go, with what it may import", named(p.name))
		}
		delete(table, p.name)
		for _, f := range p.files {
			for _, name := range f.imports() {
				if known && !slices.Contains(imports, name) {
					t.Errorf("%s imports %s: package %s may import only %s", path.Join(p.name, f.name), named(name), named(p.name), listed(imports))
				}
			}
		}
	}
	for name := range table {
		t.Errorf("package %s is in the table, but there is no such package", named(name))
	}
}

func named(name string) string {
	if name == "" {
		return "blooio"
	}
	return name
}

func listed(names []string) string {
	if len(names) == 0 {
		return "nothing of this module"
	}
	var all []string
	for _, name := range names {
		all = append(all, named(name))
	}
	return strings.Join(all, ", ")
}

const (
	maxFiles = 15   // of a package, without tests
	maxLines = 1800 // of a package, without tests
	maxCycle = 3    // files that need each other, directly or by way of others
)

// larger are packages above the usual size, each with a bound of its own: families of one small file a member.
var larger = map[string]struct{ files, lines int }{}

func TestPackagesAreSmall(t *testing.T) {
	for _, p := range packages(t) {
		if p.name != "contract" && !strings.HasPrefix(p.name, "contract/") {
			continue
		}
		files, lines := maxFiles, maxLines
		if bound, ok := larger[p.name]; ok {
			files, lines = bound.files, bound.lines
		}
		if n := len(p.files); n > files {
			t.Errorf("%s has %d files, at most %d: merge files that share a thought, or split the package", p.name, n, files)
		}
		if n := p.lines(); n > lines {
			t.Errorf("%s has %d lines, at most %d: split the package", p.name, n, lines)
		}
	}
}

func TestFilesAreNotEntangled(t *testing.T) {
	for _, p := range packages(t) {
		if p.name != "contract" && !strings.HasPrefix(p.name, "contract/") {
			continue
		}
		uses := p.uses()
		for _, cycle := range cycles(uses) {
			if len(cycle) <= maxCycle {
				continue
			}
			t.Errorf("%s: %d files need each other, at most %d may: %s", p.name, len(cycle), maxCycle, strings.Join(cycle, ", "))
			for _, from := range cycle {
				for to, names := range uses[from] {
					if slices.Contains(cycle, to) {
						t.Logf("    %s uses %s of %s", from, strings.Join(names, ", "), to)
					}
				}
			}
		}
	}
}

func TestCycles(t *testing.T) {
	got := cycles(map[string]map[string][]string{"a": {"b": nil}, "b": {"c": nil, "d": nil}, "c": {"a": nil}, "d": {}, "e": {"e": nil, "a": nil}})
	if want := []string{"a", "b", "c"}; len(got) != 3 || !slices.ContainsFunc(got, func(c []string) bool { return slices.Equal(c, want) }) {
		t.Errorf("got %v, want %v among them", got, want)
	}
}
