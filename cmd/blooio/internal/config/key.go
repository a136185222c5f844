// Package config reads blooio.yaml, the file of settings of the command blooio.
package config

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Key is a setting that the file may have.
type Key struct {
	// Name has a dot if the key stands below another one, such as live.rate.
	Name string
	// Flag is the flag that sets the same and wins; empty for arguments.
	Flag string
	// Commands are those that take the key; nil is every command that has the flag.
	Commands []string
	// About says what it is for, in a sentence.
	About string

	kind kind
}

// Keys lists the keys in the order in which a file is to have them, without the rules.
func Keys() []Key { return keys }

// keys is the table of keys: to add one, add a row.
var keys = []Key{
	{"spec", "spec", nil, "The OpenAPI 3.0 or 3.1 description, instead of the built-in one.", oneFile},
	{"allow-refs-outside", "allow-refs-outside", nil, "Whether the description may refer to files outside its own folder.", boolean},
	{"recordings", "", []string{"check"}, "What to check if neither an argument nor --live says so: HAR files, go-vcr cassettes, folders of them, and patterns.", files},
	{"accepted", "accepted", nil, "Accepted recordings to compare with: files, folders and patterns.", files},
	{"baseline", "baseline", nil, "The file of known findings, which do not fail.", oneFile},
	{"formats", "format", []string{"check", "merge"}, "The reports to write: the name of a format, or NAME=FILE.", formats},
	{"fail-on", "fail-on", []string{"check", "merge"}, "Exit with 1 on findings of this severity or worse.", failOn},
	{"max-findings", "max-findings", []string{"check", "merge"}, "How many findings the text report shows; 0 shows all.", countFrom(0)},
	{"coverage", "coverage", []string{"check", "merge"}, "Whether the text report lists everything that is not covered.", boolean},
	{"requests", "requests", nil, "Whether to judge requests as well as responses.", boolean},
	{"strict", "strict", nil, "Whether to refuse a recording with an entry that cannot be read.", boolean},
	{"max-age", "max-age", nil, "Warn about recordings older than this: days such as 30d, or hours such as 12h.", age},
	{"min-evidence", "min-evidence", nil, "A pattern in accepted recordings counts after this many occurrences.", countFrom(1)},
	{"live.rate", "rate", nil, "Send at most this many requests a second.", rate},
	{"live.pages", "pages", nil, "Walk at most this many pages of a list.", countFrom(1)},
	{"live.probes", "probes", nil, "Whether to also send typical client mistakes.", boolean},
	{"live.operations", "operation", nil, "Send only the operations with these operationIds.", texts},
	{"live.params", "param", nil, "Values for parameters, by their names.", params},
}

// Applies tells whether a command takes the key, if it has the flag.
func (k *Key) Applies(command string) bool {
	for _, name := range k.Commands {
		if name == command {
			return true
		}
	}
	return k.Commands == nil
}

// IsLive tells whether the key is about requests that are sent.
func (k *Key) IsLive() bool { return strings.HasPrefix(k.Name, live+".") }

// IsPath tells whether the values are names of files.
func (k *Key) IsPath() bool { return k.kind.path }

// IsList tells whether there may be several values.
func (k *Key) IsList() bool { return k.kind.shape != scalar }

// keyNamed returns a key, nil if there is none of that name.
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

// below lists the names that may stand in the mapping of that name, or at the top of the file for an empty one.
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

// elsewhere says of names that are no keys where the setting is.
var elsewhere = map[string]string{
	"description": `did you mean "spec"?`,
	"api-key":     "the key is in BLOOIO_API_KEY and never in a file",
	"base-url":    "BLOOIO_BASE_URL selects the server",
	"show-values": "only the flag --show-values shows values: they may be names and phone numbers",
	"lifecycle":   "only the flag --lifecycle makes a run write, so that no schedule does",
	"salt":        "only the flag --salt sets it: it is a secret",
}

// meant says which key a name was meant to be by another one's name, such as that of the flag; empty for none.
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
