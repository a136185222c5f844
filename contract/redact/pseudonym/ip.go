package pseudonym

import (
	"encoding/binary"
	"iter"
	"net/netip"
	"strings"
)

// addressesIn yields the start and end of each IP address in a text.
func addressesIn(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		if strings.Count(text, ".") < 3 && strings.Count(text, ":") < 2 {
			return
		}
		for i := 0; i < len(text); i++ {
			if !isInAddress(text[i]) || i > 0 && (isAlphanumeric(text[i-1]) || text[i-1] == '.') {
				continue
			}
			end := i
			for end < len(text) && isInAddress(text[end]) {
				end++
			}
			if length := addressLength(text[i:end]); length > 0 && (i+length == len(text) || !isAlphanumeric(text[i+length])) {
				if !yield(i, i+length) {
					return
				}
				i += length
			} else {
				i = end
			}
		}
	}
}

func isAddress(text string) bool {
	return len(text) <= maxAddress && text != "" && isInAddress(text[0]) && (strings.IndexByte(text, '.') > 0 || strings.IndexByte(text, ':') >= 0) && addressLength(text) == len(text)
}

func isInAddress(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' || c == '.' || c == ':'
}

// maxAddress is the maximum length of an IP address with a port.
const maxAddress = 64

// addressLength returns the length of the address at the beginning of a text, without a port, 0 if there is none.
func addressLength(text string) int {
	if len(text) > maxAddress {
		return 0
	}
	text = strings.TrimRight(text, ".")
	if _, err := netip.ParseAddr(text); err == nil {
		return len(text)
	}
	before, _, _ := strings.Cut(text, ":")
	if address, err := netip.ParseAddr(before); err == nil && address.Is4() {
		return len(before)
	}
	text = strings.TrimRight(text, ":")
	if _, err := netip.ParseAddr(text); err == nil {
		return len(text)
	}
	return 0
}

// address returns an unassigned IP address: for IPv6 one for documentation (RFC 3849), for IPv4 one of a reserved class
// (RFC 1112, section 4). The ranges for documentation have only 762 IPv4 addresses, too few to keep different ones
// different.
func (m *Maker) address(text string) string {
	address, err := netip.ParseAddr(text)
	hash := m.Hash("address", text)
	if err != nil || address.Is4() {
		var four [4]byte
		binary.BigEndian.PutUint32(four[:], uint32(hash)&0x0fffffff|0xf0000000)
		return netip.AddrFrom4(four).String()
	}
	six := [16]byte{0x20, 0x01, 0x0d, 0xb8}
	binary.BigEndian.PutUint64(six[8:], hash)
	return netip.AddrFrom16(six).String()
}
