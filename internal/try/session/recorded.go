package session

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/replay"
)

// recording is the target that answers from a file.
func (s *Session) recording(file string) (*target, error) {
	base, found, hasOwn := "", false, s.hasOwn(file)
	handler, err := replay.New(func(yield func(contract.Exchange, error) bool) {
		for ex, err := range recording.ReadFile(file) {
			op := s.o.Spec.Match(&ex)
			if err == nil && op != nil && hasOwn && s.o.Spec.HasServers() && !op.Serves(ex.URL) {
				continue // a check leaves out what is of another host, too
			}
			if err == nil && op != nil && !found {
				base, found = op.BasePath(ex.URL), true
			}
			if !yield(ex, err) {
				return
			}
		}
	}, s.o.Spec.KeyNames("query")...)
	switch {
	case err != nil:
		return nil, wrong("file", "%s", err.Error())
	case len(handler.Requests()) == 0:
		return nil, wrong("file", "%s has no response that can be served", file)
	}
	t := &target{Target: Target{Kind: KindRecording, Label: "recording " + file, File: file}, key: anyKey, isOwn: true, recorded: handler}
	return t, t.serve(handler, base)
}

// hasOwn tells whether a recording has an exchange with a server of the description. Then others are not about this API.
func (s *Session) hasOwn(file string) bool {
	for ex, err := range recording.ReadFile(file) {
		if err == nil && ex.LeftOut == "" && (s.o.Spec.Match(&ex) != nil || !ex.IsPage()) && s.o.Spec.Serves(ex.URL) {
			return true
		}
	}
	return false
}

// anyKey is the key for a server that takes any.
const anyKey = "bl_test_any_key"
