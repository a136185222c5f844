package leak

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

func TestWebTokens(t *testing.T) {
	encode := base64.RawURLEncoding.EncodeToString
	header := encode([]byte(`{"alg":"dir","enc":"A256GCM"}`))
	cases{
		"five parts, the second empty":     {header + "..BHVqYl3sGmP01234.c2VjcmV0.AbCdEf0123456789abcdef", true},
		"five parts":                       {header + ".BHVq.qYl3.sGmP.AbCd", true},
		"cut after the second point":       {header + "..BHVqYl3", true},
		"a short payload":                  {header + ".e30.x", true},
		"another order of the header":      {encode([]byte(`{"enc":"A256GCM","alg":"dir"}`)) + "..a.b.c", true},
		"a header of another name":         {encode([]byte(`{"x-custom":1}`)) + "..BHVq.qYl3.sGmP", true},
		"a long header":                    {encode([]byte(`{"alg":"RS256","x5c":["`+strings.Repeat("MIIC", 60)+`"]}`)) + "..BHVq.qYl3.sGmP", true},
		"a cursor":                         {encode([]byte(`{"offset":100,"limit":10}`)), false},
		"a cursor that ends a sentence":    {encode([]byte(`{"offset":100}`)) + ". See below", false},
		"a cursor with an ending":          {encode([]byte(`{"offset":100}`)) + ".json", false},
		"a header alone":                   {header, false},
		"a header that ends a sentence":    {header + ". See below", false},
		"a header before three full stops": {header + "...", false},
	}.run(t, find.WebToken)
}

// Keys are put together here: services that search repositories would take them for real ones.
func TestKeysWhereTheyStand(t *testing.T) {
	token := "AAHdq" + "TcvCH1vGWJxfSeofSAs0K5PALDsaw1"
	cases{
		"Telegram, in a URL":                {"https://api.telegram.org/bot1102015430:" + token + "/getMe", true},
		"Telegram, with its prefix":         {`"bot1102015430:` + token + `"`, true},
		"Telegram, escaped":                 {"https://api.telegram.org/bot1102015430%3A" + token + "/getMe", true},
		"Telegram, alone":                   {"1102015430:" + token, true},
		"Telegram, masked":                  {"https://api.telegram.org/bot1102015430:" + strings.Repeat("x", 35) + "/getMe", false},
		"Telegram, too short":               {"https://api.telegram.org/bot1102015430:" + token[:30] + "/getMe", false},
		"Stripe, live":                      {"sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", true},
		"Stripe, of the test mode":          {"sk_" + "test_4eC39HqLyjWDarjtT1zdp7dc", false},
		"Stripe, publishable, of test mode": {"pk_" + "test_4eC39HqLyjWDarjtT1zdp7dc", false},
		"Stripe, of the test mode, named":   {`"secret_key": "sk_` + `test_4eC39HqLyjWDarjtT1zdp7dc"`, false},
		"a name of a program":               {"file_google_protobuf_api_proto_rawDescGZIP", false},
	}.run(t, find.APIKey)
}

func TestBasic(t *testing.T) {
	encode := base64.StdEncoding.EncodeToString
	cases{
		"user and password": {"Basic " + encode([]byte("jane:secret")), true},
		"after a tab":       {"Basic\t" + encode([]byte("jane:secret")), true},
		"a key alone":       {"Basic " + encode([]byte("live_key_123")), true},
		"a word":            {"HTTP Basic Authentication", false},
		"a compound":        {"basic 2-char escapes", false},
		"an acronym":        {"basic IP-level access", false},
		"a plane":           {"the Basic Multilingual Plane", false},
	}.run(t, find.Password)
}
