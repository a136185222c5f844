package blooio_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

const (
	testPhone = "+15551234567"
	testName  = "Jane Doe"
)

// echo is a body with all that must not show, the key among it.
const echo = `{"data":[{"id":"grp_1","name":"` + testName + `","members":[{"identifier":"` + testPhone + `"}]}],` +
	`"has_more":false,"next_cursor":null,"debug":"` + testKey + `"}`

// allVerbs lacks %p and %w, for which fmt asks no methods of a value; go vet refuses both.
const (
	allVerbs  = "v +v #v s q x X d t b c o O U e E f F g G T +s +q #q -10v 010d z"
	textVerbs = "v +v #v s q x X"
)

// shown is every way in which a program is likely to print a value by accident.
func shown(value any, verbs string) map[string]string {
	texts := map[string]string{}
	for verb := range strings.FieldsSeq(verbs) {
		texts["%"+verb] = fmt.Sprintf("%"+verb, value)
	}
	texts["Println"] = fmt.Sprintln(value)
	var b bytes.Buffer
	slog.New(slog.NewTextHandler(&b, nil)).Info("", "value", value)
	texts["slog text"] = b.String()
	b.Reset()
	slog.New(slog.NewJSONHandler(&b, nil)).Info("", "value", value)
	texts["slog JSON"] = b.String()
	encoded, err := json.Marshal(value)
	texts["JSON"] = fmt.Sprintf("%s %v", encoded, err)
	return texts
}

// forms are the ways in which verbs spell a string, or the bytes of one.
func forms(secret string) []string {
	return []string{
		secret, fmt.Sprintf("%x", secret), fmt.Sprintf("%X", secret),
		strings.Trim(fmt.Sprint([]byte(secret)), "[]"), strings.Trim(fmt.Sprintf("%x", []byte(secret)), "[]"),
		strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%#v", []byte(secret)), "[]byte{"), "}"),
	}
}

func mustNotShow(t *testing.T, name string, value any, secrets ...string) {
	t.Helper()
	verbs := allVerbs
	if _, own := value.(fmt.Formatter); !own && name == "wrapped" {
		verbs = textVerbs // fmt's own wrapper has no Format, so others take it apart
	}
	for how, text := range shown(value, verbs) {
		for _, secret := range secrets {
			for _, form := range forms(secret) {
				if strings.Contains(text, form) {
					t.Errorf("%s with %s shows %s: %s", name, how, secret, text)
				}
			}
		}
	}
}

func TestNothingShowsTheKey(t *testing.T) {
	config := blooio.Config{
		APIKey: testKey, Logger: slog.Default(), Transport: always(200, echo, "X-Request-Id: req-1", "X-Echo: "+testKey),
	}
	mustNotShow(t, "Config", config, testKey)
	mustNotShow(t, "*Config", &config, testKey)
	mustNotShow(t, "struct of Config", struct{ Config blooio.Config }{config}, testKey)
	mustNotShow(t, "[]Config", []blooio.Config{config}, testKey)

	misplaced := config
	misplaced.UserAgent, misplaced.BaseURL = testKey, "https://hunter2:hunter3@example.com/"+testKey+"?hunter4#hunter5"
	encoded, err := json.Marshal(misplaced)
	if err != nil {
		t.Fatal(err)
	}
	for how, text := range map[string]string{
		"text": fmt.Sprint(misplaced), "slog": misplaced.LogValue().String(), "JSON": string(encoded),
	} {
		if strings.Contains(text, testKey) || strings.Contains(text, "hunter") || !strings.Contains(text, "example.com") {
			t.Errorf("a misplaced key shows as %s: %s", how, text)
		}
	}

	client := newClient(t, config)
	page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if err != nil {
		t.Fatal(err)
	}
	type service struct {
		client *blooio.Client
		copied blooio.Client
		groups *blooio.GroupsService
		value  blooio.GroupsService
	}
	for name, value := range map[string]any{
		"Client": *client, "*Client": client, "Groups": client.Groups, "*Groups": *client.Groups,
		"unexported":  service{client, *client, client.Groups, *client.Groups},
		"*unexported": &service{client, *client, client.Groups, *client.Groups},
	} {
		mustNotShow(t, name, value, testKey)
	}
	mustNotShow(t, "Response", page.Response.LogValue(), testKey, testPhone, testName)
}

func TestPagesShowNoGroups(t *testing.T) {
	client := network(t, always(200, echo, "X-Request-Id: req-1", "X-Echo: "+testKey))
	page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]any{"*Page": page, "Page": *page, "slice": []blooio.Page{*page}} {
		for how, text := range shown(value, allVerbs) {
			isJSON := strings.Contains(how, "JSON") && name == "slice" || how == "JSON"
			if strings.Contains(text, testKey) || !isJSON && (strings.Contains(text, testPhone) || strings.Contains(text, testName)) {
				t.Errorf("%s with %s shows too much: %s", name, how, text)
			}
		}
	}
	if text := fmt.Sprint(page); text != `blooio.Page{Groups:1 HasMore:false StatusCode:200 RequestID:"req-1"}` {
		t.Errorf("page is shown as %s", text)
	}
	if text := fmt.Sprint(page.Response); text != `blooio.Response{StatusCode:200 RequestID:"req-1"}` {
		t.Errorf("response is shown as %s", text)
	}
	encoded, err := json.Marshal(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`{"data":[{`, `"id":"grp_1"`, `"chat_id":null`, `"identifier":"+15551234567"`, `"name":"Jane Doe"`, `}],"has_more":false,"next_cursor":null}`} {
		if !strings.Contains(string(encoded), want) {
			t.Errorf("%s is not in the page, which is encoded as %s", want, encoded)
		}
	}
	if string(page.Body) != echo {
		t.Errorf("Body is not what was received: %s", page.Body)
	}
}

func TestErrorsShowNoSecrets(t *testing.T) {
	hostile := `"No ` + testPhone + ` for Bearer abc.def, api_0123456789abcdef, jane@example.com, ` + testKey + `"`
	for name, f := range map[string]transport{
		"nested":       always(400, `{"error":{"code":`+hostile+`,"message":`+hostile+`,"details":`+hostile+`}}`, "X-Echo: "+testKey),
		"flat":         always(401, `{"error":`+hostile+`,"code":`+hostile+`,"message":`+hostile+`,"status":401}`),
		"flat alone":   always(401, `{"error":`+hostile+`}`),
		"text":         always(500, hostile),
		"request id":   always(500, "", "X-Request-Id: "+testKey),
		"content type": always(200, "", "Content-Type: "+testKey+testPhone),
		"no page":      always(200, `{"data":`+hostile+`}`),
		"wrong type":   always(200, `{"data":[{"created_at":`+hostile+`}],"has_more":false}`),
		"twice":        always(200, `{"data":[],"x":{`+hostile+`:1,`+hostile+`:2}}`),
		"cut":          always(200, `{"data":[{"name":`+hostile),
		"redirect":     always(302, hostile, "Location: https://x.example/"+testKey+"?to="+testPhone),
		"bad location": always(302, hostile, "Location: http://[::1/"+testKey+testPhone),
		"network": func(req *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("proxy: %s %v %s", req.URL, req.Header, hostile)
		},
		"body": func(*http.Request) (*http.Response, error) {
			resp := jsonReply(200, "")
			resp.Body = brokenBody(echo, errors.New(hostile))
			return resp, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := network(t, f).Groups.List(t.Context(), blooio.ListGroupsParams{Cursor: "opaque"})
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok {
				t.Fatalf("error is %T: %v", err, err)
			}
			secrets := []string{testKey, testPhone, "abc.def", "0123456789abcdef", "jane@example.com"}
			mustNotShow(t, "*Error", e, secrets...)
			mustNotShow(t, "Error", *e, secrets...)
			mustNotShow(t, "wrapped", fmt.Errorf("sync: %w", err), secrets...)
			mustNotShow(t, "struct", struct{ Err blooio.Error }{*e}, secrets...)
			for _, text := range chain(err) {
				for _, secret := range secrets {
					if strings.Contains(text, secret) {
						t.Errorf("a link of the chain shows %s: %s", secret, text)
					}
				}
			}
			mustNotShow(t, "unexported", struct{ err blooio.Error }{*e}, testKey)
			everything := fmt.Sprintf("%s %s %s %s %v", e.Body, e.Message, e.Details, e.Code, map[string][]string(e.Header))
			if strings.Contains(everything, testKey) {
				t.Errorf("a field holds the key: %s", everything)
			}
		})
	}
}

// A key across the end of what is kept must not leave its first half there.
func TestErrorBodyIsCutWithoutHalfAKey(t *testing.T) {
	for _, before := range []int{64<<10 - 30, 64<<10 - 10, 64<<10 - 4, 64 << 10} {
		for name, body := range map[string]string{"one": testKey, "many": testKey + strings.Repeat(testKey, 9)} {
			t.Run(fmt.Sprint(before, name), func(t *testing.T) {
				client := network(t, always(500, strings.Repeat("x", before)+body+strings.Repeat("y", 99)))
				_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
				e, _ := errors.AsType[*blooio.Error](err)
				if e == nil || len(e.Body) > 64<<10 || len(e.Body) < 64<<10-300 {
					t.Fatalf("error %v with a body of %d bytes", err, len(e.Body))
				}
				if bytes.Contains(e.Body, []byte(testKey[:5])) {
					t.Errorf("body ends with %s", e.Body[len(e.Body)-40:])
				}
			})
		}
	}
}
