package redact_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/race"
)

// awkward are texts of which a part could be found in their pseudonym.
var awkward = []string{
	"see postgres://user:secret99@db.corp.de/x", "redis://:secret99@10.0.0.1:6379/0", "git clone https://joe:token12345@github.com/a/b",
	"mongodb+srv://joe:pa55word@cluster.corp.de/test?x=y", "ftp://joe:pa55word@ftp.corp.de",
	"123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc", "bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc",
	"MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs-abcdefg", "Bearer abcdefgh12345678", "bearer abcdefgh12345678 and more", "Basic am9lOnNlY3JldA==",
	"Authorization: Bearer abcdefgh12345678", "Cookie: sid=abcdef1234567890", "password=hunter2000", "X-Api-Key: abcdef123456",
	"-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
	"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
	"tel:+49-151-23456789", "sms:+4915123456789?body=hi", "mailto:jane@corp.de?subject=a", "geo:52.520008,13.404954", "sip:jane@corp.de", "xmpp:jane@corp.de/home",
	"jane@corp.de.", "jane@corp.de,joe@corp.de;x@y.zz", "<jane@corp.de>", "Jane Doe <jane@corp.de>", `"jane doe"@corp.de`, "jane%40corp.de", "jane@corp.de@x.yy", "a@b@c.de",
	"jane＠corp.de", "jane@corp．de", "jane@例え.jp", "jane@xn--r8jz45g.jp", "jane@[192.168.2.1]", "jane@192.168.2.1", "jane@corp.de:25", "jane@corp.de/x", "jane@-corp.de", "jane+x@corp.de",
	"jane@corp.museum.de", "@jane@mastodon.social", "jane@corp.c0m", "jane@@corp.de", ".jane@corp.de", "jane.@corp.de", "'jane'@corp.de", "jane @corp.de", "git@github.com:a/b.git", "icon@2x.png",
	"81.2.69.142", "81.2.69.142:443", "for=81.2.69.142;proto=https", "2a02:2e0:3fe:1001:302::", "[2a02:2e0:3fe:1001:302::1]:443", "::ffff:81.2.69.142", "81.2.69.142, 10.0.0.1, 2a02::1",
	"fe80::1%eth0", "1.2.3.4.5", "v1.2.3.4", "81.2.69.142/24",
	"12 Main Street, Springfield, IL 62704", "Hauptstraße 5, 10115 Berlin", "5 rue de Rivoli, 75001 Paris", "Calle Mayor 5", "Via Roma 12, 00184 Roma",
	"415 555 2671 ext 5", "415-555-2671x123", "(415)5552671", "415.555.2671", "415/555/2671", "415_555_2671", "1-800-555-1234", "+1(415)555-2671", "00 49 151 23456789", "011-49-151-23456789",
	"0151/23456789", "0151 / 234 567 89", "030-123456", "(030) 123456", "030 12 34 56", "+49 (0)151 23456789", "+49.151.23456789", "415 555 2671 212 555 2671 646 555 2671", "4155552671,2125552671",
	"415+555+2671", "415%20555%202671", "%2B49%20151%2023456789", "+49%20151%2023456789", "tel=%2B4915123456789", "a=415-555-2671&b=c", "415\t555\t2671", "415\n555\n2671",
	"４１５-５５５-２６７１", "①④①⑤⑤⑤⑤②⑥⑦①", "4️⃣1️⃣5️⃣5️⃣5️⃣5️⃣2️⃣6️⃣7️⃣1️⃣", "415\u200b555\u200b2671", "415\u00ad-555-2671", "+\u200e49 151 23456789", "\u202a+49 151 23456789\u202c",
	"543-27-1276", "543 27 1276", "SSN 543-27-1276.", "ssn:543271276", "x543-27-1276", "543-27-1276x", "543–27–1276", "2026-03-01 543-27-1276", "543-27-1276 4th",
	"4111-1111-1111-1111", "4111 1111 1111 1111 12/28 123", "3782-822463-10005", "card:4111111111111111;", "4111.1111.1111.1111", "41111111 11111111", "6759649826438453", "5018000000009", "500000000009",
	"DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "de89370400440532013000", "IBAN:GB82WEST12345698765432", "GB82-WEST-1234-5698-7654-32", "NL91ABNA0417164300x",
	"52.520008,13.404954", "52.520008 13.404954", "[13.404954,52.520008]", "POINT(13.404954 52.520008)", "lat=52.520008&lng=13.404954", "@52.520008,13.404954,15z", "52.5200N 13.4049E", "5.603700,0.187000",
	`{"lat":52.520008,"lng":13.404954}`, "LINESTRING(13.404954 52.520008, 13.504954 52.620008)", "52.520008;13.404954;34.5",
	`\u0034\u0031\u0035-\u0035\u0035\u0035-2671`, `a\tb\n415 555 2671`, "&#52;&#49;&#53;-555-2671", "=34=31=35-555-2671", "id=415555267112", "id=303980828281", "x=20415-555-2671",
	"foo ab_8f3a2b1c9d0e api_a8f3a2b1c9d0 bl_live_abcdefgh12345678", strings.Repeat("ab_8f3a2b1c9d0e ", 400), strings.Repeat("ab-8f3a2b1c9d0e12345678,", 400),
	"1234567890123456789012345", "1234 5678 9012 3456 7890 1234 5678", "123 45678901234567890", "12.34.56.78.90.12", "1 2 3 4 5 6 7 8 9 0", "0 1 5 1 2 3 4 5 6 7 8",
	"2026-03-01T10:00:00+4915123456789", "2026-03-01T10:00:00.4155552671Z", "10:00:00 4155552671", "20260301 4155552671", "1.4155552671e10", "-4310386073701658",
	"http://415-555-2671.corp.de/", "https://corp.de/415-555-2671", "https://corp.de/?415-555-2671", "https://corp.de/#415-555-2671", "https://jane:doe@corp.de/", "https://corp.de:41555/", "//corp.de/415-555-2671",
	"415-555-2671://x", "urn:ssn:543-27-1276", "data:text/plain,415-555-2671", "data:text/plain;base64,NDE1LTU1NS0yNjcx", "javascript:call('415-555-2671')", "intent://415-555-2671#Intent", "C:\\415-555-2671\\x", "\\\\host\\415-555-2671",
	"phone: 0151 23456789", "call 4155552671", "tel_624716594647", "phone4155552671", "whatsapp:4915123456789", "phone=4155552671",
}

// awkwardBodies are bodies in which § is a text as it is in a JSON string.
var awkwardBodies = []string{
	`{"data":[{"id":"§"}],"has_more":false}`, `{"data":[{"id":"grp_§"}]}`, `{"data":[{"name":"§"}]}`, `{"data":[{"nick":"§"}]}`, `{"data":[{"§":1}]}`, `{"data":[{"x_§":1}]}`, `{"data":[{"phone_§":1}]}`, `{"§":{"§":["§"]}}`,
	`{"data":[{"members":[{"identifier":"§"}]}]}`, `{"data":[{"phone":"§"}]}`, `{"data":[{"x_api_key":"§","api_key":"§","authorization":"§","cookie":"§","set_cookie":"§","cookies":[{"name":"§","value":"§"}]}]}`,
	`{"headers":{"Authorization":"§","X-Api-Key":"§","Cookie":"§","X-Forwarded-For":"§"}}`, `{"headers":[{"name":"Authorization","value":"§"},{"name":"Cookie","value":"§"},{"name":"X-Api-Key","value":"§"}]}`,
	`{"data":[{"lat":"§","lng":"§","ssn":"§","dob":"§","first_name":"§","password":"§","zip":"§","street":"§"}]}`,
	`{"data":[{"created_at":"§"}]}`, `{"data":[{"icon_url":"§"}]}`, `{"data":[{"chat_linked":"§"}]}`, `{"data":[{"channel_type":"§"}]}`,
	`{"error":{"code":"§","message":"§"}}`, `{"data":[{"name":"a§b"}]}`, `{"data":[{"name":" § "}]}`, `{"data":[{"name":"Hi §, § and §."}]}`, `["§"]`, `"§"`, `{"data":[{"name":"§`, `{"data":[§]}`, `§`,
	`{"data":[{"name":"\ud800§\udc00"}]}`,
}

func TestNothingIsFoundAfterRedaction(t *testing.T) {
	r := redact.New(redact.Options{Spec: spec(t), Salt: "attack"})
	for i, text := range awkward {
		quoted, _ := json.Marshal(text)
		in := string(quoted[1 : len(quoted)-1])
		for k, body := range awkwardBodies {
			if race.Enabled && (i+k)%24 != 0 {
				continue
			}
			for _, kind := range []string{"application/json", "text/plain", ""} {
				ex := page(strings.ReplaceAll(body, "§", in))
				ex.Header.Set("Content-Type", kind)
				for _, name := range []string{"X-Note", "Location", "Link", "X-Request-Id", "Content-Disposition", "Www-Authenticate", "X-Forwarded-For", "X-Total-Count", "Sunset", "Content-Language", "Allow", "Retry-After"} {
					ex.Header.Set(name, strings.Map(func(c rune) rune {
						if c < ' ' {
							return ' '
						}
						return c
					}, text))
				}
				q := ex.URL.Query()
				q.Set("q", text)
				q.Set(text, "1")
				ex.URL.RawQuery = q.Encode()
				found(t, r, text, body, ex)
				if strings.Count(body, "name") > 0 && kind == "" {
					break
				}
			}
		}
	}
}

func found(t *testing.T, r *redact.Redactor, text, body string, ex contract.Exchange) {
	t.Helper()
	var file bytes.Buffer
	w := har.NewWriter(&file, har.Creator{Name: "blooio-go", Version: "1", Comment: r.Policy()})
	entry, err := har.Encode(r.Exchange(ex))
	if err == nil {
		err = w.WriteEncoded(entry)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	leaks, err := leak.Scan(strings.NewReader(file.String()), "x")
	if err != nil {
		t.Errorf("%q in %s: %v", text, body, err)
	}
	lines := strings.Split(file.String(), "\n")
	for _, l := range leaks {
		line := lines[l.Line-1]
		t.Errorf("%q in %s: %s in …%s…", text, body, l.Kind, line[max(0, l.Column-20):min(len(line), l.Column+50)])
	}
}
