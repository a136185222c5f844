package faults_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"sync"
	"time"
)

// The clock of a bubble starts in 2000, and so do the certificates.
var start = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// certificate makes a certificate for a host, signed by an authority or, without one, by itself.
func certificate(host string, until time.Time, by *tls.Certificate) *tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host}, NotBefore: start.AddDate(-2, 0, 0), NotAfter: until,
		IsCA: by == nil, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	parent, signer := template, any(key)
	if by != nil {
		parent, signer = by.Leaf, by.PrivateKey
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		panic(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

var (
	authority = sync.OnceValue(func() *tls.Certificate { return certificate("authority.example", start.AddDate(1, 0, 0), nil) })
	valid     = sync.OnceValue(func() *tls.Certificate { return certificate(apiHost, start.AddDate(1, 0, 0), authority()) })
	expired   = sync.OnceValue(func() *tls.Certificate { return certificate(apiHost, start.AddDate(-1, 0, 0), authority()) })
	selfMade  = sync.OnceValue(func() *tls.Certificate { return certificate(apiHost, start.AddDate(1, 0, 0), nil) })
	others    = sync.OnceValue(func() *tls.Certificate { return certificate("other.example", start.AddDate(1, 0, 0), authority()) })
)

// secure makes a server speak TLS, with a certificate.
func secure(cert func() *tls.Certificate) func(*server, *wires) {
	return func(s *server, _ *wires) { s.tls = &tls.Config{Certificates: []tls.Certificate{*cert()}} }
}

// trusting makes a transport trust the authority.
func trusting(transport *http.Transport) {
	roots := x509.NewCertPool()
	roots.AddCert(authority().Leaf)
	transport.TLSClientConfig = &tls.Config{RootCAs: roots}
}

func tlsRows() (rows []row) {
	add := func(r row) {
		r.family, r.https = "TLS", true
		if r.transport == nil {
			r.transport = trusting
		}
		if r.columns == nil {
			r.columns = with("List", true)
		}
		rows = append(rows, r)
	}
	add(row{name: "valid", want: good, server: secure(valid), columns: fewColumns})
	add(row{name: "expired", want: fails, server: secure(expired)})
	add(row{name: "self-signed", want: fails, server: secure(selfMade)})
	add(row{name: "other host", want: fails, server: secure(others)})
	add(row{name: "unknown authority", want: fails, server: secure(valid), transport: func(*http.Transport) {}})
	add(row{name: "version too old", want: fails, server: func(s *server, w *wires) {
		secure(valid)(s, w)
		s.greet = func(_ string, conn net.Conn) net.Conn {
			config := s.tls.Clone()
			config.MaxVersion = tls.VersionTLS11
			_ = tls.Server(conn, config).Handshake()
			return nil
		}
	}})
	add(row{name: "page cut", want: passes, server: secure(valid), fault: func(p *peer) { p.send(page(lastPage)[:120]) }, columns: fewColumns})
	add(row{name: "page stalls", want: stalls, server: secure(valid), fault: saysAndHangs(page(lastPage)[:120]), columns: fewColumns})
	add(row{name: "handshake stalls", want: stalls, server: greeting(func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })})
	add(row{name: "plain text", want: fails, server: greeting(func(conn net.Conn) {
		read(conn)
		_, _ = io.WriteString(conn, page(lastPage))
	})})
	add(row{name: "alert that lasts", want: fails, server: greeting(func(conn net.Conn) {
		read(conn)
		_, _ = io.WriteString(conn, "\x15\x03\x03\x00\x02\x02\x28")
	})})
	add(row{name: "alert that passes", want: passes, server: greeting(func(conn net.Conn) {
		read(conn)
		_, _ = io.WriteString(conn, "\x15\x03\x03\x00\x02\x02\x50")
	})})
	add(row{name: "endless records", want: passes, maxRead: 4 << 20, server: greeting(func(conn net.Conn) {
		read(conn)
		for {
			if _, err := io.WriteString(conn, "\x16\x03\x03\x00\x01\x00"); err != nil {
				return
			}
			time.Sleep(time.Millisecond)
		}
	})})
	for n := 0; n < 600; n += 7 {
		add(row{name: fmt.Sprintf("handshake cut at byte %d", n), want: passes, server: greeting(func(conn net.Conn) {
			_ = tls.Server(&shortConn{conn, n}, &tls.Config{Certificates: []tls.Certificate{*valid()}}).Handshake()
		}), columns: with("List", false)[:3]})
	}
	return rows
}

// greeting is a server whose TLS goes wrong in the way of a function.
func greeting(wrong func(net.Conn)) func(*server, *wires) {
	return func(s *server, w *wires) {
		secure(valid)(s, w)
		s.greet = func(_ string, conn net.Conn) net.Conn {
			wrong(conn)
			return nil
		}
	}
}

// read reads once, which is the client's first message or a part of it.
func read(conn net.Conn) { _, _ = conn.Read(make([]byte, 16<<10)) }

// shortConn fails after so many bytes were written.
type shortConn struct {
	net.Conn
	left int
}

func (c *shortConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p[:min(len(p), c.left)])
	c.left -= n
	if err == nil && n < len(p) {
		c.Conn.Close()
		err = io.ErrClosedPipe
	}
	return n, err
}
