package render

import (
	"cmp"
	"net/url"
	"path"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
)

// The bases of relative URIs. The root of the repository has no URI here: it is another on each machine, and a reader
// that resolves relative URIs has one of its own (§3.14.14).
const (
	baseRoot = "%SRCROOT%"
	baseSpec = "SPEC"
)

func sarifBases(spec contract.SpecInfo) map[string]sarifArtifactLocation {
	bases := map[string]sarifArtifactLocation{baseRoot: {Description: &sarifMessage{Text: "The root of the repository."}}}
	if spec.Embedded {
		site, _ := published(spec)
		bases[baseSpec] = sarifArtifactLocation{URI: site, Description: &sarifMessage{Text: "Where the embedded spec is published."}}
	}
	return bases
}

// published is where an embedded spec is: the site, empty if it is not known, and the path there. Together they are its
// URL. GitHub refuses a log with an absolute URI that is not of a file, and takes a relative one as a path in the
// repository whatever its base. This path is none of a file there.
func published(spec contract.SpecInfo) (site, below string) {
	u, err := url.Parse(spec.URL)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(u.Path) < 2 {
		name, _ := plainPath(spec.File)
		return "", "embedded/" + path.Base(name)
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}).String(), u.Path[1:]
}

// specArtifact is the file of the spec.
func specArtifact(spec contract.SpecInfo, opts Options) sarifArtifactLocation {
	if spec.Embedded {
		_, below := published(spec)
		return sarifArtifactLocation{URI: fileURI(below), BaseID: baseSpec}
	}
	return artifactOf(opts.place(spec.File, 0, 0, true))
}

func artifactOf(p place) sarifArtifactLocation {
	location := sarifArtifactLocation{URI: fileURI(p.path)}
	if p.inside {
		location.BaseID = baseRoot
	}
	return location
}

// newSarifLocation is the place of a finding. GitHub refuses a log in which a result has none: what is in no file is
// located in the published spec.
func newSarifLocation(r *contract.Report, f contract.Finding, opts Options) sarifLocation {
	location := sarifLocation{LogicalLocations: []sarifLogicalLocation{logicalLocation(f)}}
	switch at := locate(r, &f, opts); {
	case at.name != "":
		location.PhysicalLocation = physicalLocation(artifactOf(at), at.line, at.column)
	case r.Spec.File != "":
		location.PhysicalLocation = inEmbeddedSpec(r.Spec, f, opts)
	}
	return location
}

// relatedLocations has the line of the spec where that is not the place of the finding.
func relatedLocations(r *contract.Report, f contract.Finding, opts Options) []sarifLocation {
	if at := locate(r, &f, opts); at.inSpec || f.SpecLine <= 0 || f.FileIn(r.Spec.File) == "" {
		return nil
	}
	location := sarifLocation{ID: 1, Message: &sarifMessage{Text: sarifText("the spec: " + phrase.SpecPlace(r.Spec, f))}}
	if r.Spec.Embedded {
		location.PhysicalLocation = inEmbeddedSpec(r.Spec, f, opts)
	} else {
		at := opts.place(f.FileIn(r.Spec.File), f.SpecLine, f.SpecColumn, true)
		location.PhysicalLocation = physicalLocation(artifactOf(at), at.line, at.column)
	}
	return []sarifLocation{location}
}

func inEmbeddedSpec(spec contract.SpecInfo, f contract.Finding, opts Options) *sarifPhysicalLocation {
	return physicalLocation(specArtifact(spec, opts), max(f.SpecLine, 0), max(f.SpecColumn, 0))
}

func physicalLocation(file sarifArtifactLocation, line, column int) *sarifPhysicalLocation {
	location := &sarifPhysicalLocation{ArtifactLocation: file}
	if line > 0 {
		location.Region = &sarifRegion{line, column}
	}
	return location
}

func logicalLocation(f contract.Finding) sarifLogicalLocation {
	message := "response"
	if f.Status == contract.StatusRequest {
		message = "request"
	}
	logical := sarifLogicalLocation{
		Name: cmp.Or(f.Location, message), FullyQualifiedName: f.Where(), Kind: "property",
		Properties: map[string]any{"operation": f.Operation, "status": contract.StatusName(f.Status), "location": f.Location},
	}
	if f.Location == "" {
		logical.Kind = message
	}
	return logical
}
