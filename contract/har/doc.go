// Package har reads and writes recordings of HTTP exchanges in the HTTP Archive format 1.2, the
// one that browsers and proxies save.
//
// Reading is a stream: one entry is in memory at a time, whatever the size of the file. What a
// recorder got wrong or left out is tolerated where the exchange can still be judged; what is no
// recording at all is an error that says where.
package har
