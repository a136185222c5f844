package page

import (
	"strings"
	"testing"
)

func TestX(t *testing.T) {
	t.Log(len(HTML()), Policy())
	if strings.Contains(string(HTML()), "{{") {
		t.Error("x")
	}
}
