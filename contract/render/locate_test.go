package render_test

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// inRepository takes a command for one that runs in the folder sub of a repository at /repo.
func inRepository(name string) (string, bool) {
	full := name
	if !path.IsAbs(name) {
		full = path.Join("/repo/sub", name)
	}
	return strings.TrimPrefix(path.Clean(full), "/repo/"), strings.HasPrefix(path.Clean(full), "/repo/")
}

// Every format that leads to a finding leads to the same place, and never to a file of the reader's that it is not in.
func TestPlaceOfFindings(t *testing.T) {
	const shop = "https://code.example/shop/blob/v1.2.3/openapi.yaml"
	live := func(f *contract.Finding) { f.ExampleRecording, f.ExampleLine = "live", 0 }
	tests := map[string]struct {
		spec    contract.SpecInfo
		edit    func(*contract.Finding)
		github  string // the position
		sarif   string // the URI with its base, and the line
		related string
		line    string
	}{
		"a file": {contract.SpecInfo{File: "openapi.yaml"}, nil,
			"file=sub/openapi.yaml,line=58,col=9,", "%SRCROOT% sub/openapi.yaml 58", "", "openapi.yaml:58: "},
		"a file above": {contract.SpecInfo{File: "../api/a b%.yaml"}, nil,
			"file=api/a b%25.yaml,line=58,col=9,", "%SRCROOT% api/a%20b%25.yaml 58", "", "../api/a b%.yaml:58: "},
		"a file that the spec refers to": {contract.SpecInfo{File: "openapi.yaml"}, func(f *contract.Finding) { f.SpecFile = "schemas/order.yaml" },
			"file=sub/schemas/order.yaml,line=58,col=9,", "%SRCROOT% sub/schemas/order.yaml 58", "", "schemas/order.yaml:58: "},
		"a file, and a line that is not known": {contract.SpecInfo{File: "openapi.yaml"}, func(f *contract.Finding) { f.SpecLine = 0 },
			"file=sub/openapi.yaml,title=", "%SRCROOT% sub/openapi.yaml", "", "openapi.yaml: "},
		"a file elsewhere": {contract.SpecInfo{File: "/etc/openapi.yaml"}, nil,
			"file=sub/monday.har,line=7,title=", "%SRCROOT% sub/monday.har 7", " file:///etc/openapi.yaml 58", "monday.har:7: "},
		"both elsewhere": {contract.SpecInfo{File: "/etc/openapi.yaml"}, func(f *contract.Finding) { f.ExampleRecording = "../../monday.har" },
			"title=", " file:///etc/openapi.yaml 58", "", "/etc/openapi.yaml:58: "},
		"a live run": {contract.SpecInfo{File: "openapi.yaml"}, live,
			"file=sub/openapi.yaml,line=58,col=9,", "%SRCROOT% sub/openapi.yaml 58", "", "openapi.yaml:58: "},
		"embedded": {contract.SpecInfo{File: "openapi.yaml", Embedded: true, URL: shop}, nil,
			"file=sub/monday.har,line=7,title=", "%SRCROOT% sub/monday.har 7", "SPEC shop/blob/v1.2.3/openapi.yaml 58", "monday.har:7: "},
		"embedded, of a version that is not known": {contract.SpecInfo{File: "openapi.yaml", Embedded: true}, nil,
			"file=sub/monday.har,line=7,title=", "%SRCROOT% sub/monday.har 7", "SPEC embedded/openapi.yaml 58", "monday.har:7: "},
		"embedded, and a recording elsewhere": {contract.SpecInfo{File: "openapi.yaml", Embedded: true, URL: shop}, func(f *contract.Finding) { f.ExampleRecording = "/tmp/monday.har" },
			"title=", " file:///tmp/monday.har 7", "SPEC shop/blob/v1.2.3/openapi.yaml 58", "/tmp/monday.har:7: "},
		"embedded, and a live run": {contract.SpecInfo{File: "openapi.yaml", Embedded: true, URL: shop}, live,
			"title=", "SPEC shop/blob/v1.2.3/openapi.yaml 58", "SPEC shop/blob/v1.2.3/openapi.yaml 58", "live: "},
		"embedded, not known, and a live run": {contract.SpecInfo{File: "openapi.yaml", Embedded: true}, live,
			"title=", "SPEC embedded/openapi.yaml 58", "SPEC embedded/openapi.yaml 58", "live: "},
		"embedded, at an odd URL": {contract.SpecInfo{File: "openapi.yaml", Embedded: true, URL: "javascript://x/alert(1)"}, nil,
			"file=sub/monday.har,line=7,title=", "%SRCROOT% sub/monday.har 7", "SPEC embedded/openapi.yaml 58", "monday.har:7: "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := rendertest.Reports()["drift"]
			r.Spec, r.Findings = test.spec, r.Findings[:1]
			r.Findings[0].ExampleLine = 7
			if test.edit != nil {
				test.edit(&r.Findings[0])
			}
			opts := render.Options{Path: inRepository}
			if text := writtenWith(t, render.GitHub, r, opts); !strings.Contains(text, "\n::error "+test.github) {
				t.Errorf("github, want %s:\n%s", test.github, text)
			}
			if text := writtenWith(t, render.Line, r, opts); !strings.HasPrefix(text, test.line+"error response-type-mismatch: listOrders 200 /orders/*/number: expected integer, got string (entry 2") || strings.Count(text, "\n") != 1 {
				t.Errorf("line, want %s\n%s", test.line, text)
			}
			log := writtenWith(t, render.SARIF, r, opts)
			at, related := placesIn(t, log)
			if at != test.sarif || related != test.related {
				t.Errorf("sarif: %q, related %q", at, related)
			}
			known := test.spec.URL == shop
			for format, text := range map[string]string{"github": writtenWith(t, render.GitHub, r, opts), "sarif": log, "markdown": writtenWith(t, render.Markdown, r, opts), "html": writtenWith(t, render.HTML, r, opts)} {
				if strings.Contains(text, shop+"#L58") != known {
					t.Errorf("%s has the line of the published spec: %v\n%s", format, !known, text)
				}
			}
		})
	}
}

// placesIn are the place and the related place of the first result, each as its base, its URI and its line. Every base that
// is used must be declared, and the URI of one be absolute and end in a slash.
func placesIn(t *testing.T, log string) (at, related string) {
	t.Helper()
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI, URIBaseID string }
			Region           struct{ StartLine json.Number }
		}
	}
	var doc struct {
		Runs []struct {
			OriginalURIBaseIDs map[string]struct{ URI string }
			Results            []struct{ Locations, RelatedLocations []location }
		}
	}
	if err := json.Unmarshal([]byte(log), &doc); err != nil {
		t.Fatal(err)
	}
	run := doc.Runs[0]
	text := func(list []location) string {
		if len(list) == 0 {
			return ""
		}
		p := list[0].PhysicalLocation
		base, declared := run.OriginalURIBaseIDs[p.ArtifactLocation.URIBaseID]
		if p.ArtifactLocation.URIBaseID != "" && !declared || base.URI != "" && !strings.HasSuffix(base.URI, "/") {
			t.Errorf("base %s: %+v", p.ArtifactLocation.URIBaseID, base)
		}
		return strings.TrimRight(p.ArtifactLocation.URIBaseID+" "+p.ArtifactLocation.URI+" "+p.Region.StartLine.String(), " ")
	}
	return text(run.Results[0].Locations), text(run.Results[0].RelatedLocations)
}

func writtenWith(t *testing.T, write render.Format, r *contract.Report, opts render.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The version of the tool is what it is told, and a semantic version if it follows the rules of one.
func TestSARIFVersion(t *testing.T) {
	for version, want := range map[string]string{
		"": "", "1.2.3": "1.2.3", "0.1.0 (from source)": "0.1.0+from-source", "1.2.3-beta.1": "1.2.3-beta.1",
		"0.0.0-20261101120000-abcdefabcdef": "0.0.0-20261101120000-abcdefabcdef", "1.2": "", "01.2.3": "", "new": "",
	} {
		var doc struct {
			Runs []struct {
				Tool struct {
					Driver struct{ Version, SemanticVersion string }
				}
			}
		}
		log := writtenWith(t, render.SARIF, rendertest.Reports()["clean"], render.Options{Version: version})
		if err := json.Unmarshal([]byte(log), &doc); err != nil {
			t.Fatal(err)
		}
		if got := doc.Runs[0].Tool.Driver; got.Version != version || got.SemanticVersion != want {
			t.Errorf("%q: %+v, want %q", version, got, want)
		}
	}
}

// A line is one line, with nothing that a terminal would obey, whatever the report holds; colors come on request.
func TestLineHostile(t *testing.T) {
	eachHostile(t, render.Line, func(t *testing.T, r *contract.Report, text string) {
		shown := 0
		for _, f := range r.Findings {
			if !f.Baselined {
				shown++
			}
		}
		if n := strings.Count(text, "\n"); n != shown || strings.ContainsAny(text, "\x00\x1b\r\u2028\u202e") {
			t.Errorf("%d lines of %d findings: %q", n, shown, text)
		}
	})
	r := rendertest.Reports()["drift"]
	colored := writtenWith(t, render.Line, r, render.Options{Color: true})
	if plain := strings.NewReplacer("\x1b[31;1m", "", "\x1b[0m", "").Replace(colored); plain == colored || plain != writtenWith(t, render.Line, r, render.Options{}) {
		t.Errorf("%q", colored)
	}
	if text := writtenWith(t, render.Line, rendertest.Reports()["clean"], render.Options{}); text != "" {
		t.Errorf("without findings: %q", text)
	}
}
