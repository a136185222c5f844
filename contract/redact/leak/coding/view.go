// Package coding decodes text that is written in other characters: escapes, base64, hex, compression, and other forms
// of digits and letters. It keeps the position of each byte.
package coding

import "sync"

// View is a part of a window of a file, as it is or with a coding undone.
type View struct {
	Text []byte
	// Positions are where each byte was in the window, nil for the same place.
	Positions []int32
	// From and End bound what is looked for, as places in the window: what begins outside is found in another view,
	// which has what stands beside it.
	From, End int
	Depth     int // how many codings were undone
}

// Position is where a byte was in the window.
func (v *View) Position(at int) int {
	switch {
	case v.Positions == nil:
		return at
	case at < len(v.Positions):
		return int(v.Positions[at])
	case len(v.Positions) > 0:
		return int(v.Positions[len(v.Positions)-1]) + 1
	}
	return 0
}

const (
	// MaxDepth is how many codings are undone, one within the other.
	MaxDepth = 6
	// contextBefore and contextAfter are how much of a text is looked at before and after an escape: what an escape is
	// a part of, and what says what it is, are nearer. What begins within edge of where that was cut is not counted.
	contextBefore, contextAfter, edge = 256, 512, 64
)

// escape is an escape in a text, with what it stands for.
type escape struct {
	at, length int32
	plain      string
}

// escapes are those of each coding.
type escapes [8][]escape

// used are escapes of views that are searched, whose memory is used again.
var used = sync.Pool{New: func() any { return &escapes{} }}

// marked has the codings whose escapes begin with a byte, as an index plus one.
var marked = func() (all [256]uint8) {
	for i, coding := range codings {
		for c, is := range coding.marks {
			if is {
				all[c] = uint8(i + 1)
			}
		}
	}
	return all
}()

// Unescaped are the parts of a view with escapes, once for each coding.
func (v *View) Unescaped() (all []View) {
	escapes := used.Get().(*escapes)
	defer used.Put(escapes)
	for k := range escapes {
		escapes[k] = escapes[k][:0]
	}
	for i := 0; i < len(v.Text); i++ {
		k := marked[v.Text[i]]
		if k == 0 {
			continue
		}
		if plain, n := codings[k-1].undo(v.Text, i); n > 0 {
			escapes[k] = append(escapes[k], escape{int32(i), int32(n), plain})
			i += n - 1
		}
	}
	for _, list := range escapes {
		for len(list) > 0 {
			n := 1
			for n < len(list) && list[n].at-list[n-1].at < contextBefore+contextAfter {
				n++
			}
			all = append(all, v.without(list[:n]))
			list = list[n:]
		}
	}
	return all
}

// without is the part of a view around some escapes, with them undone.
func (v *View) without(escapes []escape) View {
	last := escapes[len(escapes)-1]
	from := max(int(escapes[0].at)-contextBefore, 0)
	end := min(int(last.at+last.length)+contextAfter, len(v.Text))
	child := View{From: v.From, End: v.End, Depth: v.Depth + 1}
	if from > 0 {
		child.From = max(child.From, v.Position(from)+edge)
	}
	if end < len(v.Text) {
		child.End = min(child.End, v.Position(end)-edge)
	}
	child.Text = make([]byte, 0, end-from)
	child.Positions = make([]int32, 0, end-from)
	for i := from; i < end; {
		if len(escapes) > 0 && int(escapes[0].at) == i {
			child.Text = append(child.Text, escapes[0].plain...)
			for range len(escapes[0].plain) {
				child.Positions = append(child.Positions, int32(v.Position(i)))
			}
			i += int(escapes[0].length)
			escapes = escapes[1:]
			continue
		}
		stop := end
		if len(escapes) > 0 {
			stop = int(escapes[0].at)
		}
		child.Text = append(child.Text, v.Text[i:stop]...)
		if v.Positions != nil {
			child.Positions = append(child.Positions, v.Positions[i:stop]...)
		} else {
			for at := i; at < stop; at++ {
				child.Positions = append(child.Positions, int32(at))
			}
		}
		i = stop
	}
	return child
}
