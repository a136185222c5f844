package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strings"

	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/internal/shell"
)

// address is where blooio serve listens.
type address struct {
	text   string
	remote bool // other machines may reach it
}

func (a *address) add(flags *pflag.FlagSet) {
	flags.StringVar(&a.text, "addr", "127.0.0.1:8080", "listen on this loopback `address`; port 0 picks a free port")
	flags.BoolVar(&a.remote, "allow-remote", false, "allow an --addr that other machines can reach, such as 0.0.0.0:8080")
}

// validate refuses an address that other machines can reach, unless that is allowed.
func (a *address) validate() error {
	host, _, err := net.SplitHostPort(a.text)
	if err != nil {
		return fmt.Errorf("invalid --addr %q (want an address such as 127.0.0.1:8080)", a.text)
	}
	if !a.remote && host != "localhost" && !loopback(host) {
		return fmt.Errorf("invalid --addr %q (want a loopback address such as 127.0.0.1 or [::1]; --allow-remote allows others)", a.text)
	}
	return nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// announce prints, as lines for a POSIX shell, the variables by which clients find the server. The path of the base
// URL comes from a recording and the key from a flag, so both may be any text.
func announce(stdout, stderr io.Writer, at net.Addr, path, key string) error {
	host, port, _ := net.SplitHostPort(at.String())
	lines := [][2]string{{"BLOOIO_BASE_URL", shell.Word("http://" + net.JoinHostPort(reachable(host), port) + path)}, {"BLOOIO_API_KEY", shell.Quote(key)}}
	if !loopback(reachable(host)) {
		lines = append(lines, [2]string{"BLOOIO_ALLOW_INSECURE_HTTP", "true"})
	}
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, "export %s=%s\n", line[0], line[1])
	}
	if !loopback(host) {
		fmt.Fprintf(console.Loud(stderr), "warning: other machines can reach %s, and get the responses over plain http. "+
			"Clients there need BLOOIO_ALLOW_INSECURE_HTTP=true and this machine's name in BLOOIO_BASE_URL.\n", at)
	}
	_, err := io.WriteString(stdout, b.String())
	return err
}

// reachable returns a host by which this machine reaches a server that listens at host. If host means all addresses,
// IPv4 is one of them.
func reachable(host string) string {
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsUnspecified() {
		return "127.0.0.1"
	}
	return host
}

// cause returns the system's error about an address, without the address.
func cause(err error) error {
	if in, ok := errors.AsType[*net.OpError](err); ok {
		return in.Err
	}
	return err
}
