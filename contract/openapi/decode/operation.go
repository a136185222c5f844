package decode

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// pathItem decodes the operations of a path. If a reference to them is wrong, item is nil and wrong says why.
func (d *decoder) pathItem(at place) (item *openapi3.PathItem, wrong string) {
	to, wrong := d.resolve(at)
	if wrong != "" {
		return nil, wrong
	}
	if !to.isObject() {
		if !to.isNull() {
			d.note(at, "the path has %s in the place of its operations, and is left out", kindOf(to.node))
		}
		return nil, ""
	}
	item = &openapi3.PathItem{}
	d.addTo(item, to)
	if to.node != at.node {
		d.addTo(item, at) // what stands beside the reference
	}
	item.Origin = at.origin()
	return item, ""
}

func (d *decoder) addTo(item *openapi3.PathItem, at place) {
	at.fields(func(name string, at place) {
		switch name {
		case "servers":
			item.Servers = d.servers(d.entered(at))
		case "parameters":
			item.Parameters = d.parameters(d.entered(at))
		case "get", "put", "post", "delete", "options", "head", "patch", "trace":
			at = d.entered(at)
			if !at.isObject() {
				if !at.isNull() {
					d.note(at, "the operation is %s, and left out", kindOf(at.node))
				}
				return
			}
			item.SetOperation(strings.ToUpper(name), d.operation(at))
		}
	})
}

func (d *decoder) operation(at place) *openapi3.Operation {
	op := &openapi3.Operation{Origin: at.origin()}
	at.fields(func(name string, at place) {
		switch name {
		case "operationId":
			op.OperationID, _ = at.text()
		case "summary":
			op.Summary, _ = at.text()
		case "description":
			op.Description, _ = at.text()
		case "servers":
			servers := d.servers(d.entered(at))
			op.Servers = &servers
		case "security":
			if security, ok := d.security(d.entered(at)); ok {
				op.Security = &security
			}
		case "parameters":
			op.Parameters = d.parameters(d.entered(at))
		case "requestBody":
			op.RequestBody = d.requestBody(at)
		case "responses":
			op.Responses = d.responses(at)
		default:
			if isExtension(name) {
				if op.Extensions == nil {
					op.Extensions = map[string]any{}
				}
				op.Extensions[name] = value(at.node)
			}
		}
	})
	if op.Responses == nil || op.Responses.Len() == 0 {
		d.note(at, "the operation documents no response, so that none is checked")
		op.Responses = openapi3.NewResponsesWithCapacity(1)
		op.Responses.Origin = op.Origin
		op.Responses.Set("default", d.unknownResponse(at))
	}
	return op
}

func (d *decoder) parameters(at place) (list openapi3.Parameters) {
	at.items(func(at place) {
		to, wrong := d.resolve(at)
		switch {
		case wrong != "":
			d.minor(at, "%s", wrong)
			return
		case !to.isObject():
			d.minor(at, "a parameter is %s", kindOf(to.node))
			return
		}
		ref, _ := at.reference()
		p, ok := d.objects[to.node].(*openapi3.Parameter)
		if !ok {
			p = d.parameter(to)
			d.objects[to.node] = p
		}
		list = append(list, &openapi3.ParameterRef{Ref: ref, Value: p})
	})
	return list
}

func (d *decoder) parameter(at place) *openapi3.Parameter {
	p := &openapi3.Parameter{Origin: at.origin()}
	texts := map[string]*string{"name": &p.Name, "in": &p.In, "style": &p.Style, "description": &p.Description}
	at.fields(func(name string, at place) {
		switch name {
		case "name", "in", "style", "description":
			*texts[name], _ = at.text()
		case "required":
			p.Required, _ = at.boolean()
		case "allowEmptyValue":
			p.AllowEmptyValue, _ = at.boolean()
		case "explode":
			if explode, ok := at.boolean(); ok {
				p.Explode = &explode
			}
		case "schema":
			if at.isObject() {
				p.Schema = d.schemaRef(at)
			}
		case "content":
			p.Content, _ = d.content(at)
		case "example":
			p.Example = value(at.node)
		case "examples":
			p.Examples = d.examples(at)
		}
	})
	d.samples(at, p.Schema, nil)
	return p
}

func (d *decoder) examples(at place) openapi3.Examples {
	all := make(openapi3.Examples, len(at.node.Content)/2)
	at.fields(func(name string, at place) {
		if to, wrong := d.resolve(at); wrong == "" {
			if v, ok := to.field("value"); ok {
				all[name] = &openapi3.ExampleRef{Value: &openapi3.Example{Value: value(v.node)}}
			}
		}
	})
	return all
}

// requestBody decodes a request body, nil if the reference to it has no target.
func (d *decoder) requestBody(at place) *openapi3.RequestBodyRef {
	to, wrong := d.resolve(at)
	if wrong != "" {
		d.minor(at, "%s", wrong)
		return nil
	}
	body := &openapi3.RequestBody{Origin: to.origin()}
	if required, ok := to.field("required"); ok {
		body.Required, _ = required.boolean()
	}
	if content, ok := to.field("content"); ok {
		if body.Content, wrong = d.content(content); wrong != "" {
			d.minor(content, "%s, so that the request body is not checked", wrong)
			body.Content = nil
		}
	}
	return &openapi3.RequestBodyRef{Value: body}
}
