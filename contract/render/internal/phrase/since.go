package phrase

import (
	"fmt"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Time is a time for people, in UTC and to the minute.
func Time(t time.Time) string { return t.UTC().Format("2006-01-02 15:04") }

// Since says when a finding was first and last seen, how many recordings of the same response from before and after do
// not have it, and how many that have it do not say when they were made; it is empty if no recording says so.
func Since(f contract.Finding) string {
	switch {
	case f.FirstSeen.IsZero():
		return ""
	case f.FirstSeen.Equal(f.LastSeen):
		return fmt.Sprintf("Seen at %s UTC%s. %s%s%s", Time(f.FirstSeen), recordingAt(f), before(f), after(f), undated(f))
	}
	return fmt.Sprintf("First seen %s UTC%s. %sLast seen %s UTC. %s%s", Time(f.FirstSeen), recordingAt(f), before(f), Time(f.LastSeen), after(f), undated(f))
}

// recordingAt names the recording in which a finding was first seen.
func recordingAt(f contract.Finding) string {
	for _, in := range f.FoundIn {
		if in.First.Equal(f.FirstSeen) {
			return " in " + in.Name
		}
	}
	return ""
}

func before(f contract.Finding) string {
	if f.EarlierWithout == 0 {
		return ""
	}
	return without(f.EarlierWithout, "earlier recording") + " "
}

func after(f contract.Finding) string {
	if f.LaterWithout == 0 {
		return "No later recording has this response without it."
	}
	return without(f.LaterWithout, "later recording")
}

func undated(f contract.Finding) string {
	switch f.Undated {
	case 0:
		return ""
	case 1:
		return " 1 recording that has it does not say when it was made."
	}
	return " " + shown.Count(f.Undated, "recording") + " that have it do not say when they were made."
}

func without(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " does not have it."
	}
	return shown.Count(n, noun) + " do not have it."
}
