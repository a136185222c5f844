package contract

// settle draws the conclusions that only the whole of the evidence allows: what was noted of each
// exchange becomes findings, or is dropped. The evidence must be a copy.
func (e *Evidence) settle() {
	e.settleDefaults()
	e.settleAnswers()
	e.settleStrays()
	e.settleAbsence()
	e.settleRenames()
}

// settleWalks turns the pages that were kept into findings. A walk is of one recording, and a recording is
// checked as a whole.
func (e *Evidence) settleWalks(c Checker) {
	walks := walksOf(e.pages)
	mergeSightings(e.findings, c.checkWalks(walks).findings)
	e.settlePageSizes(walks)
	e.pages = nil
}

// settleAbsence keeps of the two findings about an absent property the one that is true: it is absent
// from every object, of enough objects that accepted recordings would have it in some, or from some.
func (e *Evidence) settleAbsence() {
	for key, f := range e.findings {
		if key.rule != rulePropertyVanished {
			continue
		}
		now := e.properties[propertyKey{key.operation, key.status, key.place}]
		if !e.saidAbsent(key) && now.Seen == 0 && f.accepted.expects(now.Absent) {
			delete(e.findings, findingKey{rulePropertyMissing, key.operation, key.status, key.place})
		} else {
			delete(e.findings, key)
		}
	}
}

// saidAbsent tells whether a rule that needs no accepted recordings says that a property is absent.
func (e *Evidence) saidAbsent(key findingKey) bool {
	for _, rule := range []string{ruleRequiredMissing, rulePageEnvelope, ruleCursorMissing} {
		key.rule = rule
		if e.findings[key] != nil {
			return true
		}
	}
	return false
}

// leastDefault is how many items a page has at least whose size can be a default: pages of a few
// items are what is left over, or made up for a test.
const leastDefault = 10

// settleDefaults reports that pages for which no limit was set all have the same size, which is less
// than the default: two of them, or one of a round size.
func (e *Evidence) settleDefaults() {
	sizes := map[exchangeKey]int{}
	for key := range e.notesOf(noteDefault) {
		sizes[exchangeKey{key.operation, key.status}]++
	}
	for key, s := range e.notesOf(noteDefault) {
		same := sizes[exchangeKey{key.operation, key.status}] == 1
		if same && key.size >= leastDefault && (s.Occurrences > 1 || key.size%5 == 0) {
			e.conclude(s)
		}
	}
}
