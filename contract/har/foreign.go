package har

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
)

// sniffed is how much of a file tells what it is, in bytes.
const sniffed = 1024

var (
	errUTF16   = errors.New("this is UTF-16, and a recording is UTF-8: convert it")
	errZip     = errors.New("this is a zip archive, so no recording: unpack it, and name the .har file in it")
	errGzip    = errors.New("this is compressed with gzip, so no recording: decompress it first")
	errXML     = errors.New("this is XML or HTML, so no recording: export an HTTP Archive (.har)")
	errYAML    = errors.New("this is YAML, and an HTTP Archive is JSON")
	errCharles = errors.New("this is a session of Charles (.chlsj), not an HTTP Archive: export it from Charles as .har")
	errFlows   = errors.New("these are flows of mitmproxy, not an HTTP Archive: convert them with mitmdump -nr FLOWS --set hardump=NEW.har")
)

// flows matches how a flow that mitmproxy saves begins: the length of a netstring, then of another.
var flows = regexp.MustCompile(`^\d+:\d+:`)

// foreign names what people take for a recording, by its first bytes; nil for anything else.
func foreign(head []byte) error {
	text := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case starts(head, "\xff\xfe", "\xfe\xff", "{\x00", "\x00{"):
		return errUTF16
	case starts(head, "PK\x03\x04"):
		return errZip
	case starts(head, "\x1f\x8b"):
		return errGzip
	case flows.Match(head):
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

func starts(text []byte, beginnings ...string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return bytes.HasPrefix(text, []byte(b)) })
}
