package main

import (
	"bytes"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/exp/apidiff"
)

// report is what became of the Go API.
type report struct {
	lines []string
	kind  string // breaking, feature or none
	some  bool   // not every package could be compared
}

// summary is the kind of change in a word or two.
func (r *report) summary() string {
	if r.some {
		return r.kind + " some"
	}
	return r.kind
}

// note adds a line and keeps the greatest kind of change.
func (r *report) note(kind, line string) {
	r.lines = append(r.lines, line)
	if kind == "breaking" || kind == "feature" && r.kind == "none" {
		r.kind = kind
	}
}

const (
	incompatible = "INCOMPATIBLE  "
	compatible   = "compatible    "
	notCompared  = "not compared  "
	remark       = "remark        "
)

// compare compares each package that can be imported with what it was in base.
func compare(was, is *module, base string) *report {
	r := &report{kind: "none"}
	paths := slices.Sorted(maps.Keys(is.packages))
	for path := range was.packages {
		if is.packages[path] == nil {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	differs := differing(was, is)
	for _, path := range paths {
		switch old, now := was.importable(path), is.importable(path); {
		case old && !now:
			r.note("breaking", incompatible+path+": the package is gone")
		case now && !old:
			r.note("feature", compatible+path+": the package is new")
		case now && differs(path):
			r.comparePackage(was, is, path, base)
		}
	}
	return r
}

func (r *report) comparePackage(was, is *module, path, base string) {
	old, now := was.check(path), is.check(path)
	switch {
	case old.err != nil:
		r.some = true
		r.note("none", notCompared+path+": it does not build in "+base)
	case now.err != nil:
		r.some = true
		r.note("none", notCompared+path+": its declarations do not build now, see below")
	default:
		r.changes(was, is, path)
	}
}

// changes writes the incompatible changes of a package, then the others, then remarks.
func (r *report) changes(was, is *module, path string) {
	grown := map[string][]string{}
	var compatibles []string
	for _, change := range apidiff.Changes(was.check(path).types, is.check(path).types).Changes {
		name, method, added := addedMethod(change)
		switch {
		case added && generatedOnly(was, is, path, name):
			grown[name] = append(grown[name], method)
		case change.Compatible:
			compatibles = append(compatibles, change.Message)
		default:
			r.note("breaking", incompatible+path+": "+change.Message)
		}
	}
	for _, message := range compatibles {
		if parts := addition.FindStringSubmatch(message); parts != nil && slices.Contains(grown[parts[1]], parts[2]) {
			continue // of a type that embeds the interface; the remark says it
		}
		r.note("feature", compatible+path+": "+message)
	}
	for _, name := range slices.Sorted(maps.Keys(grown)) {
		r.note("feature", remark+path+": the interface "+name+" grew by "+strings.Join(grown[name], ", ")+
			". It is generated, and so is all that implements it here. Code that implements it elsewhere, such as a mock, must add this.")
	}
}

var addition = regexp.MustCompile(`^(\w+)\.(\w+): added$`)

// addedMethod tells whether a change is a method that an interface got: apidiff calls that incompatible, and
// what it says of a type with a new method or field compatible.
func addedMethod(change apidiff.Change) (name, method string, ok bool) {
	parts := addition.FindStringSubmatch(change.Message)
	if parts == nil || change.Compatible {
		return "", "", false
	}
	return parts[1], parts[2], true
}

// generatedOnly tells whether an interface is generated, and no type of the module that somebody wrote implements what it
// was and not what it is.
func generatedOnly(was, is *module, path, name string) bool {
	if !is.check(path).generated[name] {
		return false
	}
	before, after := interfaceIn(was.check(path).types, name), interfaceIn(is.check(path).types, name)
	if before == nil || after == nil {
		return false
	}
	for other := range is.packages {
		c := is.check(other)
		if c.types == nil {
			continue
		}
		for _, name := range c.types.Scope().Names() {
			if c.generated[name] {
				continue
			}
			if methods := methodsOf(c.types.Scope().Lookup(name)); hasAll(methods, before) && !hasAll(methods, after) {
				return false
			}
		}
	}
	return true
}

func interfaceIn(p *types.Package, name string) *types.Interface {
	if object := p.Scope().Lookup(name); object != nil {
		face, _ := object.Type().Underlying().(*types.Interface)
		return face
	}
	return nil
}

// methodsOf are the names of the methods of a type, and of a pointer to it; none of what is no type.
func methodsOf(object types.Object) map[string]bool {
	names := map[string]bool{}
	if _, ok := object.(*types.TypeName); !ok || types.IsInterface(object.Type()) {
		return names
	}
	methods := types.NewMethodSet(types.NewPointer(object.Type()))
	for i := range methods.Len() {
		names[methods.At(i).Obj().Name()] = true
	}
	return names
}

// hasAll tells whether methods have all names of an interface. The names are enough: two versions of a module have no
// types in common.
func hasAll(methods map[string]bool, face *types.Interface) bool {
	for i := range face.NumMethods() {
		if !methods[face.Method(i).Name()] {
			return false
		}
	}
	return face.NumMethods() > 0
}

// differing returns what tells whether the code of a package differs, or of one that it imports, at any remove. With
// other versions of other modules, all packages may.
func differing(was, is *module) func(path string) bool {
	known := map[string]bool{}
	modules := !sameFile(was.dir, is.dir, "go.mod")
	var differs func(path string) bool
	differs = func(path string) bool {
		if result, ok := known[path]; ok {
			return result
		}
		known[path] = false // a package does not import itself
		old, now := was.packages[path], is.packages[path]
		result := modules || old == nil || now == nil || !sameCode(old, now)
		for i := 0; !result && i < len(now.Imports); i++ {
			result = is.packages[now.Imports[i]] != nil && differs(now.Imports[i])
		}
		known[path] = result
		return result
	}
	return differs
}

func sameCode(old, now *listed) bool {
	if !slices.Equal(old.GoFiles, now.GoFiles) {
		return false
	}
	for _, name := range now.GoFiles {
		if !sameFile(old.Dir, now.Dir, name) {
			return false
		}
	}
	return true
}

func sameFile(a, b, name string) bool {
	one, err := os.ReadFile(filepath.Join(a, name))
	if err != nil {
		return false
	}
	other, err := os.ReadFile(filepath.Join(b, name))
	return err == nil && bytes.Equal(one, other)
}
