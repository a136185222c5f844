package render

import (
	"net/url"
	"path"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// place is the line of the spec or of the recording that a finding leads to.
type place struct {
	// name is the file name in the report, path the result of [Options.Path] for it. Both are empty for no file.
	name, path string
	// inside is true for a path that is relative to the root of the repository.
	inside bool
	// line and column count from 1, 0 when they are not known.
	line, column int
	// inSpec is true for a file of the spec.
	inSpec bool
}

// locate returns the place of a finding, for all formats. It is in the spec if that is a file, because there a reader
// can change something. Otherwise, for an embedded spec, it is in the recording. A file in the repository is preferred
// to one that is not. In a live run with an embedded spec there is no place.
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

// plainPath returns a name unchanged. A relative one is in the repository unless it leads out of the folder.
func plainPath(name string) (slashed string, inside bool) {
	slashed = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if len(slashed) > 2 && slashed[1:3] == ":/" { // a drive of Windows
		slashed = "/" + slashed
	}
	return slashed, !path.IsAbs(slashed) && slashed != ".." && !strings.HasPrefix(slashed, "../")
}

// fileURI converts a path to a percent-encoded URI reference (RFC 8089), which is relative if the path is.
func fileURI(slashed string) string {
	uri := url.URL{Path: slashed}
	if path.IsAbs(slashed) {
		uri.Scheme = "file"
	}
	return uri.String()
}
