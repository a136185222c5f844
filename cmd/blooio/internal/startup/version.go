package startup

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"strings"
)

// sourceVersion is blooio.Version. A test makes sure that they are equal.
const sourceVersion = "0.1.0"

// Text returns the output of blooio version: the versions of the module (as in the build information), the contract
// and Go. ok is false if infoOf cannot read the contract.
func Text(module string, spec []byte) (text string, ok bool) {
	title, version := infoOf(string(spec))
	return TextOf(module, title, version, spec), title != "" && version != ""
}

// TextOf is Text for a known title and version of the contract.
func TextOf(module, title, version string, spec []byte) string {
	if module == "" || module == "(devel)" {
		module = sourceVersion + " (from source)"
	}
	sum := sha256.Sum256(spec)
	return "blooio " + module + "\n" +
		"contract " + title + " " + version + " (sha256 " + hex.EncodeToString(sum[:6]) + ")\n" +
		runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + "\n"
}

// infoOf reads the title and the version of a description in YAML. Each must be a line of plain or quoted text below
// the line "info:". Otherwise the result is empty.
func infoOf(spec string) (title, version string) {
	_, info, _ := strings.Cut("\n"+strings.ReplaceAll(spec, "\r\n", "\n"), "\ninfo:\n")
	indentation := ""
	for line := range strings.Lines(info) {
		key := strings.TrimLeft(line, " ")
		if key == "\n" || key[0] == '#' {
			continue
		}
		if indentation == "" {
			indentation = line[:len(line)-len(key)]
		}
		if line == key {
			break // the end of info
		}
		name, value, _ := strings.Cut(strings.TrimRight(line, "\n"), ": ")
		switch name {
		case indentation + "title":
			title = scalar(value)
		case indentation + "version":
			version = scalar(value)
		}
	}
	return title, version
}

// scalar removes the quotes of a text. It returns an empty text for anything but plain text.
func scalar(value string) string {
	for _, quote := range []string{`"`, "'"} {
		if inner, ok := strings.CutPrefix(value, quote); ok {
			if inner, ok = strings.CutSuffix(inner, quote); ok && !strings.ContainsAny(inner, `"'\`) {
				return inner
			}
			return ""
		}
	}
	if strings.ContainsAny(value, "#&*!|>{}[]%@`") {
		return ""
	}
	return strings.TrimSpace(value)
}
