package lower

import (
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

func (fs *Files) refer(f *file, ref, holder *yaml.Node, at field) {
	fs.refs = append(fs.refs, &reference{from: f, base: fs.base, around: fs.around, text: ref, holder: holder, field: at})
}

// resolve finds the targets of references, and visits those that were not visited otherwise. References in them are
// resolved as well.
func (fs *Files) resolve() {
	for i := 0; i < len(fs.refs); i++ {
		r := fs.refs[i]
		if fs.find(r); r.target == nil {
			continue
		}
		fs.targets[r.text] = r.target
		if !fs.seen[r.target] {
			fs.base, fs.around = nil, nil
			fs.seen[r.target] = r.field.shape != one
			fs.each(r.in, r.target, r.field)
		}
	}
}

func (fs *Files) find(r *reference) {
	name, fragment, _ := strings.Cut(r.text.Value, "#")
	f := r.from
	switch {
	case name == "":
		if r.base != nil {
			if r.in, r.target = f, f.index.Lookup(r.base, fragment); r.target != nil {
				return
			}
		}
	case f.index.IDs[name] != nil:
		r.in, r.target = f, f.index.Lookup(f.index.IDs[name], fragment)
		return
	default:
		if f = fs.file(f, name); f == nil {
			return
		}
	}
	if r.in, r.target = fs.lookup(f, fragment, 0); r.target != nil || name != "" {
		return
	}
	// Some generators write references within a schema as if it were a file of its own.
	r.in = f
	for _, schema := range slices.Backward(r.around) {
		if r.target = f.index.Lookup(schema, fragment); r.target != nil {
			return
		}
	}
}

// lookup finds the target of a fragment in a file, following references on the way.
func (fs *Files) lookup(f *file, fragment string, hops int) (in *file, target *yaml.Node) {
	if target = f.index.Lookup(f.root, fragment); target != nil || hops == maxHops {
		return f, target
	}
	name, fragment, _ := strings.Cut(f.index.Beyond(f.root, fragment), "#")
	if name != "" {
		f = fs.file(f, name)
	}
	if f == nil || fragment == "" {
		return nil, nil
	}
	return fs.lookup(f, fragment, hops+1)
}

// maxHops bounds how many references are followed for one.
const maxHops = 32

// file returns the file that a reference names, nil if it is not one to lower.
func (fs *Files) file(from *file, name string) *file {
	u, err := url.Parse(name)
	if err != nil || u.Scheme != "" && u.Scheme != "file" || u.Host != "" {
		return nil
	}
	full := u.Path
	if !filepath.IsAbs(full) {
		full = path.Join(path.Dir(filepath.ToSlash(from.name)), full)
	}
	if known, ok := fs.byName[full]; ok {
		return known
	}
	fs.byName[full] = nil
	root := fs.open(full)
	if root == nil {
		return nil
	}
	f := fs.add(full, root)
	if node.Has(f.root, "openapi") || node.Has(f.root, "components") {
		fs.base, fs.around = nil, nil
		fs.visit(f, f.root, description)
	}
	return f
}

// rewrite updates references to the new places of their targets.
func (fs *Files) rewrite() {
	fs.inline()
	at := map[*yaml.Node]string{}
	for _, f := range fs.order {
		node.Pointers(at, f.root, "")
	}
	for _, r := range fs.refs {
		if r.target == nil {
			continue
		}
		pointer, ok := at[r.target]
		if !ok && r.field == (field{schemaObject, one}) {
			pointer, ok = fs.hoist(r), true
			node.Pointers(at, r.target, pointer)
		}
		name, fragment, _ := strings.Cut(r.text.Value, "#")
		if unescaped, err := url.PathUnescape(fragment); !ok || err == nil && unescaped == pointer || fragment == "/" && pointer == "" {
			continue
		}
		switch {
		case r.in == r.from:
			name = ""
		case name == "" || fs.file(r.from, name) != r.in: // it led there by way of other references
			name = relative(r.from.name, r.in.name)
		}
		if pointer == "" && name == "" {
			pointer = "/"
		}
		if r.text.Value = name; pointer != "" {
			r.text.Value += "#" + (&url.URL{Fragment: pointer}).EscapedFragment()
		}
	}
}

// relative returns the name of a file relative to another.
func relative(from, to string) string {
	if rel, err := filepath.Rel(filepath.Dir(filepath.FromSlash(from)), filepath.FromSlash(to)); err == nil {
		to = rel
	}
	return (&url.URL{Path: filepath.ToSlash(to)}).EscapedPath()
}

var odd = regexp.MustCompile(`[^\w.-]+`)

// hoist moves a schema whose place no longer exists to the components, or to the top level of a file that is not a
// description.
func (fs *Files) hoist(r *reference) (pointer string) {
	folder, root := "/components/schemas", r.in.root
	holder := root
	if node.Has(root, "openapi") {
		for _, name := range []string{"components", "schemas"} {
			if !node.Has(holder, name) {
				node.Set(holder, name, node.Object(root), root)
			}
			holder = node.Value(holder, name)
		}
	} else {
		folder = "/x-lowered"
		if !node.Has(root, "x-lowered") {
			node.Set(root, "x-lowered", node.Object(root), root)
		}
		holder = node.Value(root, "x-lowered")
	}
	_, fragment, _ := strings.Cut(r.text.Value, "#")
	base := odd.ReplaceAllString(path.Base("/"+fragment), "")
	name := base
	for i := 2; name == "" || node.Has(holder, name); i++ {
		name = base + "." + strconv.Itoa(i)
	}
	node.Set(holder, name, r.target, r.target)
	return folder + "/" + name
}

// inline copies path items of the components, which 3.0 does not have, to the places that refer to them.
func (fs *Files) inline() {
	used := map[*yaml.Node]bool{}
	for _, r := range fs.refs {
		if r.field != (field{pathItem, one}) || r.target == nil || !node.Has(r.holder, "$ref") {
			continue
		}
		target, seen := r.target, map[*yaml.Node]bool{}
		for ref := node.Value(target, "$ref"); ref != nil && fs.targets[ref] != nil && !seen[target]; ref = node.Value(target, "$ref") {
			seen[target] = true
			target = fs.targets[ref]
		}
		if r.in != r.from || target.Kind != yaml.MappingNode || node.Has(target, "$ref") {
			continue
		}
		node.Take(r.holder, "$ref")
		for key, value := range node.Pairs(target) {
			if node.Has(r.holder, key.Value) {
				continue
			}
			if used[target] && fields[pathItem][key.Value].kind == operation {
				copied := *value
				copied.Content = append([]*yaml.Node(nil), value.Content...)
				node.Take(&copied, "operationId") // which names one operation
				value = &copied
			}
			r.holder.Content = append(r.holder.Content, key, value)
		}
		used[target] = true
	}
	for _, f := range fs.order {
		node.Take(node.Value(f.root, "components"), "pathItems")
	}
}
