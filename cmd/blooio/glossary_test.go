package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// glossary has the rows of docs/glossary.md: the words, what they mean, and where they are met.
func glossary(t *testing.T) (rows []struct {
	words          []string
	meaning, where string
}) {
	text, err := os.ReadFile("../../docs/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		if len(cells) != 3 || cells[0] == "word" || strings.HasPrefix(cells[0], "---") {
			continue
		}
		rows = append(rows, struct {
			words          []string
			meaning, where string
		}{strings.Split(cells[0], ", "), cells[1], cells[2]})
	}
	return rows
}

// shownWords is what a reader sees of the command: its help, a text report of everything, and the docs but the glossary.
func shownWords(t *testing.T) string {
	var b strings.Builder
	for path := range runnable() {
		stdout, _, _ := command(t, append(strings.Fields(path)[1:], "--help")...)
		b.WriteString(stdout)
	}
	docs, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(docs) < 5 {
		t.Fatal(docs, err)
	}
	for _, path := range append(docs, "../../CONTRIBUTING.md", "../../contract_test/testdata/formats/text.golden",
		"../../docs/report.schema.json") {
		if filepath.Base(path) == "glossary.md" {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
	}
	return strings.ToLower(b.String())
}

// The glossary explains the words of the output, and only these.
func TestGlossaryHasTheWordsOfTheOutput(t *testing.T) {
	out, explained := shownWords(t), []string{}
	for _, row := range glossary(t) {
		explained = append(explained, row.words...)
		for _, word := range row.words {
			if stem := strings.TrimSuffix(strings.ToLower(word), "e"); !strings.Contains(out, stem) && !strings.Contains(out, strings.NewReplacer(" ", "_", "-", "_").Replace(stem)) {
				t.Errorf("the glossary explains %q, which no output has", word)
			}
		}
	}
	for _, word := range []string{"drift", "clean", "inconclusive", "baselined", "baseline", "coverage", "uncovered", "location", "occurrences",
		"accepted recordings", "exchange", "probe", "pseudonym", "finding", "candidate", "constraint", "fingerprint", "evidence", "recording", "spec",
		"description", "severity", "rule", "level", "observation", "detected format", "epoch unit", "walk", "shard", "left out", "look-alike",
		"lifecycle", "unchecked", "embedded", "Go client", "impact", "without evidence"} {
		if !slices.Contains(explained, word) {
			t.Errorf("the glossary does not explain %q", word)
		}
	}
}

// Each word is explained once, and each meaning is a few sentences.
func TestGlossaryIsPlain(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range glossary(t) {
		for _, word := range row.words {
			if seen[word] {
				t.Errorf("%s is explained twice", word)
			}
			seen[word] = true
		}
		if sentences := strings.Count(row.meaning, ". ") + 1; sentences > 4 || !strings.HasSuffix(row.meaning, ".") {
			t.Errorf("%s: %d sentences, or no full stop: %s", row.words, sentences, row.meaning)
		}
	}
}

// Flags that the glossary names exist.
func TestGlossaryNamesFlags(t *testing.T) {
	known := map[string]bool{"--help": true}
	for _, cmd := range runnable() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known["--"+f.Name] = true })
	}
	for _, row := range glossary(t) {
		for _, name := range regexp.MustCompile(`--[a-z-]+`).FindAllString(row.meaning+row.where, -1) {
			if !known[name] {
				t.Errorf("%s: no command has %s", row.words, name)
			}
		}
	}
}
