// Command floor does no more than read a HAR file and call kin-openapi's ValidateResponse for each entry. The
// benchmark of the command compares with it.
//
// usage: floor OPENAPI.YAML FILE.har
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/legacy"
)

type archive struct {
	Log struct {
		Entries []struct {
			Request  struct{ Method, URL string }
			Response struct {
				Status  int
				Headers []struct{ Name, Value string }
				Content struct{ Text string }
			}
		}
	}
}

func main() {
	wrong, err := run(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println(wrong, "wrong")
}

func run(spec, file string) (wrong int, err error) {
	doc, err := openapi3.NewLoader().LoadFromFile(spec)
	if err != nil {
		return 0, err
	}
	router, err := legacy.NewRouter(doc)
	if err != nil {
		return 0, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	var har archive
	if err := json.Unmarshal(text, &har); err != nil {
		return 0, err
	}
	for _, e := range har.Log.Entries {
		req, err := http.NewRequest(e.Request.Method, e.Request.URL, nil)
		if err != nil {
			return 0, err
		}
		route, params, err := router.FindRoute(req)
		if err != nil {
			return 0, err
		}
		header := http.Header{}
		for _, h := range e.Response.Headers {
			header.Add(h.Name, h.Value)
		}
		if openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
			Status:                 e.Response.Status, Header: header, Body: io.NopCloser(strings.NewReader(e.Response.Content.Text)),
		}) != nil {
			wrong++
		}
	}
	return wrong, nil
}
