package recorded

import (
	"bytes"
	"math/bits"
)

// LineCounter finds the line of an offset in a text that is read in pieces and not kept. It has one bit for each byte
// after the last offset, which is set for a line feed.
type LineCounter struct {
	feeds []uint64
	from  int64 // offset of the first bit
	done  int   // words that are counted in lines
	lines int
}

// wordBits is the number of bytes that one word covers.
const wordBits = 64

// Add adds the next piece of the text, which begins at an offset.
func (l *LineCounter) Add(piece []byte, offset int64) {
	at := int(offset - l.from)
	if need := (at+len(piece))/wordBits + 1 - len(l.feeds); need > 0 {
		l.feeds = append(l.feeds, make([]uint64, need)...)
	}
	for {
		i := bytes.IndexByte(piece, '\n')
		if i < 0 {
			return
		}
		at += i
		l.feeds[at/wordBits] |= 1 << (at % wordBits)
		piece, at = piece[i+1:], at+1
	}
}

// Line returns the line of an offset, counted from 1. Offsets must not decrease from call to call.
func (l *LineCounter) Line(offset int64) int {
	at := int(offset - l.from)
	for ; l.done < min(at/wordBits, len(l.feeds)); l.done++ {
		l.lines += bits.OnesCount64(l.feeds[l.done])
	}
	line := l.lines + 1
	if l.done < len(l.feeds) {
		line += bits.OnesCount64(l.feeds[l.done] & (1<<(at%wordBits) - 1))
	}
	if l.done > len(l.feeds)/2 { // rarely, so that moving the rest costs little
		l.feeds = append(l.feeds[:0], l.feeds[l.done:]...)
		l.from += int64(l.done) * wordBits
		l.done = 0
	}
	return line
}
