package blooio_test

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
)

// leakNetworks are servers on loopback that show the key where net/http reads, and may quote, what they send.
func leakNetworks() map[string]leakPlace {
	places := map[string]leakPlace{"proxy": inProxy, "certificate": inCertificate}
	for name, raw := range map[string]string{
		"first line":  "KEY",
		"status line": "HTTP/1.1 KEY\r\n\r\n",
		"status text": "HTTP/1.1 400 KEY\r\nContent-Length: 0\r\n\r\n",
		"header line": "HTTP/1.1 200 OK\r\nKEY\r\n\r\n",
		"length":      "HTTP/1.1 200 OK\r\nContent-Length: KEY\r\n\r\n",
		"encoding":    "HTTP/1.1 200 OK\r\nTransfer-Encoding: KEY\r\n\r\n",
		"chunk":       "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nKEY\r\n{}\r\n0\r\n\r\n",
		"trailer":     "HTTP/1.1 500 Bad\r\nTransfer-Encoding: chunked\r\nTrailer: X-Echo\r\n\r\n2\r\n{}\r\n0\r\nX-Echo: KEY\r\n\r\n",
		"early hints": "HTTP/1.1 103 Early Hints\r\nLink: KEY\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
	} {
		places[name] = func(t *testing.T, key, spelled string) (map[string]string, error) {
			if strings.HasSuffix(name, "line") && strings.ContainsAny(spelled, " \r\n") {
				return nil, nil // net/http quotes the first word, which has three characters of the key at most
			}
			if name == "header line" && strings.Contains(spelled, ":") {
				return nil, nil // that is a header, with a part of the key in its name
			}
			address := answering(t, strings.ReplaceAll(raw, "KEY", spelled), nil)
			client, log := leakClient(t, key, func(c *blooio.Config) {
				c.BaseURL, c.MaxRetries, c.Transport = "http://"+address, -1, &http.Transport{DisableKeepAlives: true}
			})
			return asked(t, client, log, key, spelled)
		}
	}
	return places
}

// answering is the address of a server that answers its first connection with some bytes.
func answering(t *testing.T, raw string, config *tls.Config) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer listener.Close()
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		if config != nil {
			tls.Server(conn, config).Handshake()
			return
		}
		if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
			io.WriteString(conn, raw)
		}
	}()
	return listener.Addr().String()
}

// inProxy has the key in the password of a proxy, and in what the proxy answers.
func inProxy(t *testing.T, key, spelled string) (map[string]string, error) {
	address := answering(t, "HTTP/1.1 407 "+spelled+"\r\nProxy-Authenticate: Basic realm=\""+spelled+"\"\r\n\r\n", nil)
	client, log := leakClient(t, key, func(c *blooio.Config) {
		proxy := &url.URL{Scheme: "http", Host: address, User: url.UserPassword("user", spelled)}
		c.MaxRetries, c.Transport = -1, &http.Transport{Proxy: http.ProxyURL(proxy), DisableKeepAlives: true}
	})
	return asked(t, client, log, key, spelled)
}

// inCertificate has it in the names of a certificate that is trusted, but of another host.
func inCertificate(t *testing.T, key, spelled string) (map[string]string, error) {
	if strings.ContainsAny(spelled, "\r\n\x00") {
		return nil, nil
	}
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: spelled, Organization: []string{spelled}}, DNSNames: []string{spelled},
		NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		return nil, nil
	}
	own, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, nil // no name for a host
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(own)
	address := answering(t, "", &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: private}}})
	client, log := leakClient(t, key, func(c *blooio.Config) {
		c.BaseURL, c.MaxRetries = "https://"+address, -1
		c.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted, ServerName: "api.example"}, DisableKeepAlives: true}
	})
	return asked(t, client, log, key, spelled)
}
