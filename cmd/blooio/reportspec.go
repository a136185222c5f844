package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/contract"
)

// linksOf is for hyperlinks to files that a report names. There is none to a spec that is another one now, or that is
// in no file, whose name may be that of somebody's own.
func linksOf(spec contract.SpecInfo) func(string) string {
	return func(path string) string {
		if path == spec.File {
			if _, same := specAt(path, spec); !same {
				return ""
			}
		}
		return console.FileURL(path)
	}
}

// specTexts is for the lines of the spec that a report shows. There are none of a spec that is another one now, nor of a
// file that a report names and no spec refers to: others are those that the spec refers to, as far as it has been loaded.
func specTexts(spec contract.SpecInfo, others []string) func(file string) string {
	return func(file string) string {
		switch {
		case spec.Embedded:
			if file == spec.File && hexSum(builtIn) == spec.SHA256 {
				return string(builtIn)
			}
			return ""
		case len(others) > 0 && (file == spec.File || slices.Contains(others, file)):
			return string(regularFile(file))
		}
		text, same := specAt(file, spec)
		if file != spec.File || !same {
			return ""
		}
		return string(text)
	}
}

// specAt reads the file at a path, and tells whether it is the spec of one file that a report is about.
func specAt(path string, spec contract.SpecInfo) (text []byte, same bool) {
	text = regularFile(path)
	return text, text != nil && hexSum(text) == spec.SHA256
}

// regularFile reads a file, nil for one that is not there, and for a pipe, which cannot be read twice.
func regularFile(path string) []byte {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return text
}

func hexSum(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
