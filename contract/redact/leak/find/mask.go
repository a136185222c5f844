package find

import (
	"strconv"
	"strings"
)

// isMask tells whether a secret is already hidden, or is a placeholder or a word of a schema.
func isMask(value string) bool {
	if len(strings.Trim(value, "*xX.-_•…●█#? ")) == 0 {
		return true
	}
	switch value[0] {
	case '$', '<', '{', '%', '[', '(':
		return true
	}
	lower := strings.ToLower(string(value))
	if len(lower) > 8 && lower[1:8] == "k_test_" && strings.IndexByte("spr", lower[0]) >= 0 { // of a test mode
		return true
	}
	for _, word := range []string{"redact", "removed", "hidden", "masked", "your-", "your_", "placeholder", "***", "…", "..."} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	switch lower {
	case "null", "true", "false", "none", "nil", "undefined", "string", "integer", "number", "boolean", "object", "array", "required", "optional", "empty", "deleted":
		return true
	}
	_, err := strconv.ParseBool(lower)
	return err == nil
}

// isWord tells whether a value is one or more plain words, as in a description of a field, or an expression of a
// program: a secret has digits among its letters, or is longer.
func isWord(value string) bool {
	return countDigits(value) == 0 && len(value) < 24 || strings.ContainsAny(value, "()")
}

// isExpression tells whether a value without quotes is an expression of a program, such as args[1] and config.Token.
func (f *finder) isExpression(value string, at int) bool {
	if c := f.at(at - 1); c == '"' || c == '\'' || c == '`' {
		return false
	}
	i := at - 1
	for ; isSpace(f.at(i)); i-- {
	}
	if f.at(i) == '=' && f.at(i-1) == ':' {
		return true
	}
	if i == at-1 { // as in password=a.b, which programs write with spaces
		return false
	}
	name := 0
	for name < len(value) && (isAlphanumeric(value[name]) || value[name] == '.' || value[name] == '_') {
		name++
	}
	if name < len(value) {
		return name > 0 && isLetter(value[0]) && strings.IndexByte("[({", value[name]) >= 0
	}
	dot := strings.IndexByte(value, '.')
	return dot > 0 && dot < len(value)-1 && countDigits(value) == 0
}
