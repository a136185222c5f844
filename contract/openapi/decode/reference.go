package decode

import (
	"errors"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// ErrOutside means that a description refers to a file that it must not read.
var ErrOutside = errors.New("such files are not read")

// add adds a file that has been read.
func (d *decoder) add(file *tree.File) *source {
	s := &source{file: file}
	d.files[file.Name] = s
	d.Notes = append(d.Notes, file.Notes...)
	return s
}

// resolve follows references to their target. If there is none, wrong says why.
func (d *decoder) resolve(at place) (to place, wrong string) {
	seen := map[*yaml.Node]bool{}
	for {
		ref, is := at.reference()
		if !is {
			return at, ""
		}
		if seen[at.node] {
			return at, "the reference " + shown(ref) + " leads only to other references"
		}
		seen[at.node] = true
		if at, wrong = d.follow(at, ref); wrong != "" {
			return at, wrong
		}
	}
}

// follow returns the target of one reference.
func (d *decoder) follow(at place, ref string) (to place, wrong string) {
	location, fragment, _ := strings.Cut(ref, "#")
	in := at.in
	if location != "" {
		if in, wrong = d.open(at, location); wrong != "" {
			return place{}, wrong
		}
	}
	if key, node := in.lookup(fragment); node != nil {
		return place{in, key, tree.Content(node)}, ""
	}
	if holder, beyond := in.beyond(fragment); holder != nil && d.hops < maxHops {
		d.hops++
		to, wrong = d.follow(place{in, nil, holder}, beyond)
		d.hops--
		if !strings.HasSuffix(wrong, noTarget) {
			return to, wrong
		}
	}
	return place{}, "the reference " + shown(ref) + noTarget
}

const noTarget = " has no target"

// maxHops bounds how many references are followed for one.
const maxHops = 32

// entered follows a reference in the place of an object or list where OpenAPI does not allow one, because descriptions
// in many files have them anywhere. It adds a note if the reference has no target.
func (d *decoder) entered(at place) place {
	to, wrong := d.resolve(at)
	if wrong != "" {
		d.note(at, "%s", wrong)
		return at
	}
	return to
}

// members calls f for the members of a map. A $ref among them adds the members of its target; wrong says why if it
// has no target.
func (d *decoder) members(at place, f func(name string, at place)) (wrong string) {
	if _, is := at.reference(); !is {
		at.fields(f)
		return ""
	}
	own := map[string]bool{"$ref": true}
	at.fields(func(name string, member place) {
		if name != "$ref" {
			own[name] = true
			f(name, member)
		}
	})
	to, wrong := d.resolve(at)
	if wrong != "" {
		return wrong
	}
	to.fields(func(name string, member place) {
		if !own[name] {
			f(name, member)
		}
	})
	return ""
}

// notedMembers does the same as members, and adds a note if a reference has no target.
func (d *decoder) notedMembers(at place, f func(name string, at place)) {
	if wrong := d.members(at, f); wrong != "" {
		d.note(at, "%s", wrong)
	}
}

// open reads the file of a reference, relative to the file that has the reference.
func (d *decoder) open(at place, location string) (*source, string) {
	if scheme, _, ok := strings.Cut(location, "://"); ok && !strings.EqualFold(scheme, "file") {
		return nil, "the reference to " + shown(location) + " is not followed, only references to files are: save it beside the spec " +
			"(curl -fsSLO URL) and refer to the file"
	}
	if d.read == nil {
		return nil, "the reference to " + shown(location) + " is not followed, as the spec was not loaded from a file"
	}
	name := d.nameOf(at.in, location)
	if known := d.files[name]; known != nil {
		return known, known.err
	}
	file, err := d.read(name)
	if errors.Is(err, ErrOutside) {
		d.refuse(at, location, err)
	}
	if err != nil {
		if e, ok := err.(*tree.Error); ok { // the file is there and broken
			if d.err == nil {
				d.err = e
			}
		}
		d.files[name] = &source{err: "the reference to " + shown(location) + " is not followed: " + err.Error()}
		return nil, d.files[name].err
	}
	return d.add(file), ""
}

// refuse keeps the error of a reference that must not be followed.
func (d *decoder) refuse(at place, location string, err error) {
	if key, _ := tree.Field(at.node, "$ref"); key != nil {
		at.key = key
	}
	d.fail(at, "the reference to %s leads outside the folder of the spec: %w", shown(location), err)
}

// nameOf returns the name of the file in a reference. References are URLs, in which spaces are escaped, but many people
// write the name as it is.
func (d *decoder) nameOf(from *source, location string) string {
	location = withoutScheme(location)
	folder := filepath.ToSlash(filepath.Dir(from.file.Name))
	resolve := func(location string) string {
		if path.IsAbs(location) {
			return filepath.FromSlash(path.Clean(location))
		}
		return filepath.FromSlash(path.Join(folder, location))
	}
	name := resolve(location)
	unescaped, err := url.PathUnescape(location)
	if err != nil || unescaped == location {
		return name
	}
	if file, _ := d.read(name); file != nil {
		return name
	}
	return resolve(unescaped)
}

// withoutScheme returns the path of a file URL in any spelling of RFC 8089: file:/x, FILE:///x and file://localhost/x
// are the same. It returns other locations unchanged.
func withoutScheme(location string) string {
	scheme, rest, found := strings.Cut(location, ":")
	if !found || !strings.EqualFold(scheme, "file") {
		return location
	}
	if authority, found := strings.CutPrefix(rest, "//"); found {
		if host, local, found := strings.Cut(authority, "/"); found && strings.EqualFold(host, "localhost") {
			return "/" + local
		}
		return authority
	}
	return rest
}

// lookup finds the node that a fragment leads to, such as /components/schemas/A, with its key; nil if it has no target.
func (s *source) lookup(fragment string) (key, n *yaml.Node) {
	if n = s.file.Root; fragment == "" || fragment == "/" {
		if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
			key = n.Content[0]
		}
		return key, n
	}
	if fragment[0] != '/' {
		return nil, nil
	}
	if strings.Contains(fragment, "%") {
		if unescaped, err := url.PathUnescape(fragment); err == nil {
			if key, n := s.finder.Find(s.file.Root, unescaped); n != nil {
				return key, n
			}
		}
	}
	return s.finder.Find(s.file.Root, fragment)
}

// beyond returns the rest of a fragment after a reference on its way. holder is nil if there is no reference.
func (s *source) beyond(fragment string) (holder *yaml.Node, ref string) {
	if unescaped, err := url.PathUnescape(fragment); err == nil {
		fragment = unescaped
	}
	return s.finder.Beyond(s.file.Root, fragment)
}

// maxShown is the maximum length, in bytes, of a quotation from a description.
const maxShown = 120

// shown quotes a text of the description in one line, shortened, and without the parts of a URL that may be secret.
func shown(text string) string {
	if strings.Contains(text, "://") {
		if u, err := url.Parse(text); err == nil {
			u.User, u.RawQuery = nil, ""
			text = u.String()
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > maxShown {
		text = strings.ToValidUTF8(text[:maxShown], "") + "…"
	}
	return text
}
