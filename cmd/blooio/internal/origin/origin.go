// Package origin says how this program was built, and where its description is published.
package origin

import (
	"regexp"
	"runtime/debug"
	"strings"
	"sync"

	blooio "github.com/blooio-community/blooio-go"
)

// module is the path of this module, and of its repository on the web.
const module = "github.com/blooio-community/blooio-go"

// Origin is how this program was built.
type Origin struct {
	// Version is the version of the module without the v, or the version in the source.
	Version string
	// revision is the tag or the commit that the module was built from. It is empty if that is unknown, because a
	// working copy may have changes that are in no commit.
	revision string
}

// OfThisProgram returns how this program was built.
var OfThisProgram = sync.OnceValue(func() Origin {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return originOf(info)
})

func originOf(info *debug.BuildInfo) Origin {
	b := Origin{Version: blooio.Version + " (from source)"}
	m := &info.Main
	for _, dep := range info.Deps {
		if dep.Path == module {
			m = dep
		}
	}
	switch version, isTagged := strings.CutPrefix(m.Version, "v"); {
	case m.Path != module || m.Replace != nil || strings.Contains(version, "+dirty"):
		return b
	case isTagged:
		return Origin{version, revisionOf(m.Version)}
	case m == &info.Main:
		b.revision = committed(info.Settings)
	}
	return b
}

// pseudo matches the end of a pseudo-version, which names a commit without a tag:
// https://go.dev/ref/mod#pseudo-versions.
var pseudo = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[-.]\d{14}-([0-9a-f]{12})$`) })

// revisionOf returns the tag of a version, or its commit.
func revisionOf(version string) string {
	version, _, _ = strings.Cut(version, "+")
	if commit := pseudo().FindStringSubmatch(version); commit != nil {
		return commit[1]
	}
	return version
}

// committed returns the commit of a working copy without changes.
func committed(settings []debug.BuildSetting) string {
	revision, modified := "", true
	for _, s := range settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			modified = s.Value != "false"
		}
	}
	if modified {
		return ""
	}
	return revision
}

// SpecURL is the address of the built-in description in exactly this version, empty if that is unknown.
func (b Origin) SpecURL() string {
	if b.revision == "" {
		return ""
	}
	return "https://" + module + "/blob/" + b.revision + "/openapi.yaml"
}
