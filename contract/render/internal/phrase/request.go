package phrase

import (
	"cmp"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/shell"
)

// RequestLine is the method and the path of a request with its query, below the spec's server; it is empty for none.
func RequestLine(r *contract.Request) string {
	if r == nil {
		return ""
	}
	path := r.URL
	if _, rest, hasHost := strings.Cut(path, "://"); hasHost {
		_, path, _ = strings.Cut(rest, "/")
		path = "/" + path
	}
	return r.Method + " " + path
}

// Operation is how findings of one operation are headed: by its method and path, if one of them knows the request, and its
// id beside them; else by its id alone.
func Operation(findings []contract.Finding, operation string) (name, id string) {
	for _, f := range findings {
		if f.Operation == operation && f.Request != nil {
			return f.Request.Method + " " + f.Request.Path, operation
		}
	}
	return cmp.Or(operation, "no operation"), ""
}

// keyVariable is the variable of a shell that has the API key.
const keyVariable = "$BLOOIO_API_KEY"

// Curl is a command that sends a request again, with the key from a variable; it is empty for none. What is in braces is
// to be filled in.
func Curl(r *contract.Request) string {
	if r == nil {
		return ""
	}
	command := "curl"
	switch {
	case r.Method == "HEAD":
		command += " --head"
	case r.Method != "GET":
		command += " -X " + shell.Word(r.Method)
	}
	if strings.ContainsAny(r.URL, "{}[]") { // which mean several URLs to curl
		command += " -g"
	}
	parts := []string{command + " " + address(r.URL)}
	switch name, isQuery := strings.CutPrefix(r.Key, "?"); {
	case r.Key == "":
	case isQuery:
		parts = append(parts, "-G --data-urlencode "+quoted(name+"="))
	case strings.HasSuffix(r.Key, "="):
		parts = append(parts, "-H "+quoted(r.Key))
	default:
		parts = append(parts, "-H "+quoted(r.Key+" "))
	}
	if r.Body != "" {
		parts = append(parts, "-H "+shell.Quote("Content-Type: "+r.Body), "--data-binary @body")
	}
	return strings.Join(parts, " \\\n  ")
}

// address is a URL for a shell; one without a host is below the URL in a variable.
func address(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return shell.Quote(url)
	}
	return `"$BASE_URL"` + shell.Quote(url)
}

// quoted is a text followed by the key, for a shell.
func quoted(text string) string {
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:= ") == "" {
		return `"` + text + keyVariable + `"`
	}
	return shell.Quote(text) + `"` + keyVariable + `"`
}
