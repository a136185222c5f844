package render

import (
	"net/url"
	"path"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// place is where a reader finds what a finding is about: a line of a file, either of the spec or of the recording.
type place struct {
	// name is the file as the report names it, path what [Options.Path] makes of it. Both are empty for no file.
	name, path string
	// inside is true for a path that is relative to the root of the repository.
	inside bool
	// line and column count from 1, 0 when they are not known.
	line, column int
	// inSpec is true for a file of the spec.
	inSpec bool
}

// locate says where a finding is, for every format that leads there. The spec is the place if it is a file: there
// somebody can change something. An embedded spec is none of the reader's files; the place is in the recording then.
// What is in the repository goes before what is not. In a live run with an embedded spec there is no place.
func locate(r *contract.Report, f *contract.Finding, opts Options) place {
	var places []place
	if file := f.FileIn(r.Spec.File); !r.Spec.Embedded && file != "" {
		places = append(places, opts.place(file, f.SpecLine, f.SpecColumn, true))
	}
	if f.ExampleLine > 0 {
		places = append(places, opts.place(f.ExampleRecording, f.ExampleLine, 0, false))
	}
	for _, p := range places {
		if p.inside {
			return p
		}
	}
	if len(places) == 0 {
		return place{}
	}
	return places[0]
}

func (o Options) place(name string, line, column int, inSpec bool) place {
	p := place{name: name, line: max(line, 0), column: max(column, 0), inSpec: inSpec}
	if p.line == 0 {
		p.column = 0
	}
	if o.Path != nil {
		p.path, p.inside = o.Path(name)
	} else {
		p.path, p.inside = plainPath(name)
	}
	return p
}

// plainPath takes a name as it is: a relative one is in the repository unless it leads out of the folder.
func plainPath(name string) (slashed string, inside bool) {
	slashed = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if len(slashed) > 2 && slashed[1:3] == ":/" { // a drive of Windows
		slashed = "/" + slashed
	}
	return slashed, !path.IsAbs(slashed) && slashed != ".." && !strings.HasPrefix(slashed, "../")
}

// fileURI makes a path a URI reference (RFC 8089): relative if the path is, and percent-encoded.
func fileURI(slashed string) string {
	uri := url.URL{Path: slashed}
	if path.IsAbs(slashed) {
		uri.Scheme = "file"
	}
	return uri.String()
}
