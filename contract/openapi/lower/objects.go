package lower

import (
	"slices"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// fields has the fields of each kind of object in OpenAPI 3.0.3. Other fields are removed, except extensions.
var fields = map[kind]map[string]field{
	description: {
		"openapi": {}, "info": {info, one}, "servers": {server, many}, "paths": {pathItem, named}, "components": {components, one},
		"security": {}, "tags": {tag, many}, "externalDocs": {externalDocs, one},
	},
	info:     {"title": {}, "description": {}, "termsOfService": {}, "contact": {contact, one}, "license": {license, one}, "version": {}},
	contact:  {"name": {}, "url": {}, "email": {}},
	license:  {"name": {}, "url": {}},
	server:   {"url": {}, "description": {}, "variables": {variable, named}},
	variable: {"enum": {}, "default": {}, "description": {}},
	components: {
		"schemas": {schemaObject, named}, "responses": {response, named}, "parameters": {parameter, named}, "examples": {example, named},
		"requestBodies": {requestBody, named}, "headers": {header, named}, "securitySchemes": {securityScheme, named},
		"links": {link, named}, "callbacks": {callback, named}, "pathItems": {pathItem, named}, // which is taken out later
		"mediaTypes": {mediaType, named},
	},
	pathItem: {
		"$ref": {}, "summary": {}, "description": {}, "get": {operation, one}, "put": {operation, one}, "post": {operation, one},
		"delete": {operation, one}, "options": {operation, one}, "head": {operation, one}, "patch": {operation, one}, "trace": {operation, one},
		"servers": {server, many}, "parameters": {parameter, many},
	},
	operation: {
		"tags": {}, "summary": {}, "description": {}, "externalDocs": {externalDocs, one}, "operationId": {}, "parameters": {parameter, many},
		"requestBody": {requestBody, one}, "responses": {response, named}, "callbacks": {callback, named}, "deprecated": {}, "security": {},
		"servers": {server, many},
	},
	parameter: {
		"name": {}, "in": {}, "description": {}, "required": {}, "deprecated": {}, "allowEmptyValue": {}, "style": {}, "explode": {},
		"allowReserved": {}, "schema": {schemaObject, one}, "example": {}, "examples": {example, named}, "content": {mediaType, named},
	},
	header: {
		"description": {}, "required": {}, "deprecated": {}, "allowEmptyValue": {}, "style": {}, "explode": {},
		"allowReserved": {}, "schema": {schemaObject, one}, "example": {}, "examples": {example, named}, "content": {mediaType, named},
	},
	requestBody:    {"description": {}, "content": {mediaType, named}, "required": {}},
	response:       {"description": {}, "headers": {header, named}, "content": {mediaType, named}, "links": {link, named}},
	mediaType:      {"schema": {schemaObject, one}, "example": {}, "examples": {example, named}, "encoding": {encoding, named}},
	encoding:       {"contentType": {}, "headers": {header, named}, "style": {}, "explode": {}, "allowReserved": {}},
	link:           {"operationRef": {}, "operationId": {}, "parameters": {}, "requestBody": {}, "description": {}, "server": {server, one}},
	example:        {"summary": {}, "description": {}, "value": {}, "externalValue": {}},
	tag:            {"name": {}, "description": {}, "externalDocs": {externalDocs, one}},
	externalDocs:   {"description": {}, "url": {}},
	securityScheme: {"type": {}, "description": {}, "name": {}, "in": {}, "scheme": {}, "bearerFormat": {}, "flows": {}, "openIdConnectUrl": {}},
}

// visit visits an object and everything below. It collects schemas and references, and removes fields that 3.0 does not
// have.
func (fs *Files) visit(f *file, n *yaml.Node, k kind) {
	if k == schemaObject {
		fs.visitSchema(f, n)
		return
	}
	if n.Kind != yaml.MappingNode || fs.seen[n] {
		return
	}
	fs.seen[n] = true
	if _, ref := tree.Field(n, "$ref"); ref != nil && node.TextOf(ref) != "" && k != leaf {
		fs.refer(f, ref, n, field{k, one})
		if k != pathItem {
			fs.later = append(fs.later, func() { // the summary and the description beside it are documentation
				at, ref := tree.Field(n, "$ref")
				n.Content = []*yaml.Node{at, ref}
			})
			return
		}
	}
	if k == callback {
		fs.each(f, n, field{pathItem, named})
		return
	}
	fs.prepare(f, n, k)
	known := fields[k]
	for key, value := range node.Pairs(n) {
		if to, ok := known[key.Value]; ok && to.kind != leaf {
			fs.each(f, value, to)
		}
	}
	if known != nil {
		fs.later = append(fs.later, func() {
			node.Keep(n, func(name string) bool { _, ok := known[name]; return ok })
		})
	}
}

// each visits the objects in a field. Descriptions in many files also have references in place of a list or a map,
// which OpenAPI does not define.
func (fs *Files) each(f *file, n *yaml.Node, to field) {
	ref := node.Value(n, "$ref")
	isRef := to.shape != one && node.TextOf(ref) != ""
	if isRef {
		fs.refer(f, ref, n, to)
	}
	switch {
	case to.shape == one:
		fs.visit(f, n, to.kind)
	case to.shape == many && n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			fs.visit(f, item, to.kind)
		}
	case to.shape == named:
		for key, value := range node.Pairs(n) {
			if isRef && value == ref {
				continue
			}
			if !node.IsExtension(key.Value) || to.kind != pathItem && to.kind != response {
				fs.visit(f, value, to.kind)
			}
		}
	}
}

// prepare adds what only 3.0 requires, and notes what is removed.
func (fs *Files) prepare(f *file, n *yaml.Node, k kind) {
	switch k {
	case operation:
		if !node.Has(n, "responses") {
			fs.later = append(fs.later, func() { node.Set(n, "responses", fs.anyResponse(f, n), n) })
		}
	case response:
		if !node.Has(n, "description") {
			node.Set(n, "description", node.Text("", n), n)
		}
	case pathItem:
		for _, name := range []string{"query", "additionalOperations"} {
			if key, _ := tree.Field(n, name); key != nil {
				f.note(key.Line, "operations with other methods than those of OpenAPI 3.0 are not checked")
			}
		}
		without(n, "parameters", isQueryString)
	case mediaType:
		for _, name := range []string{"itemSchema"} {
			if key, _ := tree.Field(n, name); key != nil {
				f.note(key.Line, "the items of streams (itemSchema) are not checked")
			}
		}
	case securityScheme:
		if _, value := tree.Field(n, "type"); node.TextOf(value) == "mutualTLS" {
			value.Value = "http"
			node.Set(n, "scheme", node.Text("mutual", value), value)
		}
	}
	if k == operation {
		without(n, "parameters", isQueryString)
	}
	if k == components {
		without(n, "parameters", isQueryString)
	}
}

// anyResponse returns the responses for an operation that documents none: any response, without anything to check.
func (fs *Files) anyResponse(f *file, at *yaml.Node) *yaml.Node {
	under := func(name string, value *yaml.Node) *yaml.Node { return node.Object(at, node.Text(name, at), value) }
	body := &schema{file: f, node: node.Object(at)}
	body.leave("responses", at.Line, "the operation documents no responses")
	fs.listed = append(fs.listed, body)
	answer := under("description", node.Text("", at))
	node.Set(answer, "content", under("*/*", under("schema", body.node)), at)
	return under("default", answer)
}

// without removes unwanted entries from a list or a map.
func without(n *yaml.Node, name string, unwanted func(*yaml.Node) bool) {
	value := node.Value(n, name)
	switch {
	case value == nil:
	case value.Kind == yaml.SequenceNode:
		value.Content = slices.DeleteFunc(value.Content, unwanted)
	case value.Kind == yaml.MappingNode:
		kept := value.Content[:0:0]
		for key, one := range node.Pairs(value) {
			if !unwanted(one) {
				kept = append(kept, key, one)
			}
		}
		value.Content = kept
	}
}

// isQueryString tells whether a parameter stands for the whole query, which only 3.2 has.
func isQueryString(n *yaml.Node) bool {
	return strings.EqualFold(node.TextOf(node.Value(n, "in")), "querystring")
}
