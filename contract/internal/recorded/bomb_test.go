package recorded

import (
	"errors"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/blooio-community/blooio-go/internal/race"
)

// bomb is so many zeros in an encoding.
func bomb(t testing.TB, open func(io.Writer) io.WriteCloser, size int64) string {
	return packed(t, func(w io.Writer) io.WriteCloser {
		z := open(w)
		if _, err := io.CopyN(z, zeroReader{}, size); err != nil {
			t.Fatal(err)
		}
		return z
	}, "")
}

// Every encoding is decoded up to 64 MiB, and a bomb takes little memory.
func TestBombs(t *testing.T) {
	race.SkipLarge(t)
	for name, open := range openers {
		t.Run(name, func(t *testing.T) {
			header := http.Header{"Content-Encoding": {name}}
			fits, tooLarge := []byte(bomb(t, open, Limit)), []byte(bomb(t, open, Limit+1))
			if got, err := new(Budget).Body(fits, header); len(got) != Limit || err != nil {
				t.Errorf("%d bytes, error %v", len(got), err)
			}
			taken := allocated(func() {
				if got, err := new(Budget).Body(tooLarge, header); got != nil || !errors.Is(err, ErrTooLarge) {
					t.Errorf("%d bytes, error %v", len(got), err)
				}
			})
			if taken > 48<<20 {
				t.Errorf("a bomb of %d bytes took %d MB", len(tooLarge), taken>>20)
			}
		})
	}
}

func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A bomb within encodings is one, in whichever of them.
func TestNestedBombs(t *testing.T) {
	race.SkipLarge(t)
	inner := bomb(t, gzipped, Limit+1)
	for names, body := range map[string]string{
		"gzip, gzip":       packed(t, gzipped, inner),
		"gzip, zstd":       packed(t, zstandard, inner),
		"gzip, br, gzip":   packed(t, gzipped, packed(t, brotlied, inner)),
		"gzip, gzip, zstd": packed(t, zstandard, packed(t, gzipped, inner)),
	} {
		if got, err := new(Budget).Body([]byte(body), http.Header{"Content-Encoding": {names}}); got != nil || !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %d bytes, error %v", names, len(got), err)
		}
	}
}

// A frame of zstd that says that it has more is refused before it is decoded. A window may have 8 MiB, as in HTTP.
func TestLimitOfZstandard(t *testing.T) {
	header := http.Header{"Content-Encoding": {"zstd"}}
	lie := "\x28\xb5\x2f\xfd\xe0" + "\x01\x00\x00\x04\x00\x00\x00\x00" // 64 MiB and a byte
	if _, err := new(Budget).Body([]byte(lie), header); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v", err)
	}
	for window, want := range map[int]error{maxWindow: nil, 2 * maxWindow: ErrLost} {
		body := bomb(t, func(w io.Writer) io.WriteCloser {
			z, err := zstd.NewWriter(w, zstd.WithWindowSize(window), zstd.WithEncoderConcurrency(1))
			if err != nil {
				t.Fatal(err)
			}
			return z
		}, 3*maxWindow)
		if _, err := new(Budget).Body([]byte(body), header); !errors.Is(err, want) {
			t.Errorf("a window of %d MiB: error %v", window>>20, err)
		}
	}
}

// The bodies of a recording may have 1 GiB together, and 32 times what they have encoded.
func TestLimitOfBudgets(t *testing.T) {
	body, header := []byte(packed(t, gzipped, "plain")), http.Header{"Content-Encoding": {"gzip"}}
	const encoded = 1 << 20
	for decoded, want := range map[int64]error{1<<30 + 32*encoded: nil, 1<<30 + 32*encoded + 1: ErrExhausted} {
		b := &Budget{encoded, decoded}
		if _, err := b.Body(body, header); !errors.Is(err, want) {
			t.Errorf("%d bytes: error %v", decoded, err)
		}
		if got, err := b.Body([]byte("plain"), header); string(got) != "plain" || err != nil {
			t.Errorf("%d bytes, not encoded: %q, error %v", decoded, got, err)
		}
	}
}

// Many bombs exhaust the budget of a recording, whether they are large or just small enough. What compresses as JSON
// does leaves it.
func TestBudget(t *testing.T) {
	race.SkipLarge(t)
	for name, test := range map[string]struct {
		body string
		want int // how many of 40 are decoded, or found to be too large
	}{
		"large bombs": {bomb(t, gzipped, Limit+1), 17},
		"small bombs": {bomb(t, gzipped, 60<<20), 18},
		"JSON":        {packed(t, gzipped, strings.Repeat(`{"group_id":"grp_1"},`, 10)), 40},
	} {
		t.Run(name, func(t *testing.T) {
			var b Budget
			n := 0
			for range 40 {
				if _, err := b.Body([]byte(test.body), http.Header{"Content-Encoding": {"gzip"}}); !errors.Is(err, ErrExhausted) {
					n++
				}
			}
			if n != test.want {
				t.Errorf("%d bodies, want %d", n, test.want)
			}
		})
	}
}
