//go:build unix

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/internal/race"
)

// signaled is a command line that is ended by signals at random moments. In its words {} is its folder and {in} that of
// the inputs.
type signaled struct {
	command string // its path
	words   string
	old     string // what {}/old has before, empty if the command writes no such file
	stdin   bool   // a pipe that nobody writes to, instead of nothing
	pipe    bool   // {}/pipe is a named pipe that nobody opens
}

const (
	anyOld   = "old\n"
	noFinds  = "version: 1\nfindings: []\n"
	ownInput = "{in}" // {}/old is a copy of the recording
)

var signaledCommands = []signaled{
	{command: "blooio", words: "--version"},
	{command: "blooio check", words: "check --format html={}/old {in}/a.har", old: anyOld},
	{command: "blooio check", words: "check --show-values --format text --format json={}/old --accepted {in}/a.har {in}/b.har", old: anyOld},
	{command: "blooio check", words: "check --baseline {}/old --baseline-update {in}/a.har", old: noFinds},
	{command: "blooio check", words: "check --format json={}/old -", old: anyOld, stdin: true},
	{command: "blooio check", words: "check --format json={}/pipe {in}/a.har", pipe: true},
	{command: "blooio check", words: "check --live --probes --force --save {}/old --pages 2 " + fast + " " + onlyGroups, old: anyOld},
	{command: "blooio completion bash", words: "completion bash"},
	{command: "blooio completion fish", words: "completion fish"},
	{command: "blooio completion powershell", words: "completion powershell"},
	{command: "blooio completion zsh", words: "completion zsh"},
	{command: "blooio compare", words: "compare {in}/a.har {in}/b.har"},
	{command: "blooio explain", words: "explain response-null"},
	{command: "blooio groups create", words: "groups create --channel ch_1 --member +15551234567"},
	{command: "blooio groups delete", words: "groups delete grp_none --yes"},
	{command: "blooio groups get", words: "groups get " + firstGroup},
	{command: "blooio groups icon remove", words: "groups icon remove --yes " + firstGroup},
	{command: "blooio groups icon set", words: "groups icon set " + firstGroup + " {in}/icon.png"},
	{command: "blooio groups icon set", words: "groups icon set " + firstGroup + " -", stdin: true},
	{command: "blooio groups icon set", words: "groups icon set " + firstGroup + " {}/pipe", pipe: true},
	{command: "blooio groups list", words: "groups list --all --format ndjson"},
	{command: "blooio groups list", words: "groups list"},
	{command: "blooio groups members", words: "groups members --format json " + firstGroup},
	{command: "blooio groups update", words: "groups update --name x " + firstGroup},
	{command: "blooio help", words: "help check"},
	{command: "blooio man", words: "man {}"},
	{command: "blooio record", words: "record --probes --force -o {}/old --pages 2 " + fast + " " + onlyGroups, old: anyOld},
	{command: "blooio record", words: "record --append --no-redact -o {}/old --pages 2 " + fast + " " + onlyGroups, old: ownInput},
	{command: "blooio record", words: "record -o {}/pipe --pages 2 " + fast + " " + onlyGroups, pipe: true},
	{command: "blooio record", words: "record --force -o {}/old " + strings.Join(lifecycle, " "), old: anyOld},
	{command: "blooio redact", words: "redact --salt a-salt-for-tests --force {in}/a.har {}/old", old: anyOld},
	{command: "blooio redact", words: "redact --salt a-salt-for-tests --force {}/old {}/old", old: ownInput},
	{command: "blooio redact", words: "redact --force {}/pipe {}/old", old: anyOld, pipe: true},
	{command: "blooio report", words: "report --format html={}/old --format text {in}/a.json", old: anyOld},
	{command: "blooio report", words: "report --format sarif={}/old -", old: anyOld, stdin: true},
	{command: "blooio report merge", words: "report merge --format json={}/old --format text {in}/a.json {in}/b.json", old: anyOld},
	{command: "blooio rules", words: "rules"},
	{command: "blooio scan", words: "scan {in}/a.har {in}/b.har"},
	{command: "blooio scan", words: "scan {}/pipe", pipe: true},
	{command: "blooio schema", words: "schema config"},
	{command: "blooio serve", words: "serve --addr 127.0.0.1:0"},
	{command: "blooio serve", words: "serve --addr 127.0.0.1:0 --recording {in}/a.har"},
	{command: "blooio try", words: "try --no-open"},
	{command: "blooio try", words: "try --no-open --recording {in}/a.har --accepted {in}/b.har"},
	{command: "blooio version", words: "version --help=false"},
}

// Every command has a row, so that a new one is not forgotten.
func TestEveryCommandIsSignaled(t *testing.T) {
	var rows []string
	for _, row := range signaledCommands {
		rows = append(rows, row.command)
	}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if path := cmd.CommandPath(); cmd.Runnable() && !cmd.HasSubCommands() || path == "blooio" || path == "blooio report" {
			if !slices.Contains(rows, path) {
				t.Errorf("%s has no row in signaledCommands", path)
			}
			rows = slices.DeleteFunc(rows, func(row string) bool { return row == path })
		}
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	root := newRoot()
	root.InitDefaultHelpCmd()
	walk(root)
	if len(rows) > 0 {
		t.Errorf("there are no such commands: %v", rows)
	}
}

// maxAtOnce bounds the commands that run at the same time. Most of them wait.
const maxAtOnce = 16

// A signal at any moment ends every command within a second, and leaves its file as it was or complete.
// BLOOIO_SIGNALS is the number of moments for each command line, BLOOIO_SIGNALS_SEED chooses them.
func TestSignalsAtRandomMoments(t *testing.T) {
	moments := 10
	if race.Enabled || testing.Short() {
		moments = 2
	}
	attempts, seed := number(t, "BLOOIO_SIGNALS", moments), number(t, "BLOOIO_SIGNALS_SEED", 1)
	bench := &signalBench{in: signalInputs(t), attempts: attempts, seed: uint64(seed), slots: make(chan struct{}, maxAtOnce)}
	server := blooiotest.NewServer(blooiotest.WithSeed(700, 1))
	t.Cleanup(server.Close)
	slow := httptest.NewServer(slowly(server))
	t.Cleanup(slow.Close)
	bench.env = []string{"BLOOIO_API_KEY=" + server.APIKey, "BLOOIO_BASE_URL=" + slow.URL + "/v4"}
	t.Cleanup(func() { t.Logf("seed %d\n%s", seed, bench.table()) })
	for i, row := range signaledCommands {
		t.Run(row.words, func(t *testing.T) {
			t.Parallel()
			bench.sweep(t, row, rand.New(rand.NewPCG(uint64(seed), uint64(i))))
		})
	}
}

func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(variable), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// slowly answers as a server does, after 20 ms.
func slowly(server *blooiotest.Server) http.Handler {
	handler := blooiotest.NewHandler(blooiotest.WithSeed(700, 1), blooiotest.WithAPIKey(server.APIKey))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(20 * time.Millisecond):
			handler.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	})
}

// signalInputs is a folder with two recordings that take some tenths of a second to read, the reports of them, and an icon.
func signalInputs(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "icon.png"), []byte(png), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"a", "b"} {
		item := `{\"id\":\"grp_` + name + `\",\"created_at\":\"yesterday\",\"name\":\"Crew, call +49 151 1234567\",\"p%d\":1}`
		var items, entries []string
		for n := range 300 {
			items = append(items, fmt.Sprintf(item, n+i))
		}
		entry := strings.Replace(strings.TrimSuffix(drifted[strings.Index(drifted, `{"request"`):], "]}}"),
			`{\"id\":\"grp_1\",\"created_at\":\"yesterday\"}`, strings.Join(items, ","), 1)
		for range 6 {
			entries = append(entries, entry)
		}
		har := filepath.Join(folder, name+".har")
		if err := os.WriteFile(har, []byte(`{"log":{"entries":[`+strings.Join(entries, ",\n")+"]}}"), 0o600); err != nil {
			t.Fatal(err)
		}
		report := filepath.Join(folder, name+".json")
		if _, stderr, code := command(t, "check", "--format", "json="+report, har); code != 1 {
			t.Fatalf("exit code %d, %s", code, stderr)
		}
	}
	return folder
}

// signalBench runs the attempts, and counts how they ended.
type signalBench struct {
	in       string // the folder of the inputs
	env      []string
	attempts int
	seed     uint64
	slots    chan struct{}

	mu   sync.Mutex
	rows []signalResult
}

// signalResult is a row of the table.
type signalResult struct {
	words                         string
	attempts, ended, late, broken int
	longest                       time.Duration
}

func (b *signalBench) add(r signalResult) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rows = append(b.rows, r)
}

// table lists what was attempted and what held.
func (b *signalBench) table() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var text bytes.Buffer
	sum := signalResult{words: "all"}
	slices.SortFunc(b.rows, func(x, y signalResult) int { return cmp.Compare(x.words, y.words) })
	fmt.Fprintf(&text, "| command line | attempts | held | broken | had ended before | took over 1 s | longest |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range b.rows {
		sum.attempts, sum.broken, sum.ended, sum.late, sum.longest = sum.attempts+r.attempts, sum.broken+r.broken, sum.ended+r.ended, sum.late+r.late, max(sum.longest, r.longest)
	}
	for _, r := range append(b.rows, sum) {
		fmt.Fprintf(&text, "| %s | %d | %d | %d | %d | %d | %s |\n", r.words, r.attempts, r.attempts-r.broken, r.broken, r.ended, r.late, r.longest.Round(time.Millisecond))
	}
	return text.String()
}
