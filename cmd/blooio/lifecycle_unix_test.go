//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// A signal half-way does not keep the group from being deleted, unless a second one comes.
func TestLifecycleInterrupted(t *testing.T) {
	for name, test := range map[string]struct {
		hangs  []string // methods whose requests are never answered
		fault  blooiotest.Fault
		twice  bool
		stays  bool
		stderr string
	}{
		"deleted":            {hangs: []string{"PATCH"}, stderr: " is gone\n"},
		"not deleted":        {hangs: []string{"PATCH"}, fault: blooiotest.Error(403, "forbidden", "No.").On("deleteGroup"), stays: true, stderr: " may still be there: delete it by hand\n"},
		"interrupted again":  {hangs: []string{"PATCH", "DELETE"}, twice: true, stays: true, stderr: ": created group grp_"},
		"created unanswered": {hangs: []string{"POST"}, stderr: " is gone\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := blooiotest.NewHandler(blooiotest.WithSeed(3, 1), blooiotest.WithAPIKey("bl_live_test"))
			server.Inject(test.fault)
			front, asked := hanging(t, server, test.hangs)
			cmd, stderr := ownProcess(append([]string{"check", "--live"}, lifecycle...)...), &bytes.Buffer{}
			cmd.Env = append(cmd.Env, "BLOOIO_API_KEY=bl_live_test", "BLOOIO_BASE_URL="+front.URL+"/v4")
			cmd.Stderr = stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			<-asked
			start := time.Now()
			cmd.Process.Signal(syscall.SIGINT)
			if test.twice {
				<-asked
				cmd.Process.Signal(syscall.SIGTERM)
			}
			err := cmd.Wait()
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 130 || time.Since(start) > maxEnd {
				t.Errorf("%v after %s", err, time.Since(start))
			}
			stays := slices.ContainsFunc(server.Groups(), func(g blooio.Group) bool { return g.ChannelID == "ch_lifecycle" })
			if stays != test.stays || !strings.Contains(stderr.String(), test.stderr) || !strings.Contains(stderr.String(), "interrupted") || disclosed(stderr.String()) {
				t.Errorf("the group stays: %t, %s", stays, stderr)
			}
		})
	}
}

// hanging serves what a server in memory does, but never answers requests of these methods. It tells when one came.
func hanging(t *testing.T, server http.Handler, methods []string) (front *httptest.Server, asked <-chan string) {
	came := make(chan string, 100)
	front = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(methods, r.Method) {
			server.ServeHTTP(w, r)
			return
		}
		if r.Method == http.MethodPost {
			server.ServeHTTP(httptest.NewRecorder(), r) // is carried out, and nobody hears of it
		}
		io.Copy(io.Discard, r.Body) // only then the end of the connection is noticed
		came <- r.Method
		<-r.Context().Done()
	}))
	t.Cleanup(front.Close)
	return front, came
}
