package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/suggest"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// jobs is the value of --jobs: the number of goroutines.
type jobs int

func (j *jobs) add(flags *pflag.FlagSet) {
	*j = jobs(runtime.GOMAXPROCS(0))
	flags.Var(j, "jobs", "use this many CPU cores; the output is the same for any number")
	flags.Lookup("jobs").DefValue = "all" // in the help, which is the same on every machine
}

// Set implements [pflag.Value].
func (j *jobs) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return errors.New("want a number from 1")
	}
	*j = jobs(n)
	return nil
}

// String implements [pflag.Value].
func (j *jobs) String() string { return strconv.Itoa(int(*j)) }

// Type implements [pflag.Value].
func (j *jobs) Type() string { return "N" }

// severity is the value of --fail-on.
type severity string

// never is the value of --fail-on for which no finding fails.
const never severity = "never"

var severities = []string{string(contract.SeverityError), string(contract.SeverityWarning), string(contract.SeverityInfo), string(never)}

func (s *severity) add(cmd *cobra.Command, byDefault severity) {
	cmd.Flags().StringVar((*string)(s), "fail-on", string(byDefault), "exit with 1 on findings of this severity or worse: error, warning, info or never")
}

func (s severity) validate() error {
	if !slices.Contains(severities, string(s)) {
		return invalid("--fail-on", string(s), severities...)
	}
	return nil
}

// threshold returns the lowest severity that fails, empty if none does.
func (s severity) threshold() contract.Severity {
	if s == never {
		return ""
	}
	return contract.Severity(s)
}

// invalid returns the error of a flag that takes one of a few words.
func invalid(flag, value string, want ...string) error {
	return suggest.Invalid(flag, value, &suggest.NotOneOf{Words: want})
}

// age is the value of --max-age: a duration, or a number of days such as 30d. 0 means no limit.
type age time.Duration

const day = 24 * time.Hour

// Set implements [pflag.Value].
func (a *age) Set(text string) error {
	d, err := config.Age(text)
	if err == nil {
		*a = age(d)
	}
	return err
}

// String implements [pflag.Value].
func (a *age) String() string {
	switch d := time.Duration(*a); {
	case d == 0:
		return ""
	case d%day == 0:
		return strconv.Itoa(int(d/day)) + "d"
	default:
		return d.String()
	}
}

// Type implements [pflag.Value].
func (a *age) Type() string { return "age" }

// warn names the recordings that are older than the age. Recordings without a date are not named.
func (a age) warn(w io.Writer, recordings []contract.RecordingCount, now time.Time) {
	if a == 0 {
		return
	}
	for _, r := range recordings {
		if old := now.Sub(r.Last); !r.Last.IsZero() && old > time.Duration(a) {
			fmt.Fprintf(console.Loud(w), "blooio check: %s was recorded on %s, %s ago; record it again\n",
				terminal.Plain(r.Name), r.Last.Format(time.DateOnly), counted(int(old/day), "day"))
		}
	}
}

// counted returns a number with its noun, in the singular or plural.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
