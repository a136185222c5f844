package har_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/blooio-community/blooio-go/contract/har"
)

func TestReadNamesWhatIsNoRecording(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"UTF-16 with a mark, little": {"\xff\xfe" + wide(archive(good), 0), "this is UTF-16"},
		"UTF-16 with a mark, big":    {"\xfe\xff" + wide(archive(good), 1), "this is UTF-16"},
		"UTF-16, little":             {wide(archive(good), 0), "this is UTF-16"},
		"UTF-16, big":                {wide(archive(good), 1), "this is UTF-16"},
		"zip":                        {"PK\x03\x04har.har", "this is a zip archive"},
		"gzip":                       {"\x1f\x8b\x08\x00", "this is compressed with gzip"},
		"Charles, XML":               {`<?xml version="1.0"?><charles-session>`, "this is XML or HTML"},
		"a page":                     {"\ufeff\n<!doctype html>", "this is XML or HTML"},
		"Charles, JSON":              {`[{"status":"COMPLETE","method":"GET","protocolVersion":"HTTP/1.1","scheme":"https","host":"api.example.com"}]`, "this is a session of Charles (.chlsj)"},
		"mitmproxy":                  {"1201:9:websocket;0:~8:response;", "these are flows of mitmproxy"},
		"Insomnia":                   {`{"_type":"export","__export_format":4,"resources":[]}`, "this is JSON, but no HTTP Archive"},
		"YAML":                       {"---\nversion: 2\ninteractions: []\n", "this is YAML"},
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
