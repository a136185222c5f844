package evidence

// Elsewhere returns the evidence of an exchange of a recording that was at none of the API's own servers. It counts only
// if the recording has nothing at a server: then it may be of a proxy or a mock, else of other sites whose paths look
// like the API's.
func Elsewhere(recording string, e *Evidence) *Evidence {
	return &Evidence{elsewhere: map[string]*Evidence{recording: e}}
}

// AtServer notes that a recording has an exchange at one of the API's own servers.
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

// mergeElsewhere merges what belongs to recordings until it is known whether it counts.
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

// dismiss counts the exchanges of evidence as outside the spec, and takes nothing else of it.
func (e *Evidence) dismiss(pile *Evidence) {
	e.Exchanges.Total += pile.Exchanges.Total
	e.Exchanges.Unmatched += pile.Exchanges.Total
	e.Exchanges.LookAlikes += pile.Exchanges.Total
	for _, count := range pile.Recordings {
		count.Checked = 0
		e.Record(count)
	}
}

// Settle says that all exchanges of the recordings so far are in: what was elsewhere counts now, unless its recording
// has an exchange at one of the API's servers.
func (e *Evidence) Settle() {
	for name, pile := range e.elsewhere {
		delete(e.elsewhere, name)
		e.Merge(pile)
	}
}

// all yields the evidence and what is not settled.
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
