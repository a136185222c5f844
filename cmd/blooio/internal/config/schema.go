package config

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// SchemaURL is the address of the JSON Schema of the file, for editors.
const SchemaURL = "https://raw.githubusercontent.com/blooio-community/blooio-go/main/docs/blooio.schema.json"

type object = map[string]any

// Schema returns the JSON Schema, draft 2020-12, of the file. It is made from the table of keys, by which files are
// read.
func Schema() []byte {
	top := object{rules: schemaOfRules()}
	sections := map[string]object{"": top}
	for _, k := range keys {
		section, name, nested := strings.Cut(k.Name, ".")
		if !nested {
			section, name = "", k.Name
		}
		if sections[section] == nil {
			sections[section] = object{}
			top[section] = closed(sections[section], "Requests to the API itself.")
		}
		sections[section][name] = schemaOf(k)
	}
	schema := closed(top, "The settings of the command blooio.")
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["$id"] = "https://github.com/blooio-community/blooio-go/blob/main/docs/blooio.schema.json"
	schema["title"] = Name
	return indented(schema)
}

// closed returns the schema of a mapping with only these keys, which may also be empty.
func closed(properties object, about string) object {
	return object{"description": about, "type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
}

func schemaOf(k Key) object {
	one := object{}
	for keyword, value := range k.kind.schema {
		one[keyword] = value
	}
	if k.kind.words != nil {
		one["enum"] = k.kind.words
	}
	several := object{"type": "array", "items": one}
	switch k.kind.shape {
	case list:
		several["minItems"] = 1
		return object{"description": k.About, "oneOf": []object{one, several}}
	case byName:
		return object{"description": k.About, "type": []string{"object", "null"}, "additionalProperties": object{"oneOf": []object{one, several}}}
	}
	one["description"] = k.About
	return one
}

func schemaOfRules() object {
	byRule := object{}
	levels := object{"enum": aLevel.words}
	atLocations := object{
		"description": "Levels at locations as reports print them, such as listGroups 200 /data/*/name. The last one that matches counts.",
		"type":        []string{"object", "null"}, "additionalProperties": levels,
	}
	for _, r := range contract.Rules() {
		byRule[r.Name] = object{
			"description": "Reports that " + r.Summary + ". Usually: " + string(r.Severity) + ".",
			"oneOf":       []object{levels, closed(object{level: levels, locations: atLocations}, "A level, and levels at locations.")},
		}
	}
	return closed(byRule, "The level of the findings of each rule.")
}

// indented returns a value as indented JSON.
func indented(value any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		panic("config: the schema does not serialize: " + err.Error()) // it is made of plain data
	}
	return b.Bytes()
}
