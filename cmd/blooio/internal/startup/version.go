package startup

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"strings"
)

// sourceVersion is blooio.Version; a test holds them equal.
const sourceVersion = "0.1.0"

// Text is the output of blooio version: of the module, as the build information has it, of the contract and of
// Go. It is false when the contract is not written in the plain way that it understands, see infoOf.
func Text(module string, spec []byte) (text string, ok bool) {
	title, version := infoOf(string(spec))
	return TextOf(module, title, version, spec), title != "" && version != ""
}

// TextOf is Text for a contract whose title and version are known.
func TextOf(module, title, version string, spec []byte) string {
	if module == "" || module == "(devel)" {
		module = sourceVersion + " (from source)"
	}
	sum := sha256.Sum256(spec)
	return "blooio " + module + "\n" +
		"contract " + title + " " + version + " (sha256 " + hex.EncodeToString(sum[:6]) + ")\n" +
		runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + "\n"
}

// infoOf reads the title and the version of a description in YAML. It takes a line for each, of plain or quoted
// text, below the line "info:"; it is empty for what is written in another way.
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

// scalar is a text without its quotes, empty for what is more than a plain text.
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
