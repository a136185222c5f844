package blooiotest

import (
	"fmt"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"
)

// Status answers with the given status and body. The content type is JSON if the body is JSON, none if the body is
// empty, and plain text otherwise. It panics if code is not a final status.
func Status(code int, body string) Fault {
	checkStatus("Status", code)
	contentType := contentTypeText
	switch {
	case body == "":
		contentType = ""
	case jsontext.Value(body).IsValid():
		contentType = contentTypeJSON
	}
	return insteadFault(func(a *reply) { a.replace(code, contentType, []byte(body)) })
}

// Error answers with a status and an error in the API's nested shape, with this code and message. It panics if status
// is not a final status.
func Error(status int, code, message string) Fault {
	checkStatus("Error", status)
	return insteadFault(func(a *reply) { *a = *refusal(status, code, message, nil) })
}

// RetryAfter answers with a status, usually 429 or 503, and a Retry-After header with this value: seconds, an HTTP
// date, or an invalid value. It panics if code is not a final status.
func RetryAfter(code int, value string) Fault {
	checkStatus("RetryAfter", code)
	name, message := "unavailable", "Try again later."
	if code == http.StatusTooManyRequests {
		name, message = "rate_limited", "Too many requests."
	}
	return Error(code, name, message).Header("Retry-After", value)
}

// HTML answers with a status and a web page, as a gateway in front of an API does. It panics if code is not a final
// status.
func HTML(code int) Fault {
	checkStatus("HTML", code)
	title := fmt.Sprintf("%d %s", code, http.StatusText(code))
	body := "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head>\n" +
		"<body><h1>" + title + "</h1><p>The gateway has no more to say.</p></body></html>\n"
	return insteadFault(func(a *reply) { a.replace(code, contentTypeHTML, []byte(body)) })
}

// Body answers with status 200 and any content.
func Body(contentType, body string) Fault {
	return insteadFault(func(a *reply) { a.replace(http.StatusOK, contentType, []byte(body)) })
}

// Redirect answers with status 302 and this Location.
func Redirect(url string) Fault {
	return Status(http.StatusFound, "").Header("Location", url)
}

// checkStatus panics where the test is written, because net/http would panic only while serving.
func checkStatus(name string, code int) {
	if code < 200 || code > 999 {
		panic(fmt.Sprintf("blooiotest: %s(%d): not a final HTTP status", name, code))
	}
}
