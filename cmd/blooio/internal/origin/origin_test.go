package origin

import (
	"runtime/debug"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
)

// The description is linked where it is published as it was built in, or not at all.
func TestOrigin(t *testing.T) {
	const source, blob = blooio.Version + " (from source)", "https://github.com/blooio-community/blooio-go/blob/"
	vcs := func(revision, modified string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified}}
	}
	main := func(version string, settings ...debug.BuildSetting) debug.BuildInfo {
		return debug.BuildInfo{Main: debug.Module{Path: module, Version: version}, Settings: settings}
	}
	other := debug.Module{Path: "example.com/tool", Version: "v9.9.9"}
	tests := map[string]struct {
		info         debug.BuildInfo
		version, url string
	}{
		"nothing":                        {debug.BuildInfo{}, source, ""},
		"a tag":                          {main("v0.1.0"), "0.1.0", blob + "v0.1.0/openapi.yaml"},
		"a tag before a release":         {main("v1.0.0-rc.1"), "1.0.0-rc.1", blob + "v1.0.0-rc.1/openapi.yaml"},
		"a commit without a tag":         {main("v0.0.0-20261101120000-0123456789ab"), "0.0.0-20261101120000-0123456789ab", blob + "0123456789ab/openapi.yaml"},
		"a commit after a tag":           {main("v0.1.1-0.20261101120000-0123456789ab"), "0.1.1-0.20261101120000-0123456789ab", blob + "0123456789ab/openapi.yaml"},
		"a commit after a candidate":     {main("v1.0.0-rc.1.0.20261101120000-0123456789ab"), "1.0.0-rc.1.0.20261101120000-0123456789ab", blob + "0123456789ab/openapi.yaml"},
		"a changed working copy":         {main("v0.1.1-0.20261101120000-0123456789ab+dirty", vcs("0123", "true")...), source, ""},
		"a changed tag":                  {main("v0.1.0+dirty"), source, ""},
		"a working copy":                 {main("(devel)", vcs("0123456789abcdef", "false")...), source, blob + "0123456789abcdef/openapi.yaml"},
		"a working copy with changes":    {main("(devel)", vcs("0123456789abcdef", "true")...), source, ""},
		"no version control":             {main("(devel)"), source, ""},
		"a dependency":                   {debug.BuildInfo{Main: other, Deps: []*debug.Module{{Path: module, Version: "v0.2.0"}}, Settings: vcs("fedc", "false")}, "0.2.0", blob + "v0.2.0/openapi.yaml"},
		"a dependency that is replaced":  {debug.BuildInfo{Main: other, Deps: []*debug.Module{{Path: module, Version: "v0.2.0", Replace: &debug.Module{Path: "../x"}}}}, source, ""},
		"another program's commit":       {debug.BuildInfo{Main: other, Settings: vcs("fedc", "false")}, source, ""},
		"another program's working copy": {debug.BuildInfo{Main: other, Deps: []*debug.Module{{Path: module, Version: "(devel)"}}, Settings: vcs("fedc", "false")}, source, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := originOf(&test.info); got.Version != test.version || got.SpecURL() != test.url {
				t.Errorf("%+v, %s", got, got.SpecURL())
			}
		})
	}
}
