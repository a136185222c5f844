package document

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// convert tells how to convert a Swagger file.
const convert = "convert it with npx swagger2openapi --patch --outfile openapi.yaml %s"

// foreign says what kind of file is not an OpenAPI description, and what to do with it. It returns "" if it does not
// know.
func foreign(name string, root *yaml.Node) (what string, line int) {
	value := func(path ...string) string {
		n, key := root, (*yaml.Node)(nil)
		for _, field := range path {
			if key, n = tree.Field(n, field); n == nil {
				return ""
			}
		}
		if line == 0 {
			line = key.Line
		}
		if n.Kind != yaml.ScalarNode {
			return " "
		}
		return n.Value
	}
	for _, f := range foreignFormats {
		v := value(f.path...)
		if v == "" || !strings.Contains(v, f.contains) {
			line = 0
			continue
		}
		if strings.Contains(f.what, "%s") {
			return fmt.Sprintf(f.what, strings.TrimSpace(v)) + advice(f.convert, name), line
		}
		return f.what + advice(f.convert, name), line
	}
	return "", 0
}

func advice(convert, name string) string {
	if strings.Contains(convert, "%s") {
		convert = fmt.Sprintf(convert, quoted(filepath.Base(name)))
	}
	return convert
}

// quoted is a name as an argument of a shell's command.
func quoted(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == "" {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// foreignFormats lists files that people mistake for OpenAPI descriptions. A field and its value identify them.
var foreignFormats = []struct {
	path     []string
	contains string
	what     string
	convert  string
}{
	{[]string{"swagger"}, "", "the spec is Swagger %s, which is not supported: ", convert},
	{[]string{"swaggerVersion"}, "", "the spec is Swagger %s, which is not supported: ", "convert it to OpenAPI 3.0"},
	{[]string{"asyncapi"}, "", "the file is an AsyncAPI %s description of messages, not an OpenAPI description of HTTP", ""},
	{[]string{"arazzo"}, "", "the file is an Arazzo %s description of workflows, not an OpenAPI description", ""},
	{[]string{"overlay"}, "", "the file is an OpenAPI Overlay: apply it to a description first", ""},
	{[]string{"log", "entries"}, "", "the file is a HAR recording, not an OpenAPI description: give it as an argument, without --spec", ""},
	{[]string{"interactions"}, "", "the file is a recording, not an OpenAPI description: give it as an argument, without --spec", ""},
	{[]string{"info", "_postman_id"}, "", "the file is a Postman collection, not an OpenAPI description: ", "export it as OpenAPI 3.0"},
	{[]string{"info", "schema"}, "postman", "the file is a Postman collection, not an OpenAPI description: ", "export it as OpenAPI 3.0"},
	{[]string{"_type"}, "export", "the file is an Insomnia export, not an OpenAPI description: ", "export the design document"},
	{[]string{"kind"}, "discovery#", "the file is a Google API discovery document, not an OpenAPI description: ", "convert it to OpenAPI 3.0"},
	{[]string{"data", "__schema"}, "", "the file is a GraphQL schema, not an OpenAPI description", ""},
	{[]string{"$schema"}, "", "the file is a JSON Schema, not an OpenAPI description: put it under components.schemas of one", ""},
	{[]string{"components"}, "", "no OpenAPI description: the field openapi is missing, write openapi: 3.0.3", ""},
	{[]string{"paths"}, "", "no OpenAPI description: the field openapi is missing, write openapi: 3.0.3", ""},
}
