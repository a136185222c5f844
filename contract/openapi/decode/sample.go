package decode

import "github.com/getkin/kin-openapi/openapi3"

// sample keeps a value.
func (d *decoder) sample(schema *openapi3.Schema, at place) {
	note := at.note("")
	d.Samples = append(d.Samples, Sample{schema, appendJSON(nil, at.node), note.File, note.Line})
}

// samples keeps the examples of a media type or a parameter.
func (d *decoder) samples(at place, schema *openapi3.SchemaRef) {
	if schema == nil {
		return
	}
	if one, ok := at.field("example"); ok {
		d.sample(schema.Value, one)
	}
	several, _ := at.field("examples")
	if several.node == nil {
		return
	}
	several.fields(func(_ string, at place) {
		if to, wrong := d.resolve(at); wrong != "" {
			d.minor(at, "%s", wrong)
		} else if v, ok := to.field("value"); ok {
			d.sample(schema.Value, v)
		}
	})
}
