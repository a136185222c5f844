package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The salt comes from the flag or else from the environment, and is in no output.
func TestSalt(t *testing.T) {
	in := filepath.Join(acceptedFolder, "walk.har")
	folder := t.TempDir()
	redacted := func(t *testing.T, name string, args ...string) string {
		t.Helper()
		out := filepath.Join(folder, name+".har")
		if stdout, stderr, code := command(t, append([]string{"redact", in, out}, args...)...); code != 0 || strings.Contains(stdout+stderr, "pepper") {
			t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
		}
		text, err := os.ReadFile(out)
		if err != nil || strings.Contains(string(text), "pepper") {
			t.Fatalf("the salt is in the recording, or error %v", err)
		}
		return regexp.MustCompile(`"(comment|startedDateTime)": *"[^"]*"`).ReplaceAllString(string(text), "")
	}
	t.Setenv(saltVariable, "")
	flag := redacted(t, "flag", "--salt", "pepper of eight")
	if redacted(t, "none") == redacted(t, "none2") {
		t.Error("without a salt two recordings have the same pseudonyms")
	}
	t.Setenv(saltVariable, "pepper of eight")
	if redacted(t, "environment") != flag {
		t.Error("the salt of the environment makes other pseudonyms than the flag's")
	}
	if redacted(t, "wins", "--salt", "another pepper") == flag {
		t.Error("the environment wins over the flag")
	}
	if redacted(t, "empty", "--salt", "") == redacted(t, "empty2", "--salt", "") {
		t.Error("an empty flag does not win over the environment")
	}
}

// A salt of seven characters can be guessed.
func TestLimitOfSalts(t *testing.T) {
	in := filepath.Join(acceptedFolder, "walk.har")
	for name, test := range map[string]struct {
		flag, variable string
		code           int
		says           string
	}{
		"a flag of 7":           {"peppers", "", 2, "--salt has 7 characters"},
		"a flag of 8":           {"peppers!", "", 0, ""},
		"7 letters of 2 bytes":  {"пперецц", "", 2, "--salt has 7 characters"},
		"a variable of 7":       {"", "peppers", 2, "environment variable BLOOIO_SALT has 7 characters"},
		"a variable of 8":       {"", "peppers!", 0, ""},
		"the flag is asked":     {"peppers!", "peppers", 0, ""},
		"an empty one is unset": {"", "", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(saltVariable, test.variable)
			args := []string{"redact", in, filepath.Join(t.TempDir(), "out.har")}
			if test.flag != "" {
				args = append(args, "--salt", test.flag)
			}
			_, stderr, code := command(t, args...)
			if code != test.code || !strings.Contains(stderr, test.says) || strings.Contains(stderr, "peppers") || strings.Contains(stderr, "пперецц") {
				t.Errorf("exit %d: %s", code, stderr)
			}
		})
	}
}
