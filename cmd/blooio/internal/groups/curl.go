package groups

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/internal/shell"
)

// printCurl prints a request as a command for a POSIX shell. The shell fills in the key, so that the line can be pasted into
// a chat.
func (r request) printCurl(cmd *cobra.Command, config blooio.Config) error {
	made, err := r.prepare(cmd.Context(), config)
	if err != nil {
		return err
	}
	words := []string{"curl"}
	if posts := r.file != nil || made.body != ""; !(made.Method == http.MethodGet || made.Method == http.MethodPost && posts) {
		words = append(words, "--request", made.Method)
	}
	words = append(words, `--header "Authorization: Bearer $BLOOIO_API_KEY"`, "--header 'Accept: application/json'")
	switch {
	case r.file != nil:
		form, err := r.file.form()
		if err != nil {
			return err
		}
		words = append(words, "--form", quoteWithKey(form))
	case made.body != "":
		words = append(words, "--header 'Content-Type: application/json' --data-raw", quoteWithKey(escapeUnprintable(made.body)))
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), strings.Join(append(words, quoteWithKey(made.URL.String())), " "))
	return err
}

// quoteWithKey is text as one word of a shell, which fills in the key where the text has it.
func quoteWithKey(text string) string {
	const place = "BLOOIO-API-KEY-GOES-HERE"
	quoted := shell.Quote(env.Key().Replace(text, func(string) string { return place }))
	return strings.ReplaceAll(quoted, place, `'"$BLOOIO_API_KEY"'`)
}

// prepare makes a request as for sending, and sends nothing.
func (r request) prepare(ctx context.Context, config blooio.Config) (*unsent, error) {
	made := &unsent{}
	config.Transport, config.MaxRetries = made, -1
	client, err := blooio.New(config)
	if err != nil {
		return nil, err
	}
	if err := r.send(ctx, client.Groups); made.Request == nil {
		return nil, failed(err, nil)
	}
	return made, nil
}

// unsent is a transport that keeps the request and its JSON body instead of sending it.
type unsent struct {
	*http.Request
	body string
}

// RoundTrip implements [http.RoundTripper]. It always fails.
func (u *unsent) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	if req.Header.Get("Content-Type") == "application/json" {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		u.body = string(body)
	}
	u.Request = req
	return nil, errors.New("nothing is sent")
}

// escapeUnprintable writes what is no character to look at as escapes of JSON, in which it can only be in a string. A word
// of a shell leaves it out.
func escapeUnprintable(body string) string {
	var b strings.Builder
	for _, r := range body {
		if unicode.IsPrint(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// iconFile is a file that is sent as an icon, - for standard input.
type iconFile struct{ path, mediaType string }

// form is what curl is to make a form of, in curl's own quotes where the name of the file needs them.
func (f *iconFile) form() (string, error) {
	path, end := f.path, ";type="+f.mediaType
	if strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }) {
		return "", fmt.Errorf("--curl cannot print the file name %q, because it has characters that are not printable", path)
	}
	switch {
	case path == "-":
		end += ";filename=icon"
	case strings.ContainsAny(path, `,;"\ `):
		path = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(path) + `"`
	}
	return "icon=@" + path + end, nil
}
