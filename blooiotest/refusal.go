package blooiotest

import "net/http"

// The API has two shapes of error: a flat one from its authentication layer, and a nested one from its operations.

// flatError is api.AuthError without the optional code, which that type would send as "".
type flatError struct {
	Error   string `json:"error"`
	Message string `json:"message"`
	Status  int    `json:"status"`
}

type nestedError struct {
	Error nestedErrorBody `json:"error"`
}

type nestedErrorBody struct {
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Details map[string]string `json:"details"`
}

func unauthorized() *reply {
	a := jsonReply(http.StatusUnauthorized, flatError{
		Error:   "Unauthorized",
		Message: "Your API key is missing or invalid.",
		Status:  http.StatusUnauthorized,
	})
	a.header.Set("WWW-Authenticate", "Bearer")
	return a
}

func nothingHere() *reply {
	return refusal(http.StatusNotFound, "not_found", "There is no such operation. The operations of the contract are below "+pathPrefix+".", nil)
}

func noSuchGroup() *reply {
	return refusal(http.StatusNotFound, "not_found", "No group was found with the provided `groupId`.", nil)
}

func methodNotAllowed(allow string) *reply {
	a := refusal(http.StatusMethodNotAllowed, "method_not_allowed", "This path does not support this method.", nil)
	a.header.Set("Allow", allow)
	return a
}

// malformed refuses a request that cannot be read.
func malformed(message string) *reply {
	return refusal(http.StatusBadRequest, "bad_request", message, nil)
}

// invalidContent refuses a body because of one of its properties, "" for none in particular.
func invalidContent(message, property string) *reply {
	var details map[string]string
	if property != "" {
		details = map[string]string{"property": property}
	}
	return refusal(http.StatusUnprocessableEntity, "invalid_content", message, details)
}

// invalidRequest refuses a request because of one of its parameters, "" for none in particular.
func invalidRequest(message, parameter string) *reply {
	var details map[string]string
	if parameter != "" {
		details = map[string]string{"parameter": parameter}
	}
	return refusal(http.StatusBadRequest, "invalid_request", message, details)
}

func refusal(status int, code, message string, details map[string]string) *reply {
	return jsonReply(status, nestedError{nestedErrorBody{Code: code, Message: message, Details: details}})
}
