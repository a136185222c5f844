package document_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Each kind of file that is no description is called what it is, with what to do.
func TestForeignFiles(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"Swagger 2":           {"swagger: '2.0'\npaths: {}\n", "a b.yaml:1: the spec is Swagger 2.0, which is not supported: convert it with npx swagger2openapi --patch --outfile openapi.yaml 'a b.yaml'"},
		"Swagger 2, a number": {"# a\nswagger: 2.0\npaths: {}\n", "a b.yaml:2: the spec is Swagger 2.0"},
		"Swagger 1":           {`{"swaggerVersion": "1.2", "apis": []}`, "the spec is Swagger 1.2"},
		"AsyncAPI":            {"asyncapi: 2.6.0\nchannels: {}\n", "an AsyncAPI 2.6.0 description"},
		"HAR":                 {`{"log": {"version": "1.2", "entries": []}}`, "a HAR recording, not an OpenAPI description: give it as an argument"},
		"a cassette":          {"version: 2\ninteractions: []\n", "a recording, not an OpenAPI description"},
		"Postman":             {`{"info": {"name": "a", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}`, "a Postman collection"},
		"Insomnia":            {`{"_type": "export", "resources": []}`, "an Insomnia export"},
		"discovery":           {`{"kind": "discovery#restDescription"}`, "a Google API discovery document"},
		"GraphQL":             {`{"data": {"__schema": {}}}`, "a GraphQL schema"},
		"JSON Schema":         {`{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}`, "a JSON Schema, not an OpenAPI description"},
		"without a version":   {"paths: {}\n", "the field openapi is missing, write openapi: 3.0.3"},
		"HTML":                {"\n<!DOCTYPE html><html></html>", "an HTML page, not an OpenAPI description"},
		"XML":                 {"<?xml version='1.0'?><application/>", "the file is XML"},
		"RAML":                {"#%RAML 1.0\ntitle: a\n", "the file is RAML"},
		"API Blueprint":       {"FORMAT: 1A\n# Group a\n", "an API Blueprint"},
		"gzip":                {"\x1f\x8b\x08\x00", "compressed with gzip"},
		"zip":                 {"PK\x03\x04a", "a zip archive"},
		"PDF":                 {"%PDF-1.7\n", "a PDF document"},
		"anything else":       {"name: value\n", "no OpenAPI description: the field openapi is missing"},
		"a text":              {"openapi\n", "no OpenAPI description: the field openapi is missing"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := document.Load("a b.yaml", []byte(test.text), document.NoRefs)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}
