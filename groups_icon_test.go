package blooio_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

const pngStart = "\x89PNG\r\n\x1a\n0000"

func TestIconContents(t *testing.T) {
	broken := errors.New("the disk is gone")
	file := filepath.Join(t.TempDir(), "icon.png")
	if err := os.WriteFile(file, []byte("skipped"+pngStart), 0o600); err != nil {
		t.Fatal(err)
	}
	opened, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	if _, err := opened.Seek(int64(len("skipped")), io.SeekStart); err != nil {
		t.Fatal(err)
	}
	largest := pngStart + strings.Repeat("x", 10<<20-len(pngStart))
	tests := map[string]struct {
		content io.Reader
		want    error
		kept    int
	}{
		"a file from its place on":     {opened, nil, len(pngStart)},
		"byte by byte":                 {iotest.OneByteReader(strings.NewReader(pngStart)), nil, len(pngStart)},
		"with its end":                 {iotest.DataErrReader(strings.NewReader(pngStart)), nil, len(pngStart)},
		"as large as can be":           {strings.NewReader(largest), nil, 10 << 20},
		"a stream as large as can be":  {io.MultiReader(strings.NewReader(largest)), nil, 10 << 20},
		"a stream of a byte more":      {io.MultiReader(strings.NewReader(largest), strings.NewReader("x")), blooio.ErrInvalidParams, 0},
		"an empty stream":              {io.MultiReader(), blooio.ErrInvalidParams, 0},
		"a stream that breaks":         {io.MultiReader(strings.NewReader(pngStart), iotest.ErrReader(broken)), broken, 0},
		"a stream that breaks at once": {iotest.ErrReader(broken), broken, 0},
		"of another type than it says": {strings.NewReader("GIF89a"), blooio.ErrInvalidRequest, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			groups, srv := serving(t, blooio.Config{}, blooiotest.WithGroups([]api.Group{{ID: "grp_1", ChatLinked: true}}))
			_, err := groups.SetIcon(t.Context(), "grp_1", blooio.Icon{Name: `a "b".png`, Type: "image/png", Content: test.content})
			icon, _ := srv.Icon("grp_1")
			if !errors.Is(err, test.want) || len(icon.Content) != test.kept {
				t.Errorf("error %v, %d bytes are kept", err, len(icon.Content))
			}
			if test.want == nil && icon.Name != `a "b".png` {
				t.Errorf("the name is %s", icon.Name)
			}
		})
	}
}

// Net/http reads content in a goroutine of its own, where a panic would end the program.
func TestContentPanics(t *testing.T) {
	mine := errors.New("mine")
	for name, start := range map[string]string{"at once": "", "half-way": pngStart} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if v := recover(); v != mine {
					t.Errorf("recovered %v", v)
				}
			}()
			groups, _ := serving(t, blooio.Config{}, blooiotest.WithGroups([]api.Group{{ID: "grp_1", ChatLinked: true}}))
			content := io.MultiReader(strings.NewReader(start), readFunc(func([]byte) (int, error) { panic(mine) }))
			_, err := groups.SetIcon(t.Context(), "grp_1", blooio.Icon{Type: "image/png", Content: content})
			t.Errorf("returned %v", err)
		})
	}
}
