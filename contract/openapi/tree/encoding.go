package tree

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// unreadable says what kind of file cannot be a description, "" for one that may be.
func unreadable(data []byte) string {
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return "the file is compressed with gzip: unpack it with gunzip"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return "the file is a zip archive: unpack it"
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "the file is a PDF document, not an OpenAPI description"
	case hasPrefixFold(start, "<!doctype html"), hasPrefixFold(start, "<html"):
		return "the file is an HTML page, not an OpenAPI description: download the description itself, not the page that shows it"
	case hasPrefixFold(start, "<"):
		return "the file is XML, not an OpenAPI description in YAML or JSON"
	case bytes.HasPrefix(start, []byte("#%RAML")):
		return "the file is RAML, not an OpenAPI description: convert it to OpenAPI 3.0"
	case bytes.HasPrefix(start, []byte("FORMAT: 1A")):
		return "the file is an API Blueprint, not an OpenAPI description: convert it to OpenAPI 3.0"
	}
	return ""
}

func hasPrefixFold(text []byte, prefix string) bool {
	return len(text) >= len(prefix) && bytes.EqualFold(text[:len(prefix)], []byte(prefix))
}

// inUTF8 returns the text of a file in UTF-8, without a byte order mark. It replaces invalid characters, because they
// may be in documentation that is not needed.
func inUTF8(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], binary.BigEndian)
	case len(data) > 1 && data[0] != 0 && data[1] == 0: // the first character is of ASCII
		return fromUTF16(data, binary.LittleEndian)
	case len(data) > 1 && data[0] == 0 && data[1] != 0:
		return fromUTF16(data, binary.BigEndian)
	}
	if !utf8.Valid(data) {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return data
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}
