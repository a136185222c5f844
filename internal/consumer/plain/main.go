// Command plain calls the API with net/http and encoding/json alone. scripts/consumer compares the service with it.
//
// usage: API_KEY=... BASE_URL=... plain [start]
//
// With start it ends once it has a client.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

type group struct {
	ID   string  `json:"id"`
	Name *string `json:"name"`
}

type page struct {
	Data       []group `json:"data"`
	NextCursor *string `json:"next_cursor"`
}

func main() {
	client := &http.Client{Timeout: time.Minute}
	if len(os.Args) > 1 && os.Args[1] == "start" {
		return
	}
	var made struct {
		Data group `json:"data"`
	}
	creation := map[string]any{"channel_id": "ch_plain", "members": []string{"+15550100"}}
	if err := call(client, http.MethodPost, "/groups", creation, http.StatusCreated, &made); err != nil {
		log.Fatal(err)
	}
	listed := 0
	for cursor := ""; ; {
		var p page
		if err := call(client, http.MethodGet, "/groups"+cursor, nil, http.StatusOK, &p); err != nil {
			log.Fatal(err)
		}
		if listed += len(p.Data); p.NextCursor == nil {
			break
		}
		cursor = "?cursor=" + url.QueryEscape(*p.NextCursor)
	}
	if err := call(client, http.MethodDelete, "/groups/"+url.PathEscape(made.Data.ID), nil, http.StatusOK, &struct{}{}); err != nil {
		log.Fatal(err)
	}
	fmt.Println("listed among", listed)
}

func call(client *http.Client, method, path string, body any, status int, result any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(method, os.Getenv("BASE_URL")+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("API_KEY"))
	req.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != status {
		return fmt.Errorf("%s %s: %s", method, path, resp.Status)
	}
	return json.Unmarshal(got, result)
}
