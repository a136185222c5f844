package phrase

import (
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Advice is what to do next: why, in sentences without their end, and the command that does it, empty if none does.
type Advice struct{ Why, Command string }

// Text is the advice without the command, with the end that its last sentence needs; it is empty for no advice.
func (a Advice) Text() string {
	switch {
	case a.Why == "":
		return ""
	case a.Command == "":
		return a.Why + "."
	}
	return a.Why + ":"
}

// step is advice for a situation. SPEC in a command stands for the flag that names the spec, if it needs one.
type step struct {
	cause contract.Cause
	why   string
	// command is for any spec, forEmbedded one that only makes sense for the embedded one.
	command, forEmbedded string
}

// steps have advice for each cause of an inconclusive report, the most specific first: what stands in the way of
// everything comes before what only limits what can be said.
var steps = []step{
	{contract.CauseRefused, "Access was refused. Check the credentials: a live run sends the key in BLOOIO_API_KEY; for a recording, ask whoever made it. To try a key",
		"", "blooio groups list --limit 1"},
	{contract.CauseRateLimited, "The rate limit was exceeded. Wait, then send fewer requests a second", "blooio check --live --rate 0.5 SPEC", ""},
	{contract.CauseNoResponse, "No response came. Check the network, the proxy and BLOOIO_BASE_URL. To see which requests a live run sends, and where",
		"blooio check --live --dry-run SPEC", ""},
	{contract.CauseServerFailed, "The server failed, which says nothing about the spec. Check again later", "blooio check --live SPEC", ""},
	{contract.CauseLeftOut, "Some entries could not be read. Export the recording again, as an HTTP Archive (.har) with content. To stop at the first such entry",
		"blooio check --strict SPEC RECORDING...", ""},
	{contract.CauseNoMatch, "No exchange is one of the spec's operations: compare the methods, servers and paths. If the recording is of another API, name its description",
		"blooio check --spec FILE RECORDING...", ""},
	{contract.CauseNoExchange, "There was nothing to check. Make a recording, or name one that has exchanges", "blooio record SPEC -o new.har", ""},
	{contract.CauseRulesOff, "The settings turn off every rule that could report something. Turn on those that matter in blooio.yaml. To see the settings in effect", "blooio check --print-config", ""},
	{contract.CauseHidden, "The settings turn off or lower the findings, and the rest of the responses could not be checked. To see all findings", "blooio check --no-config SPEC RECORDING...", ""},
	{contract.CauseTooMany, "There are too many findings to keep them all. Fix some, or check fewer recordings at a time", "", ""},
	{contract.CauseNoBody, "Bodies are missing. Export the recording with content (in a browser: Save all as HAR with content), or record again", "blooio record SPEC -o new.har", ""},
	{contract.CauseNotModified, "The client had the bodies in its cache. Turn the cache off (in a browser: Disable cache), or record again", "blooio record SPEC -o new.har", ""},
	{contract.CauseBrowser, "The browser redirected the requests itself, mostly to https. Record the requests to the address that it went to", "", ""},
	{contract.CauseUnknownSchema, "The spec refers to schemas that could not be read, see the notes on standard error. Put those files there, and check again", "blooio check SPEC RECORDING...", ""},
	{contract.CauseMediaType, "Only JSON is checked. Request JSON (Accept: application/json), if the API has it", "", ""},
	{contract.CauseUnchecked, "Nothing that the spec says about the bodies can be checked. To list what is not checked, and where", "blooio check --coverage SPEC RECORDING...", ""},
	{contract.CauseTooLarge, "The bodies hold too many values. Record smaller pages", "", ""},
	{contract.CauseTooComplex, "Some schemas have too many alternatives within alternatives, or patterns that take too long. Simplify them in the spec", "", ""},
	{contract.CauseInterrupted, "Exchanges are missing. Run it again to the end", "blooio check --live SPEC", ""},
	{contract.CauseEmptyLists, "Every list was empty. Use the key of an account that has items, or a recording made with one", "blooio check --live SPEC", ""},
	{contract.CauseNoSuccess, "No request succeeded. Check recordings of successful requests too; with a valid key you can make one", "blooio record SPEC -o new.har", ""},
}

// Next says what to do now; it is empty when there is nothing to do. The run fails by findings of severity failOn or worse.
func Next(r *contract.Report, failOn contract.Severity) Advice {
	switch {
	case r.Verdict == contract.VerdictDrift || r.Fails(failOn):
		return unblock(r)
	case r.Verdict == contract.VerdictClean:
		return Advice{}
	}
	for _, s := range steps {
		if slices.Contains(r.InconclusiveBecause, s.cause) {
			return s.advice(r.Spec)
		}
	}
	return Advice{"Check recordings of successful requests, or the API itself", withSpec("blooio check --live SPEC", r.Spec)}
}

func (s step) advice(spec contract.SpecInfo) Advice {
	command := s.command
	if s.forEmbedded != "" && spec.Embedded {
		command = s.forEmbedded
	}
	why := s.why
	if command == "" { // then there is nothing that the last sentence introduces
		if end := strings.LastIndex(why, ". To "); end >= 0 {
			why = why[:end]
		}
	}
	return Advice{why, withSpec(command, spec)}
}

// unblock says how to go on while the findings are being fixed.
func unblock(r *contract.Report) Advice {
	file := "baseline.yaml"
	if b := r.Baseline; b != nil {
		if len(b.Expired) > 0 {
			return Advice{"Entries of the baseline have expired. Fix the findings, or give the entries a later date (expires:)", ""}
		}
		file = named(b.File)
	}
	return Advice{"To unblock CI while you fix this, add the findings to a baseline", withSpec("blooio check --baseline "+file+" --baseline-update SPEC RECORDING...", r.Spec)}
}

func withSpec(command string, spec contract.SpecInfo) string {
	flag := " --spec " + named(spec.File)
	if spec.Embedded || spec.File == "" {
		flag = ""
	}
	return strings.Replace(command, " SPEC", flag, 1)
}

// maxNamed is how long the name of a file may be for a command to have it, in bytes.
const maxNamed = 200

// named is the name of a file as a part of a command, FILE for one that a shell or a page would not take as it is.
func named(file string) string {
	if file == "" || len(file) > maxNamed || strings.HasPrefix(file, "-") ||
		strings.Trim(file, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-") != "" {
		return "FILE"
	}
	return file
}
