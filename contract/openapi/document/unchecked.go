package document

import "github.com/blooio-community/blooio-go/contract/openapi/lower"

// noteLater adds what lowering has noted about the files, and about what schemas demand and nobody can check.
func (d *Document) noteLater(l *later) {
	for _, files := range l.files {
		for _, name := range files.Names() {
			for _, n := range files.Notes(name) {
				d.Notes = append(d.Notes, Note{File: name, Line: n.Line, Text: n.Text})
			}
		}
	}
	if len(l.files) == 0 {
		return
	}
	for _, schema := range d.Schemas {
		schema.Defs = nil // references to them are resolved
		list, _ := schema.Extensions[lower.ExtensionUnchecked].([]any)
		for _, one := range list {
			if fields, ok := one.([]any); ok && len(fields) == 3 {
				line, _ := fields[0].(float64)
				keyword, _ := fields[1].(string)
				text, _ := fields[2].(string)
				at := d.ErrorAt(schema.Origin, "", nil)
				d.leave(schema, Note{File: at.File, Line: int(line), Keyword: keyword, Text: text})
			}
		}
		delete(schema.Extensions, lower.ExtensionUnchecked)
	}
}
