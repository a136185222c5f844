package decode

import (
	"errors"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// description decodes the whole description.
func (d *decoder) description(at place) *openapi3.T {
	doc := &openapi3.T{Info: &openapi3.Info{}, Components: &openapi3.Components{}, Paths: openapi3.NewPaths()}
	d.Doc = doc
	at.fields(func(name string, at place) {
		switch name {
		case "openapi":
			doc.OpenAPI, _ = at.text()
		case "info":
			d.info(doc.Info, d.entered(at))
		case "servers":
			doc.Servers = d.servers(d.entered(at))
		case "security":
			doc.Security, _ = d.security(d.entered(at))
		case "components":
			d.components(doc.Components, d.entered(at))
		case "paths":
			d.paths(doc.Paths, at)
		}
	})
	if _, ok := at.field("info"); !ok {
		d.minor(at, "the description has no info")
	}
	if paths, ok := at.field("paths"); !ok || !paths.isObject() {
		d.fail(at, "no OpenAPI description: the field paths is missing")
	}
	return doc
}

func (d *decoder) info(info *openapi3.Info, at place) {
	if !at.isObject() {
		d.minor(at, "info is not an object")
	}
	at.fields(func(name string, at place) {
		switch name {
		case "title":
			info.Title, _ = at.text()
		case "version":
			info.Version, _ = at.text()
		}
	})
}

func (d *decoder) servers(at place) (list openapi3.Servers) {
	if !at.isList() && !at.isNull() {
		d.minor(at, "servers is not a list")
	}
	at.items(func(at place) {
		at = d.entered(at)
		server := &openapi3.Server{Origin: at.origin(), Variables: openapi3.ServerVariables{}}
		url, _ := at.field("url")
		if url.node == nil || !at.isObject() {
			d.minor(at, "a server has no url")
			return
		}
		server.URL, _ = url.text()
		variables, _ := at.field("variables")
		if variables.node != nil {
			variables.fields(func(name string, at place) { server.Variables[name] = d.serverVariable(at) })
		}
		list = append(list, server)
	})
	return list
}

func (d *decoder) serverVariable(at place) *openapi3.ServerVariable {
	v := &openapi3.ServerVariable{Origin: at.origin()}
	at.fields(func(name string, at place) {
		switch name {
		case "default":
			v.Default, _ = at.text()
		case "enum":
			at.items(func(at place) {
				if text, ok := at.text(); ok {
					v.Enum = append(v.Enum, text)
				}
			})
		}
	})
	return v
}

// security decodes which schemes requests need. ok is false if the description does not say.
func (d *decoder) security(at place) (list openapi3.SecurityRequirements, ok bool) {
	list = openapi3.SecurityRequirements{}
	at.items(func(at place) {
		requirement := openapi3.SecurityRequirement{}
		at.fields(func(name string, _ place) { requirement[name] = nil })
		list = append(list, requirement)
	})
	return list, at.isList()
}

// components decodes named schemas and security schemes. Other components are decoded when something refers to them.
func (d *decoder) components(c *openapi3.Components, at place) {
	if schemes, _ := at.field("securitySchemes"); schemes.node != nil {
		c.SecuritySchemes = make(openapi3.SecuritySchemes, len(schemes.node.Content)/2)
		d.notedMembers(schemes, func(name string, at place) {
			if to, wrong := d.resolve(at); wrong == "" {
				c.SecuritySchemes[name] = &openapi3.SecuritySchemeRef{Value: d.securityScheme(to)}
			}
		})
	}
	schemas, _ := at.field("schemas")
	if schemas.node == nil {
		return
	}
	if c.Schemas = make(openapi3.Schemas, len(schemas.node.Content)/2); !schemas.isObject() && !schemas.isNull() {
		d.minor(schemas, "schemas is not an object")
	}
	d.notedMembers(schemas, func(name string, at place) {
		if !openapi3.IdentifierRegExp.MatchString(name) {
			d.minor(at, "the name of the schema %q has characters that it may not have", shown(name))
		}
		c.Schemas[name] = d.schemaRef(at)
	})
}

func (d *decoder) securityScheme(at place) *openapi3.SecurityScheme {
	scheme := &openapi3.SecurityScheme{Origin: at.origin()}
	texts := map[string]*string{"type": &scheme.Type, "name": &scheme.Name, "in": &scheme.In, "scheme": &scheme.Scheme, "bearerFormat": &scheme.BearerFormat}
	at.fields(func(name string, at place) {
		if to := texts[name]; to != nil {
			*to, _ = at.text()
		}
	})
	return scheme
}

// paths decodes the operations. It is an error if there are none.
func (d *decoder) paths(paths *openapi3.Paths, at place) {
	paths.Origin = at.origin()
	operations, lost := 0, []tree.Note(nil)
	nowhere := d.members(at, func(name string, at place) {
		if isExtension(name) {
			return
		}
		if !strings.HasPrefix(name, "/") {
			d.minor(at, "the path %q does not begin with a slash", shown(name))
			name = "/" + name
		}
		if paths.Value(name) != nil {
			return
		}
		item, wrong := d.pathItem(at)
		switch {
		case item != nil:
			paths.Set(name, item)
			d.Templates = append(d.Templates, name)
			operations += len(item.Operations())
		case wrong != "":
			lost = append(lost, at.note(wrong))
		}
	})
	if nowhere != "" {
		lost = append(lost, at.note(nowhere))
	}
	if len(lost) > 0 && operations == 0 && d.err == nil {
		d.err = &tree.Error{File: lost[0].File, Line: lost[0].Line, Err: errors.New(lost[0].Text)}
	}
	for _, note := range lost {
		note.Text += ", so that operations are unknown"
		d.Notes = append(d.Notes, note)
	}
}
