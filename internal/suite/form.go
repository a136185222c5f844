package suite

import (
	"bytes"
	"fmt"
	"maps"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// isForm tells whether the bodies are forms of parts.
func (s Subject) isForm() bool {
	body := s.operation.RequestBody
	return s.isRequest && body != nil && body.Value.Content[formType] != nil && body.Value.Content[formType].Schema.Value == s.schema
}

// part is one of a form. A file has a name.
type part struct{ name, file, mediaType, content string }

// parts are valid ones for all properties.
func (s Subject) parts() []part {
	var all []part
	for _, name := range slices.Sorted(maps.Keys(s.schema.Properties)) {
		one := part{name: name, content: fmt.Sprint(s.valid(s.schema.Properties[name].Value, 1))}
		if encoding := s.operation.RequestBody.Value.Content[formType].Encoding[name]; encoding != nil {
			one.mediaType, _, _ = strings.Cut(encoding.ContentType, ",")
			one.file = "file"
		}
		all = append(all, one)
	}
	return all
}

// writeForm makes parts the request's body.
func writeForm(ex *contract.Exchange, parts []part) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, one := range parts {
		header := textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf("form-data; name=%q", one.name)}}
		if one.file != "" {
			header.Set("Content-Disposition", fmt.Sprintf("form-data; name=%q; filename=%q", one.name, one.file))
		}
		if one.mediaType != "" {
			header.Set("Content-Type", one.mediaType)
		}
		written, _ := w.CreatePart(header) // a buffer takes everything
		written.Write([]byte(one.content))
	}
	w.Close()
	ex.RequestBody = b.Bytes()
	ex.RequestHeader.Set("Content-Type", w.FormDataContentType())
}

// forms breaks a form, part by part.
func forms(s Subject) []mutant {
	var all []mutant
	change := func(operator, place, rule string, parts []part) {
		walk := s.walk(0)
		writeForm(&walk[0], parts)
		all = append(all, mutant{operator, place, rule, walk})
	}
	for i, one := range s.parts() {
		without := slices.Delete(s.parts(), i, i+1)
		with := func(edit func(*part)) []part {
			edited := one
			edit(&edited)
			return append(slices.Clone(without), edited)
		}
		missing := ""
		if slices.Contains(s.schema.Required, one.name) {
			missing = "request-property-missing"
		}
		change("drop a part", one.name, missing, without)
		change("misspell a part", one.name, strings.TrimSpace("request-property-undocumented "+missing), with(func(p *part) { p.name += "s" }))
		change("a part twice", one.name, "request-value-mismatch", append(s.parts(), one))
		if one.file != "" {
			change("change the type of a part", one.name, "request-media-type-undocumented", with(func(p *part) { p.mediaType = "text/html" }))
			change("no type of a part", one.name, "request-media-type-undocumented", with(func(p *part) { p.mediaType = "" }))
		}
		schema := s.schema.Properties[one.name].Value
		if schema.MinLength > 0 {
			change("empty a part", one.name, "request-value-mismatch", with(func(p *part) { p.content = "" }))
		}
		if schema.MaxLength != nil {
			for more, rule := range map[int]string{0: "", 1: "request-value-mismatch"} {
				change("a part of the largest size", fmt.Sprint(one.name, " and ", more), rule, with(func(p *part) { p.content = strings.Repeat("x", int(*schema.MaxLength)+more) }))
			}
		}
	}
	cut := s.walk(0)
	cut[0].RequestBody = cut[0].RequestBody[:len(cut[0].RequestBody)/2]
	return append(all, mutant{"cut a form", "", "request-body-malformed", cut})
}
