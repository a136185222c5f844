package har_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/blooio-community/blooio-go/contract/har"
)

func TestReadNamesWhatIsNoRecording(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"UTF-16 with a mark, little": {"\xff\xfe" + wide(archive(good), 0), "not a recording: UTF-16 text"},
		"UTF-16 with a mark, big":    {"\xfe\xff" + wide(archive(good), 1), "not a recording: UTF-16 text"},
		"UTF-16, little":             {wide(archive(good), 0), "not a recording: UTF-16 text"},
		"UTF-16, big":                {wide(archive(good), 1), "not a recording: UTF-16 text"},
		"zip":                        {"PK\x03\x04har.har", "not a recording: a zip archive"},
		"gzip":                       {"\x1f\x8b\x08\x00", "not a recording: a gzip file"},
		"Charles, XML":               {`<?xml version="1.0"?><charles-session>`, "not a recording: XML or HTML"},
		"a page":                     {"\ufeff\n<!doctype html>", "not a recording: XML or HTML"},
		"Charles, JSON":              {`[{"status":"COMPLETE","method":"GET","protocolVersion":"HTTP/1.1","scheme":"https","host":"api.example.com"}]`, "not an HTTP Archive: a Charles session"},
		"mitmproxy":                  {"1201:9:websocket;0:~8:response;", "not an HTTP Archive: mitmproxy flows"},
		"Insomnia":                   {`{"_type":"export","__export_format":4,"resources":[]}`, "not an HTTP Archive: JSON without log.entries"},
		"YAML":                       {"---\nversion: 2\ninteractions: []\n", "not an HTTP Archive: YAML"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := all(har.Read(strings.NewReader(test.text), "F"))
			if err == nil || !strings.Contains(err.Error(), ": "+test.want) {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}

// wide writes a text as UTF-16, in big-endian order when big is 1.
func wide(text string, big int) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		pair := [2]byte{byte(unit), byte(unit >> 8)}
		b.WriteByte(pair[big])
		b.WriteByte(pair[1-big])
	}
	return b.String()
}
