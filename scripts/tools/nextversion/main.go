// Command nextversion says which version of a module a set of changes needs.
//
// usage: nextversion -change breaking|feature|fix [-tag v0.1.0] [-declared 0.1.0]
//
// From v1.0.0 on a breaking change asks for a major version, a feature for a minor one and anything
// else for a patch. Before, in v0, a breaking change asks for a minor version, anything else for a
// patch: that is how Go programmers read v0. Standard output gets one sentence.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/semver"
)

func main() {
	change := flag.String("change", "", "the greatest of the changes: breaking, feature or fix")
	tag := flag.String("tag", "", "the version released last; empty: none was released")
	declared := flag.String("declared", "", "the version that the source declares")
	flag.Parse()
	advice, err := advise(*change, *tag, "v"+strings.TrimPrefix(*declared, "v"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "nextversion:", err)
		os.Exit(2)
	}
	fmt.Println(advice)
}

// advise compares with the released version, where there is one, and otherwise with the declared
// one: a version that is declared and not released can still take the changes in.
func advise(change, tag, declared string) (string, error) {
	if tag == "" {
		next, step, err := bump(declared, change)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("a %s version: %s after %s. No version is tagged yet, so %s can still take it in.",
			step, next, declared, declared), nil
	}
	next, step, err := bump(tag, change)
	if err != nil {
		return "", err
	}
	if semver.IsValid(declared) && semver.Compare(declared, next) >= 0 {
		return fmt.Sprintf("a %s version: %s after %s. The source declares %s already, which is enough.",
			step, next, tag, declared), nil
	}
	return fmt.Sprintf("a %s version: %s after %s", step, next, tag), nil
}

// bump returns the next version and the name of the part that grows.
func bump(version, change string) (next, step string, err error) {
	if !semver.IsValid(version) {
		return "", "", fmt.Errorf("%q is not a version like v1.2.3", version)
	}
	part, known := map[string]int{"breaking": 0, "feature": 1, "fix": 2}[change]
	if !known {
		return "", "", errors.New("-change must be breaking, feature or fix")
	}
	canonical := strings.TrimSuffix(semver.Canonical(version), semver.Prerelease(version))
	fields := strings.Split(strings.TrimPrefix(canonical, "v"), ".")
	if fields[0] == "0" {
		part = min(part+1, 2)
	}
	number, err := strconv.Atoi(fields[part])
	if err != nil {
		return "", "", fmt.Errorf("%q is not a version like v1.2.3: %w", version, err)
	}
	fields[part] = strconv.Itoa(number + 1)
	for i := part + 1; i < len(fields); i++ {
		fields[i] = "0"
	}
	return "v" + strings.Join(fields, "."), [...]string{"major", "minor", "patch"}[part], nil
}
