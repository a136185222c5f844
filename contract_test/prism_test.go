//go:build prism

package contracttest_test

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
)

// TestLifeOfAGroupInPrism is the same against Prism, which holds requests against openapi.yaml and answers with its
// examples. It needs the build tag prism, and the path of the program in PRISM: scripts/check prism sets both.
func TestLifeOfAGroupInPrism(t *testing.T) {
	base := startPrism(t)
	wholeLife(t, blooio.Config{APIKey: "bl_test_0123456789", BaseURL: base, MaxRetries: -1, Transport: sound{t}})
	refusesWhatTheContractDoes(t, base)
}

// startPrism returns the base URL of a Prism that ends with the test.
func startPrism(t *testing.T) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Getenv("PRISM"), "mock", "--port", "0", "../openapi.yaml")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatalf("PRISM: %v", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	var said strings.Builder
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if _, base, ok := strings.Cut(lines.Text(), "Prism is listening on "); ok {
			go func() { // or it would block once the pipe is full
				for lines.Scan() {
				}
			}()
			return strings.TrimSpace(base)
		}
	}
	t.Fatalf("Prism does not listen:\n%s", said.String())
	return ""
}

// sound sends requests, and fails for a response in which Prism says that something is not as described.
type sound struct{ t *testing.T }

func (s sound) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err == nil && resp.Header.Get("Sl-Violations") != "" {
		s.t.Errorf("%s %s: Prism says %s", req.Method, req.URL.Path, resp.Header.Get("Sl-Violations"))
	}
	return resp, err
}

// refusesWhatTheContractDoes shows that what passed was looked at.
func refusesWhatTheContractDoes(t *testing.T, base string) {
	t.Helper()
	for name, test := range map[string]struct{ method, path, contentType, body string }{
		"no members":        {"POST", "/groups", "application/json", `{"channel_id":"ch_1"}`},
		"another id":        {"GET", "/groups/1", "", ""},
		"no name":           {"PATCH", "/groups/grp_1", "application/json", `{}`},
		"a form of no icon": {"POST", "/groups/grp_1/icon", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n"},
		"too large a limit": {"GET", "/groups?limit=201", "", ""},
	} {
		req, err := http.NewRequestWithContext(t.Context(), test.method, base+test.path, strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer bl_test_0123456789")
		req.Header.Set("Content-Type", test.contentType)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 400 && resp.StatusCode != 422 {
			t.Errorf("%s: Prism answers %s", name, resp.Status)
		}
	}
}
