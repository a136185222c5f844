package har

import (
	"bytes"
	"errors"
	"slices"
)

// sniffed is how many bytes at the beginning of a file decide what it is.
const sniffed = 1024

var (
	errUTF16   = errors.New("not a recording: UTF-16 text (convert it to UTF-8)")
	errZip     = errors.New("not a recording: a zip archive (unpack it and check the .har file in it)")
	errGzip    = errors.New("not a recording: a gzip file (decompress it first)")
	errXML     = errors.New("not a recording: XML or HTML (export an HTTP Archive, .har, instead)")
	errYAML    = errors.New("not an HTTP Archive: YAML instead of JSON")
	errCharles = errors.New("not an HTTP Archive: a Charles session, .chlsj (export it from Charles as .har)")
	errFlows   = errors.New("not an HTTP Archive: mitmproxy flows (convert them with mitmdump -nr FLOWS --set hardump=NEW.har)")
)

// foreign recognizes, by the first bytes, files that people mistake for a recording; nil for anything else.
func foreign(head []byte) error {
	text := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case starts(head, "\xff\xfe", "\xfe\xff", "{\x00", "\x00{"):
		return errUTF16
	case starts(head, "PK\x03\x04"):
		return errZip
	case starts(head, "\x1f\x8b"):
		return errGzip
	case isFlow(head):
		return errFlows
	case starts(text, "<"):
		return errXML
	case starts(text, "---"):
		return errYAML
	case starts(text, "[") && bytes.Contains(text, []byte(`"protocolVersion"`)) && bytes.Contains(text, []byte(`"scheme"`)):
		return errCharles
	}
	return nil
}

// isFlow tells whether a text begins like a flow of mitmproxy: with the lengths of two nested netstrings.
func isFlow(text []byte) bool {
	for range 2 {
		rest := bytes.TrimLeft(text, "0123456789")
		if len(rest) == len(text) || !bytes.HasPrefix(rest, []byte(":")) {
			return false
		}
		text = rest[1:]
	}
	return true
}

func starts(text []byte, beginnings ...string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return bytes.HasPrefix(text, []byte(b)) })
}
