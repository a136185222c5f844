package find

// Found is something that must not be in a text.
type Found struct {
	Kind *Kind
	// At is where it begins.
	At int
	// Alike is set where a pseudonym would look the same, such as the value of a password.
	Alike bool
}

// finder looks through one text, once, from its beginning to its end.
type finder struct {
	text   string
	all    []Found
	groups []group // the memory of the last run
}

func (f *finder) add(kind *Kind, at int) { f.all = append(f.all, Found{Kind: kind, At: at}) }

// addAlike adds what a pseudonym would look like, too.
func (f *finder) addAlike(kind *Kind, at int) { f.all = append(f.all, Found{kind, at, true}) }

// at is the byte at an offset, 0 beyond the text.
func (f *finder) at(i int) byte {
	if i < 0 || i >= len(f.text) {
		return 0
	}
	return f.text[i]
}

// run is a run of digits in groups.
type run struct {
	start  int     // of what belongs to it, such as a plus or a bracket
	plus   bool    // before the first group
	groups []group // at least one
}

// group is a group of digits, with what stands between it and the group before.
type group struct {
	from, to int
	digits   string
	gap      string
}
