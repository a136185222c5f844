package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/internal/apikey/apikeytest"
	"github.com/blooio-community/blooio-go/internal/race"
)

// echoing is a server that repeats the key in a spelling, in each part of its responses. The first page is one, with
// the key where values may be anything.
func echoing(t *testing.T, spelled string) string {
	quoted, _ := json.Marshal(spelled)
	group := fmt.Sprintf(`{"id":"grp_1","name":%s,"icon_url":%s,"members":[{"identifier":%s}],"unknown":%s}`, quoted, quoted, quoted, quoted)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.ContainsAny(spelled, "\r\n\x00") {
			w.Header().Set("X-Echo", spelled)
			w.Header().Set("X-Request-Id", spelled)
		}
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Query().Get("cursor") != "" || r.URL.Query().Get("limit") == "0" {
			w.WriteHeader(400)
			fmt.Fprintf(w, `{"error":{"code":%s,"message":%s}}`, quoted, quoted)
			return
		}
		switch path := r.URL.Path; {
		case strings.HasSuffix(path, "/members"):
			fmt.Fprintf(w, `{"data":[{"identifier":%s,"unknown":%s}]}`, quoted, quoted)
		case strings.HasSuffix(path, "/icon"):
			fmt.Fprintf(w, `{"data":{"id":%s,"icon_url":%s,"removed":true}}`, quoted, quoted)
		case path == "/groups/grp_1" || r.Method == http.MethodPost:
			fmt.Fprintf(w, `{"data":%s}`, strings.Replace(group, "{", `{"deleted":true,"channel_id":"ch_1",`, 1))
		case path != "/groups":
			w.WriteHeader(404)
			fmt.Fprintf(w, `{"error":{"code":%s,"message":%s,"details":{%s:[%s]}}}`, quoted, quoted, quoted, quoted)
		default:
			fmt.Fprintf(w, `{"data":[%s],"has_more":true,"next_cursor":%s}`, group, quoted)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// No command shows the key, whatever a server does with it.
func TestNoCommandShowsTheKey(t *testing.T) {
	attempts, spellings := 0, []string{"raw", "lower", "base64 1", "base64 url", "percent low", "percent 2", "hex", `\u`, `\\u`, "HTML 10", "lines", "bytes JSON", "JSON in JSON"}
	for name, key := range map[string]string{"live": apikeytest.Keys["live"], "escaped": apikeytest.Keys["escaped"]} {
		for _, spelling := range spellings[:race.Fewer(len(spellings), 4)] {
			spelled := apikeytest.Spellings[spelling](key)
			t.Setenv("BLOOIO_API_KEY", key)
			t.Setenv("BLOOIO_BASE_URL", echoing(t, spelled))
			folder := t.TempDir()
			recording, icon := filepath.Join(folder, "r.har"), filepath.Join(folder, "icon.png")
			if err := os.WriteFile(icon, []byte(png), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, line := range []string{
				"groups list", "groups list --all", "groups list --format json", "groups list --format ndjson --all", "groups list --curl --cursor " + key,
				"groups get grp_1", "groups get grp_1 --format json", "groups get " + key, "groups members grp_1 --show-values", "groups members grp_1 --format ndjson",
				"groups create --channel ch_1 --member x", "groups update grp_1 --name x --format json", "groups delete grp_1 --yes", "groups delete grp_1", "groups icon remove grp_1 --yes",
				"groups icon set grp_1 --format json " + icon, "groups icon set grp_1 " + folder + "/" + key, "groups update --curl --name " + key + " " + key,
				"check --live --rate 1000 --pages 2 --show-values", "check --live --rate 1000 --format json --show-values", "check --live --dry-run", "check --print-config",
				"record --rate 1000 --no-redact -o " + recording, "record --rate 1000 --force -o " + recording, "scan " + recording,
				"check --show-values --format html " + recording, "report " + key, "groups lst " + key,
			} {
				attempts++
				stdout, stderr, _ := command(t, strings.Fields(line)...)
				for stream, text := range map[string]string{"stdout": stdout, "stderr": stderr} {
					if part := apikeytest.Part(text, spelled); part != "" {
						t.Errorf("%s as %s: blooio %s shows %q on %s: %.400s", name, spelling, line, part, stream, text)
					}
				}
				if saved, err := os.ReadFile(recording); err == nil && apikeytest.Part(string(saved), spelled) != "" {
					t.Errorf("%s as %s: blooio %s leaves %q in the recording", name, spelling, line, apikeytest.Part(string(saved), spelled))
				}
			}
		}
	}
	t.Logf("%d command lines", attempts)
}

// The base URL of a gateway may have the key in its path. The line that curl is to run has a variable there.
func TestKeyInTheBaseURL(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "no route for "+r.URL.Path, 404)
		io.WriteString(w, r.Header.Get("Authorization"))
	}))
	defer server.Close()
	key := apikeytest.Keys["live"]
	t.Setenv("BLOOIO_API_KEY", key)
	t.Setenv("BLOOIO_BASE_URL", server.URL+"/"+key+"/v4")
	for _, line := range []string{"groups list", "check --live --rate 1000", "check --live --dry-run", "check --print-config", "groups list --curl"} {
		stdout, stderr, _ := command(t, strings.Fields(line)...)
		if text := stdout + stderr; apikeytest.Part(text, key) != "" || text == "" {
			t.Errorf("blooio %s: %s", line, text)
		}
	}
	stdout, _, _ := command(t, "groups", "list", "--curl")
	if want := server.URL + `/'"$BLOOIO_API_KEY"'/v4/groups'`; !strings.Contains(stdout, want) {
		t.Errorf("%s is not in %s", want, stdout)
	}
}

// What a server sends behind its responses, unasked, is shown nowhere. net/http's log has it.
func TestUnaskedResponsesAreNotShown(t *testing.T) {
	key := apikeytest.Keys["live"]
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer connection.Close()
		page := `{"data":[],"has_more":true,"next_cursor":"` + fmt.Sprint(time.Now().UnixNano()) + `"}`
		fmt.Fprintf(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s+15551234567 %s", len(page), page, key)
		io.Copy(io.Discard, connection) // until the client closes it
	}))
	defer server.Close()
	for _, line := range []string{"check --live --pages 3 --rate 50", "record --pages 3 --rate 50 -o " + filepath.Join(t.TempDir(), "r.har")} {
		cmd := ownProcess(strings.Fields(line)...)
		cmd.Env = append(cmd.Env, "BLOOIO_API_KEY="+key, "BLOOIO_BASE_URL="+server.URL)
		text, _ := cmd.CombinedOutput()
		if apikeytest.Part(string(text), key) != "" || strings.Contains(string(text), "5551234") || len(text) == 0 {
			t.Errorf("blooio %s: %s", line, text)
		}
	}
}
