package decode

import (
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// statusKey matches the keys of documented responses.
var statusKey = regexp.MustCompile(`^([1-5][0-9][0-9]|[1-5]XX|default)$`)

func (d *decoder) responses(at place) *openapi3.Responses {
	all := openapi3.NewResponsesWithCapacity(len(at.node.Content) / 2)
	all.Origin = at.origin()
	wrong := d.members(at, func(name string, at place) {
		key := name
		if key != "default" {
			key = strings.ToUpper(name)
		}
		switch {
		case isExtension(name):
		case !statusKey.MatchString(key):
			d.note(at, "the response %q has no status code, and is left out", shown(name))
		case !at.isNull():
			all.Set(key, d.responseRef(at))
		default:
			all.Set(key, d.unknownResponse(at))
		}
	})
	if wrong != "" {
		d.note(at, "%s, so that other responses are not checked", wrong)
		if all.Default() == nil {
			all.Set("default", d.unknownResponse(at))
		}
	}
	return all
}

func (d *decoder) responseRef(at place) *openapi3.ResponseRef {
	to, wrong := d.resolve(at)
	switch {
	case wrong != "":
		d.note(at, "%s, so that the response is not checked", wrong)
		return d.unknownResponse(at)
	case !to.isObject():
		d.note(at, "the response is %s, and not checked", kindOf(to.node))
		return d.unknownResponse(at)
	}
	ref, _ := at.reference()
	known, ok := d.objects[to.node].(*openapi3.Response)
	if !ok {
		known = d.response(to)
		d.objects[to.node] = known
	}
	return &openapi3.ResponseRef{Ref: ref, Value: known}
}

// unknownResponse returns a response about which nothing is known.
func (d *decoder) unknownResponse(at place) *openapi3.ResponseRef {
	r := &openapi3.Response{Origin: at.origin()}
	d.Unknown[r] = true
	return &openapi3.ResponseRef{Value: r}
}

func (d *decoder) response(at place) *openapi3.Response {
	r := &openapi3.Response{Origin: at.origin()}
	at.fields(func(name string, at place) {
		switch name {
		case "description":
			if text, ok := at.text(); ok {
				r.Description = &text
			}
		case "headers":
			r.Headers = d.headers(at)
		case "content":
			var wrong string
			if r.Content, wrong = d.content(at); wrong != "" {
				d.note(at, "%s, so that the response is not checked", wrong)
				d.Unknown[r] = true
			}
		}
	})
	return r
}

func (d *decoder) headers(at place) openapi3.Headers {
	all := make(openapi3.Headers, len(at.node.Content)/2)
	d.notedMembers(at, func(name string, at place) {
		to, wrong := d.resolve(at)
		switch {
		case wrong != "":
			d.note(at, "%s, so that the header is not checked", wrong)
			return
		case !to.isObject():
			d.minor(at, "the header is %s", kindOf(to.node))
			return
		}
		ref, _ := at.reference()
		known, ok := d.objects[to.node].(*openapi3.Header)
		if !ok {
			known = &openapi3.Header{Parameter: *d.parameter(to)}
			d.objects[to.node] = known
		}
		all[name] = &openapi3.HeaderRef{Ref: ref, Value: known}
	})
	return all
}

// encodings decodes the media types of the parts of a form and the styles of its fields.
func (d *decoder) encodings(at place) map[string]*openapi3.Encoding {
	all := map[string]*openapi3.Encoding{}
	if list, ok := at.field("encoding"); ok {
		list.fields(func(name string, at place) {
			field := d.parameter(at) // which has a style as well
			all[name] = &openapi3.Encoding{Style: field.Style, Explode: field.Explode}
			if kind, ok := at.field("contentType"); ok {
				all[name].ContentType, _ = kind.text()
			}
		})
	}
	return all
}

// content decodes the media types. If they cannot be decoded, wrong says why.
func (d *decoder) content(at place) (all openapi3.Content, wrong string) {
	all = make(openapi3.Content, len(at.node.Content)/2)
	wrong = d.members(at, func(name string, at place) {
		media := &openapi3.MediaType{Origin: at.origin()}
		all[name] = media
		to, wrong := d.resolve(at)
		if wrong != "" {
			media.Schema = d.schemaRef(at) // which says that no value is checked
			return
		}
		media.Encoding = d.encodings(to)
		if schema, _ := to.field("schema"); schema.node != nil && !schema.isNull() {
			media.Schema = d.schemaRef(schema)
		}
		d.samples(to, media.Schema, media)
	})
	return all, wrong
}

// sample keeps a value.
func (d *decoder) sample(schema *openapi3.Schema, media *openapi3.MediaType, at place) {
	note := at.note("")
	d.Samples = append(d.Samples, Sample{schema, media, appendJSON(nil, at.node), note.File, note.Line})
}

// samples keeps the examples of a media type, or of a parameter, for which media is nil.
func (d *decoder) samples(at place, ref *openapi3.SchemaRef, media *openapi3.MediaType) {
	var schema *openapi3.Schema
	if ref != nil {
		schema = ref.Value
	}
	if one, ok := at.field("example"); ok {
		d.sample(schema, media, one)
	}
	if several, ok := at.field("examples"); ok {
		several.fields(func(_ string, at place) {
			if to, wrong := d.resolve(at); wrong != "" {
				d.minor(at, "%s", wrong)
			} else if v, ok := to.field("value"); ok {
				d.sample(schema, media, v)
			}
		})
	}
}
