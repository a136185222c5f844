package evidence

// Elsewhere returns the evidence of an exchange whose host is not one of the API's servers. It counts only if its
// recording has no exchange with such a server. Then the host is probably a proxy or a mock, otherwise another site
// whose paths look like those of the API.
func Elsewhere(recording string, e *Evidence) *Evidence {
	return &Evidence{elsewhere: map[string]*Evidence{recording: e}}
}

// AtServer records that a recording has an exchange with one of the API's servers.
func (e *Evidence) AtServer(recording string) {
	e.init()
	if e.atServer == nil {
		e.atServer = map[string]bool{}
	}
	e.atServer[recording] = true
	if pile := e.elsewhere[recording]; pile != nil {
		delete(e.elsewhere, recording)
		e.dismiss(pile)
	}
}

// mergeElsewhere merges the evidence of other hosts, which is kept apart until it is known whether it counts.
func (e *Evidence) mergeElsewhere(other *Evidence) {
	for name := range other.atServer {
		e.AtServer(name)
	}
	for name, pile := range other.elsewhere {
		switch {
		case e.atServer[name]:
			e.dismiss(pile)
			continue
		case e.elsewhere == nil:
			e.elsewhere = map[string]*Evidence{}
		}
		if e.elsewhere[name] == nil {
			e.elsewhere[name] = New()
		}
		e.elsewhere[name].Merge(pile)
	}
}

// dismiss counts the exchanges of the evidence as outside the spec, and drops everything else.
func (e *Evidence) dismiss(pile *Evidence) {
	e.Exchanges.Total += pile.Exchanges.Total
	e.Exchanges.Unmatched += pile.Exchanges.Total
	e.Exchanges.LookAlikes += pile.Exchanges.Total
	for _, count := range pile.Recordings {
		count.Checked = 0
		e.Record(count)
	}
}

// Settle declares that all recordings so far are complete. The evidence of other hosts counts from now on, unless its
// recording has an exchange with one of the API's servers.
func (e *Evidence) Settle() {
	for name, pile := range e.elsewhere {
		delete(e.elsewhere, name)
		e.Merge(pile)
	}
}

// all yields the evidence itself, and that of other hosts which is not settled yet.
func (e *Evidence) all(yield func(*Evidence) bool) {
	if !yield(e) {
		return
	}
	for _, pile := range e.elsewhere {
		if !yield(pile) {
			return
		}
	}
}
