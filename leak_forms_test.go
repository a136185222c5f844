package blooio_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
)

// formsOfTargets is what errors.As finds, for everything that a program may ask for.
func formsOfTargets(err error) map[string]string {
	forms := map[string]string{}
	for name, target := range map[string]any{
		"url": new(*url.Error), "op": new(*net.OpError), "dns": new(*net.DNSError), "net": new(net.Error),
		"timeout": new(interface{ Timeout() bool }), "unwrap": new(interface{ Unwrap() error }), "any": new(error),
		"verification": new(*tls.CertificateVerificationError), "authority": new(x509.UnknownAuthorityError),
		"host name": new(x509.HostnameError), "certificate": new(x509.CertificateInvalidError), "record": new(tls.RecordHeaderError),
		"size": new(*http.MaxBytesError), "address": new(*net.AddrError), "own": new(*requestError),
	} {
		if !errors.As(err, target) {
			continue
		}
		found := reflect.ValueOf(target).Elem().Interface()
		texts := []string{fmt.Sprintf("%v %+v %#v", found, found, found), printed(found)}
		if found, ok := found.(error); ok {
			texts = append(texts, chain(found)...)
		}
		forms["as:"+name] = strings.Join(texts, "\n")
	}
	encoded, marshalErr := jsonv2.Marshal(err)
	forms["json:v2"] = fmt.Sprintf("%s %v", encoded, marshalErr)
	return forms
}

// requestError is an error of a transport that keeps the request, with the key in its header.
type requestError struct {
	Request *http.Request
	Text    string
}

func (e *requestError) Error() string { return "cannot send: " + e.Text }

// printed is all text that can be reached from a value through exported fields, as debugging printers show it.
func printed(value any) string {
	var b strings.Builder
	walkValue(&b, reflect.ValueOf(value), 12, map[uintptr]bool{})
	return b.String()
}

func walkValue(b *strings.Builder, v reflect.Value, depth int, seen map[uintptr]bool) {
	if !v.IsValid() || depth == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		fmt.Fprintln(b, v.String())
	case reflect.Interface:
		walkValue(b, v.Elem(), depth-1, seen)
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return
		}
		seen[v.Pointer()] = true
		walkValue(b, v.Elem(), depth-1, seen)
	case reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			walkValue(b, entries.Key(), depth-1, seen)
			walkValue(b, entries.Value(), depth-1, seen)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			// As text, and as the printers of Go and of encoding/json write bytes.
			fmt.Fprintf(b, "%s\n%v\n%s\n", v.Bytes(), v.Bytes(), base64.StdEncoding.EncodeToString(v.Bytes()))
			return
		}
		for i := range v.Len() {
			walkValue(b, v.Index(i), depth-1, seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walkValue(b, v.Field(i), depth-1, seen)
			}
		}
	}
}
