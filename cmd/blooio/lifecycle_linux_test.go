package main

import (
	"io"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// On a terminal the command asks, and sends nothing without consent.
func TestLifecycleAsks(t *testing.T) {
	for answer, code := range map[string]int{"y\n": 0, "n\n": 3, "\n": 3} {
		t.Run(strings.TrimSpace(answer), func(t *testing.T) {
			server := started(t, blooiotest.WithSeed(3, 1))
			person, terminal := newTerminal(t)
			cmd := processFor(server, "check", "--live", "--lifecycle", "--channel=ch_lifecycle", "--member="+phone, fast)
			cmd.Stdin, cmd.Stderr = terminal, terminal
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			terminal.Close()
			shown := make([]byte, 64<<10)
			var text string
			for !strings.Contains(text, "Continue? [y/N] ") {
				n, err := person.Read(shown)
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				text += string(shown[:n])
			}
			if n := len(server.Requests()); n > 0 {
				t.Errorf("%d requests were sent before the answer", n)
			}
			io.WriteString(person, answer)
			rest, _ := io.ReadAll(person) // ends with an error once nobody has the terminal any more
			cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != code || len(server.Requests()) > 0 != (code == 0) || len(left(server)) > 0 {
				t.Errorf("exit %d, %d requests\n%s%s", got, len(server.Requests()), text, rest)
			}
			if code != 0 && !strings.Contains(string(rest), "nothing was sent, because the answer was not yes") || disclosed(text+string(rest)) {
				t.Errorf("it says %s%s", text, rest)
			}
		})
	}
}
