package document

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// validate refuses what kin-openapi's (*T).Validate refuses, in linear time. That one validates everything
// below each component and each use of a schema again, which is quadratic in a chain of references.
// Here it gets each schema once, without what is below, and the rest of the description without schemas.
//
// It does not look at examples and defaults, which are documentation to a checker of responses, and has
// its own opinion on patterns, see checkPattern.
//
// Of a description that was lowered, a schema may have several types.
func validate(doc *openapi3.T, slots slots, all []*openapi3.Schema, lowered bool) error {
	ctx := openapi3.WithValidationOptions(context.Background(), openapi3.DisableExamplesValidation(),
		openapi3.DisableSchemaDefaultsValidation(), openapi3.DisableSchemaPatternValidation())
	if err := validateSchemas(ctx, all, lowered); err != nil {
		return err
	}
	defer withoutSchemas(doc, slots)()
	layers := layersOf(doc.Paths)
	whole := *doc
	whole.Paths = layers[0]
	if err := whole.Validate(ctx); err != nil {
		return err
	}
	for _, more := range layers[1:] {
		if err := more.Validate(ctx); err != nil {
			return fmt.Errorf("invalid paths: %w", err)
		}
	}
	return nil
}

// validateSchemas reports the first schema in the file that is broken.
func validateSchemas(ctx context.Context, all []*openapi3.Schema, lowered bool) error {
	var first *Error
	for _, schema := range all {
		alone, field := withoutBelow(schema), ""
		err := error(nil)
		if lowered {
			field, err = checkTypes(alone)
		}
		if err == nil {
			err = alone.Validate(ctx)
		}
		if err == nil {
			err, field = checkPattern(schema.Pattern), "pattern"
		}
		if err == nil {
			continue
		}
		e := located(schema.Origin, field, inOneLine(err))
		if line := lineOfOrigin(err); line > 0 {
			e.Line = line
		}
		if first == nil || e.File == first.File && e.Line < first.Line {
			first = e
		}
	}
	if first == nil {
		return nil
	}
	return first
}

// checkTypes refuses types that there are not, and takes lists of types and the type null out of a schema.
func checkTypes(schema *openapi3.Schema) (field string, err error) {
	for _, name := range schema.Type.Slice() {
		switch name {
		case openapi3.TypeNull, openapi3.TypeBoolean, openapi3.TypeInteger, openapi3.TypeNumber, openapi3.TypeString, openapi3.TypeArray, openapi3.TypeObject:
		default:
			return "type", fmt.Errorf("unsupported type %q", name)
		}
	}
	if schema.Type.IsMultiple() || schema.Type.Is(openapi3.TypeNull) {
		schema.Type = nil
	}
	return "", nil
}

// anything is a schema that is right wherever a schema may stand.
var anything = &openapi3.SchemaRef{Value: &openapi3.Schema{}}

// withoutBelow returns a copy of a schema without the schemas below it, which are validated on their own.
// What must be there is still there.
func withoutBelow(schema *openapi3.Schema) *openapi3.Schema {
	alone := *schema
	alone.AllOf, alone.OneOf, alone.AnyOf, alone.Not, alone.Properties = nil, nil, nil, nil, nil
	if alone.Items != nil {
		alone.Items = anything
	}
	if alone.AdditionalProperties.Schema != nil {
		alone.AdditionalProperties.Schema = anything
	}
	return &alone
}

// withoutSchemas takes the schemas out of a description, and returns what puts them back.
func withoutSchemas(doc *openapi3.T, slots slots) (restore func()) {
	taken := make([]*openapi3.SchemaRef, len(slots))
	for i, slot := range slots {
		taken[i], *slot = *slot, anything
	}
	var components openapi3.Schemas
	if doc.Components != nil {
		components = doc.Components.Schemas
		doc.Components.Schemas = make(openapi3.Schemas, len(components))
		for name := range components {
			doc.Components.Schemas[name] = anything
		}
	}
	return func() {
		for i, slot := range slots {
			*slot = taken[i]
		}
		if doc.Components != nil {
			doc.Components.Schemas = components
		}
	}
}

// parameter matches a parameter of a path's template.
var parameter = regexp.MustCompile(`\{[^}]*\}`)

// layersOf splits paths so that in each layer no two templates stand for the same paths, as in
// /a/{id} and /a/{name}. kin-openapi refuses two of them even where no method occurs twice; those that
// have a method twice stay in one layer, for it to refuse.
func layersOf(paths *openapi3.Paths) []*openapi3.Paths {
	if paths == nil {
		return []*openapi3.Paths{nil}
	}
	var layers []*openapi3.Paths
	type method struct{ template, name string }
	taken := map[method]bool{}
	depth := map[string]int{}
	for _, template := range slices.Sorted(maps.Keys(paths.Map())) {
		item := paths.Value(template)
		same := parameter.ReplaceAllString(template, "{}")
		layer := depth[same]
		for name := range item.Operations() {
			if taken[method{same, name}] {
				layer = 0
			}
			taken[method{same, name}] = true
		}
		depth[same]++
		for len(layers) <= layer {
			layers = append(layers, &openapi3.Paths{Extensions: paths.Extensions, Origin: paths.Origin})
		}
		layers[layer].Set(template, item)
	}
	if len(layers) == 0 {
		layers = append(layers, paths)
	}
	return layers
}

// checkPattern refuses a pattern that is no regular expression. Patterns are of ECMA 262, of which Go's
// engine knows a part: it refuses look-ahead, back references and counts over 1000. Such a pattern is
// left to whoever matches it; only what both refuse is an error.
func checkPattern(pattern string) error {
	if pattern == "" {
		return nil
	}
	_, err := syntax.Parse(pattern, syntax.Perl)
	e, ok := errors.AsType[*syntax.Error](err)
	if !ok {
		return nil
	}
	switch e.Code {
	case syntax.ErrMissingBracket:
		if strings.Contains(pattern, "[]") || strings.Contains(pattern, "[^]") {
			return nil // in ECMA 262, the bracket ends the class: no character, and any
		}
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen, syntax.ErrMissingRepeatArgument, syntax.ErrInvalidRepeatOp,
		syntax.ErrTrailingBackslash, syntax.ErrInvalidUTF8:
	default:
		return nil
	}
	return fmt.Errorf("the pattern %q is no regular expression: %s", pattern, e.Code)
}
