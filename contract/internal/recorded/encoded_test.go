package recorded

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

func packed(t testing.TB, open func(io.Writer) io.WriteCloser, plain string) string {
	t.Helper()
	var b bytes.Buffer
	w := open(&b)
	_, err := io.WriteString(w, plain)
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }
func zlibbed(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }
func brotlied(w io.Writer) io.WriteCloser {
	return brotli.NewWriterLevel(w, 4)
}
func zstandard(w io.Writer) io.WriteCloser {
	z, _ := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	return z
}

func deflated(w io.Writer) io.WriteCloser {
	z, _ := flate.NewWriter(w, flate.BestCompression)
	return z
}

// widened is how a recorder writes bytes that takes them for characters.
func widened(raw string) string {
	var b strings.Builder
	for i := range len(raw) {
		b.WriteRune(rune(raw[i]))
	}
	return b.String()
}

func TestBody(t *testing.T) {
	page := `{"data":[{"group_id":"grp_1","name":"Crew"}]}` + strings.Repeat(" ", 600)
	gz, br, zs := packed(t, gzipped, page), packed(t, brotlied, page), packed(t, zstandard, page)
	const skippable = "\x50\x2a\x4d\x18\x02\x00\x00\x00\x00\x00"
	tests := map[string]struct {
		encodings []string
		body      string
		want      string
		err       error
	}{
		"none":                    {nil, page, page, nil},
		"identity":                {[]string{"identity"}, "\x00\x01", "\x00\x01", nil},
		"empty":                   {[]string{"gzip"}, "", "", nil},
		"gzip":                    {[]string{"gzip"}, gz, page, nil},
		"gzip in capitals":        {[]string{" GZip "}, gz, page, nil},
		"x-gzip":                  {[]string{"x-gzip"}, gz, page, nil},
		"deflate":                 {[]string{"deflate"}, packed(t, zlibbed, page), page, nil},
		"deflate without zlib":    {[]string{"deflate"}, packed(t, deflated, page), page, nil},
		"br":                      {[]string{"br"}, br, page, nil},
		"br of next to nothing":   {[]string{"br"}, packed(t, brotlied, "{}"), "{}", nil},
		"gzip of nothing":         {[]string{"gzip"}, packed(t, gzipped, ""), "", nil},
		"two encodings":           {[]string{"br, gzip"}, packed(t, gzipped, br), page, nil},
		"two headers":             {[]string{"br", "gzip"}, packed(t, gzipped, br), page, nil},
		"gzip undone":             {[]string{"gzip"}, page, page, nil},
		"br undone":               {[]string{"br"}, page, page, nil},
		"br undone, a semicolon":  {[]string{"br"}, ";", ";", nil},
		"zstd":                    {[]string{"zstd"}, zs, page, nil},
		"zstd of nothing":         {[]string{"zstd"}, packed(t, zstandard, ""), "", nil},
		"zstd undone":             {[]string{"zstd"}, page, page, nil},
		"zstd in two frames":      {[]string{"zstd"}, zs + zs, page + page, nil},
		"zstd with a skip frame":  {[]string{"zstd"}, skippable + zs, page, nil},
		"zstd written as Latin-1": {[]string{"zstd"}, widened(zs), page, nil},
		"zstd written as UTF-8":   {[]string{"zstd"}, strings.ToValidUTF8(zs, "\ufffd"), "", ErrLost},
		"zstd broken off":         {[]string{"zstd"}, zs[:len(zs)-5], "", ErrLost},
		"zstd with a rest":        {[]string{"zstd"}, zs + "rest", "", ErrLost},
		"zstd of another version": {[]string{"zstd"}, "\x28\xb5\x2f\xfc\x00", "", ErrLost},
		"gzip and zstd":           {[]string{"zstd, gzip"}, packed(t, gzipped, zs), page, nil},
		"unknown undone":          {[]string{"compress"}, page, page, nil},
		"gzip undone, binary":     {[]string{"gzip"}, "\x89PNG\x00", "\x89PNG\x00", nil},
		"gzip written as Latin-1": {[]string{"gzip"}, widened(gz), page, nil},
		"br written as Latin-1":   {[]string{"br"}, widened(br), page, nil},
		"gzip written as UTF-8":   {[]string{"gzip"}, strings.ToValidUTF8(gz, "\ufffd"), "", ErrLost},
		"br written as UTF-8":     {[]string{"br"}, strings.ToValidUTF8(br, "\ufffd"), "", ErrLost},
		"gzip broken off":         {[]string{"gzip"}, gz[:len(gz)-9], "", ErrLost},
		"gzip with a wrong sum":   {[]string{"gzip"}, gz[:len(gz)-5] + "\xff" + gz[len(gz)-4:], "", ErrLost},
		"br broken off":           {[]string{"br"}, br[:len(br)/2], "", ErrLost},
		"br of no brotli":         {[]string{"br"}, "\xff\xfe\xff\xff", "", ErrLost},
		"deflate of no deflate":   {[]string{"deflate"}, "\x78\x9c\xff\xff", "", ErrLost},
		"deflate with a rest":     {[]string{"deflate"}, packed(t, deflated, page) + "\xff", "", ErrLost},
		"zlib with a rest":        {[]string{"deflate"}, packed(t, zlibbed, page) + "\xff", "", ErrLost},
		"br with a rest":          {[]string{"br"}, br + "\xff", "", ErrLost},
		"unknown":                 {[]string{"compress"}, "\x1f\x9d\x90\x00", "", ErrLost},
		"more than servers apply": {[]string{"x, x, x, x, gzip, gzip, gzip, gzip"}, page, page, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := new(Budget).Body([]byte(test.body), http.Header{"Content-Encoding": test.encodings})
			if string(got) != test.want || !errors.Is(err, test.err) {
				t.Errorf("got %d bytes %.60q, error %v; want %.60q, %v", len(got), got, err, test.want, test.err)
			}
		})
	}
}

var openers = map[string]func(io.Writer) io.WriteCloser{"gzip": gzipped, "deflate": zlibbed, "br": brotlied, "zstd": zstandard}

// A body that is larger than what is decoded at first is decoded to its end.
func TestBodyInTwoTurns(t *testing.T) {
	race.SkipLarge(t)
	for _, size := range []int{maxAhead - 1, maxAhead, maxAhead + 1, 2*maxAhead + 7} {
		plain := strings.Repeat("0123456789abcdef", size/16+1)[:size]
		for name, open := range openers {
			body := packed(t, open, plain)
			got, err := new(Budget).Body([]byte(body), http.Header{"Content-Encoding": {name}})
			if string(got) != plain || err != nil {
				t.Errorf("%s of %d bytes: got %d, error %v", name, size, len(got), err)
			}
			if got, err = new(Budget).Body([]byte(body[:len(body)-3]), http.Header{"Content-Encoding": {name}}); got != nil || !errors.Is(err, ErrLost) {
				t.Errorf("%s of %d bytes, cut: got %d, error %v", name, size, len(got), err)
			}
		}
	}
}

func TestIsText(t *testing.T) {
	tests := map[string]bool{
		"": true, "{}": true, "a\tb\r\n": true, "\ufeff{}": true, "\x00": false, "\x1f\x8b": false, "caf\xe9": false,
		strings.Repeat("a", 511) + "\u00e9": true, strings.Repeat("a", 510) + "\u20ac!": true,
		strings.Repeat("a", 509) + "\xe9": false, strings.Repeat("a", 600) + "\x00": true,
	}
	for text, want := range tests {
		if isText([]byte(text)) != want {
			t.Errorf("%d bytes, %.20q: want %v", len(text), text, want)
		}
	}
}

// Of a body without headers, the first bytes tell the encoding, if it is one that begins in its own way.
func TestGuessed(t *testing.T) {
	gz, zs := packed(t, gzipped, `{"a":1}`), packed(t, zstandard, `{"a":1}`)
	tests := map[string]struct {
		body, want string
		err        error
	}{
		"gzip": {gz, `{"a":1}`, nil}, "gzip written as Latin-1": {widened(gz), `{"a":1}`, nil}, "gzip written as UTF-8": {strings.ToValidUTF8(gz, "\ufffd"), "", ErrLost},
		"zstd": {zs, `{"a":1}`, nil}, "zstd written as Latin-1": {widened(zs), `{"a":1}`, nil}, "zstd written as UTF-8": {strings.ToValidUTF8(zs, "\ufffd"), "", ErrLost},
		"gzip broken off": {gz[:9], "", ErrLost}, "JSON": {"(1)", "(1)", nil}, "nothing": {"", "", nil}, "half of a beginning": {"\x1f\x8b", "\x1f\x8b", nil},
	}
	for name, test := range tests {
		got, err := new(Budget).Body([]byte(test.body), Guessed([]byte(test.body)))
		if string(got) != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: got %q, error %v", name, got, err)
		}
	}
}

func FuzzBody(f *testing.F) {
	fuzzing.Start(f)
	page := `{"data":[]}`
	for name, open := range openers {
		f.Add([]byte(packed(f, open, page)), name)
		f.Add([]byte(page), name)
	}
	f.Fuzz(func(t *testing.T, body []byte, encoding string) {
		got, err := new(Budget).Body(body, http.Header{"Content-Encoding": {encoding}})
		if err == nil && utf8.Valid(body) && isText(body) && !bytes.Equal(got, body) {
			t.Errorf("text was decoded: %q", got)
		}
		if err != nil && got != nil {
			t.Errorf("%d bytes with error %v", len(got), err)
		}
	})
}
