// Package config reads blooio.yaml, the settings file of the command blooio.
package config

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Key is a setting that the file can have.
type Key struct {
	// Name is the name of the key, with a dot if the key is inside a mapping, such as live.rate.
	Name string
	// Flag is the flag for the same setting. The flag wins. Empty for arguments.
	Flag string
	// Commands are the commands that use the key. Nil means every command that has the flag.
	Commands []string
	// About describes the key in a sentence.
	About string

	kind kind
}

// Keys lists the keys, in the order of a file, without the rules.
func Keys() []Key { return keys }

// keys is the table of keys: to add one, add a row.
var keys = []Key{
	{"spec", "spec", nil, "The OpenAPI 3.0 or 3.1 description to use instead of the built-in one.", oneFile},
	{"allow-refs-outside", "allow-refs-outside", nil, "Whether the description may refer to files outside its own folder.", boolean},
	{"recordings", "", []string{"check"}, "The recordings to check if there is no argument and no --live: HAR files, go-vcr cassettes, folders of these, and patterns.", files},
	{"accepted", "accepted", nil, "Accepted recordings to compare with: files, folders and patterns.", files},
	{"baseline", "baseline", nil, "The file with known findings, which do not fail the run.", oneFile},
	{"formats", "format", []string{"check", "merge"}, "The reports to write: the name of a format, or NAME=FILE.", formats},
	{"fail-on", "fail-on", []string{"check", "merge"}, "Exit with 1 on findings of this severity or worse.", failOn},
	{"max-findings", "max-findings", []string{"check", "merge"}, "The number of findings in the text report; 0 shows all.", countFrom(0)},
	{"coverage", "coverage", []string{"check", "merge"}, "Whether the text report lists everything that is not covered.", boolean},
	{"requests", "requests", nil, "Whether to also check requests.", boolean},
	{"strict", "strict", nil, "Whether to refuse a recording with an entry that cannot be read.", boolean},
	{"max-age", "max-age", nil, "Warn about recordings older than this: days such as 30d, or hours such as 12h.", age},
	{"min-evidence", "min-evidence", nil, "A pattern in accepted recordings counts after this many occurrences.", countFrom(1)},
	{"live.rate", "rate", nil, "Send at most this many requests a second.", rate},
	{"live.pages", "pages", nil, "Read at most this many pages of a list.", countFrom(1)},
	{"live.probes", "probes", nil, "Whether to also send typical client mistakes.", boolean},
	{"live.operations", "operation", nil, "Send only the operations with these operationIds.", texts},
	{"live.params", "param", nil, "Values for parameters, by their names.", params},
}

// Applies reports whether a command uses the key, if it has the flag.
func (k *Key) Applies(command string) bool {
	for _, name := range k.Commands {
		if name == command {
			return true
		}
	}
	return k.Commands == nil
}

// IsLive reports whether the key is about live requests.
func (k *Key) IsLive() bool { return strings.HasPrefix(k.Name, live+".") }

// IsPath reports whether the values are file names.
func (k *Key) IsPath() bool { return k.kind.path }

// IsList reports whether there may be several values.
func (k *Key) IsList() bool { return k.kind.shape != scalar }

// keyNamed returns the key with this name, nil if there is none.
func keyNamed(name string) *Key {
	for i := range keys {
		if keys[i].Name == name {
			return &keys[i]
		}
	}
	return nil
}

// Names of mappings at the top of the file and below rules.
const (
	live      = "live"
	rules     = "rules"
	level     = "level"
	locations = "locations"
)

// below lists the names of the keys in the mapping section, or at the top of the file if section is empty.
func below(section string) (names []string) {
	for _, k := range keys {
		above, name, nested := strings.Cut(k.Name, ".")
		switch {
		case !nested && section == "":
			names = append(names, above)
		case nested && above == section:
			names = append(names, name)
		}
	}
	if section == "" {
		names = append(names, live, rules)
	}
	return names
}

// elsewhere has names that are not keys, with the place of the setting.
var elsewhere = map[string]string{
	"description": `did you mean "spec"?`,
	"api-key":     "the key is in BLOOIO_API_KEY and never in a file",
	"base-url":    "BLOOIO_BASE_URL selects the server",
	"show-values": "only the flag --show-values shows values: they may be names and phone numbers",
	"lifecycle":   "only the flag --lifecycle makes a run write, so that no scheduled run writes by accident",
	"salt":        "only the flag --salt and BLOOIO_SALT set it, because it is a secret",
}

// meant suggests the key for a name that means the same elsewhere, such as the name of the flag; empty for none.
func meant(section, name string) string {
	if (section == "" || section == live) && elsewhere[name] != "" {
		return elsewhere[name]
	}
	for _, k := range keys {
		last := k.Name[strings.LastIndexByte(k.Name, '.')+1:]
		switch {
		case section != "" && name == k.Name:
			return "it belongs at the top of the file"
		case name != "" && name == k.Flag, name == last:
			return `did you mean "` + k.Name + `"?`
		}
	}
	if _, known := contract.RuleNamed(name); known {
		return `did you mean "` + rules + "." + name + `"?`
	}
	return ""
}
