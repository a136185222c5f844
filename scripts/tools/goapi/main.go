// Command goapi compares the Go API of a module with what it was.
//
// usage: goapi -base DIR [-base-name REV] [-kind FILE]
//
// The module is in the working directory, and DIR has it as it was. Standard output gets a line for each change of a
// package that others can import, and nothing if there is none. FILE gets the greatest kind of change in one word:
// breaking, feature or none; with a second word, some, if not every package could be compared.
//
// Only packages whose code differs, or that of a package of the module that they import, are compared; bodies of
// functions are not looked at, so that one that no longer compiles does not hide what became of the API.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	base := flag.String("base", "", "the folder of the module as it was")
	name := flag.String("base-name", "the base", "what the output calls that state")
	kind := flag.String("kind", "", "the file to write the kind of change to")
	flag.Parse()
	if err := run(*base, *name, *kind); err != nil {
		fmt.Fprintln(os.Stderr, "goapi:", err)
		os.Exit(2)
	}
}

func run(base, name, kindFile string) error {
	if base == "" {
		return fmt.Errorf("-base is missing")
	}
	was, err := load(base)
	if err != nil {
		return err
	}
	is, err := load(".")
	if err != nil {
		return err
	}
	r := compare(was, is, name)
	for _, line := range r.lines {
		fmt.Println(line)
	}
	if kindFile == "" {
		return nil
	}
	return os.WriteFile(kindFile, []byte(r.summary()+"\n"), 0o644)
}
