package vocabulary

import (
	"mime"
	"strings"
)

// fields are names of headers that are registered or common, in their canonical form.
var fields = setOf(`
	A-Im Accept Accept-Ch Accept-Charset Accept-Encoding Accept-Language Accept-Patch Accept-Post Accept-Ranges
	Access-Control-Allow-Credentials Access-Control-Allow-Headers Access-Control-Allow-Methods Access-Control-Allow-Origin
	Access-Control-Expose-Headers Access-Control-Max-Age Access-Control-Request-Headers Access-Control-Request-Method
	Age Allow Alt-Svc Alt-Used Api-Version Authorization Cache-Control Cache-Status Cdn-Cache-Control Cdn-Loop Cf-Cache-Status Cf-Ray Clear-Site-Data
	Connection Content-Disposition Content-Encoding Content-Language Content-Length Content-Location Content-Md5 Content-Range
	Content-Security-Policy Content-Security-Policy-Report-Only Content-Type Cookie Correlation-Id Cross-Origin-Embedder-Policy
	Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy Date Deprecation Device-Memory Dnt Early-Data Etag Expect Expect-Ct Expires
	Forwarded From Host Idempotency-Key If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since Keep-Alive Last-Modified
	Link Location Max-Forwards Nel Non-Authoritative-Reason Origin Permissions-Policy Pragma Prefer Preference-Applied Priority Proxy-Authenticate
	Proxy-Authorization Proxy-Connection Public-Key-Pins Range Ratelimit Ratelimit-Limit Ratelimit-Policy Ratelimit-Remaining
	Ratelimit-Reset Referer Referrer-Policy Report-To Reporting-Endpoints Request-Id Retry-After Save-Data Sec-Ch-Ua
	Sec-Ch-Ua-Mobile Sec-Ch-Ua-Platform Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Sec-Fetch-User Sec-Gpc Sec-Websocket-Accept
	Sec-Websocket-Extensions Sec-Websocket-Key Sec-Websocket-Protocol Sec-Websocket-Version Server Server-Timing Set-Cookie Sourcemap
	Strict-Transport-Security Sunset Te Timing-Allow-Origin Traceparent Tracestate Trailer Transfer-Encoding Upgrade Upgrade-Insecure-Requests
	User-Agent Vary Via Want-Digest Warning Www-Authenticate X-Amzn-Requestid X-Amzn-Trace-Id X-Api-Key X-Cache X-Content-Type-Options
	X-Correlation-Id X-Dns-Prefetch-Control X-Download-Options X-Forwarded-For X-Forwarded-Host X-Forwarded-Port X-Forwarded-Proto X-Frame-Options
	X-Permitted-Cross-Domain-Policies X-Powered-By X-Ratelimit-Limit X-Ratelimit-Remaining X-Ratelimit-Reset X-Ratelimit-Used X-Real-Ip X-Request-Id
	X-Requested-With X-Robots-Tag X-Runtime X-Served-By X-Trace-Id X-Xss-Protection
`)

// mediaTypes are registered or common media types.
var mediaTypes = setOf(`
	application/atom+xml application/cbor application/geo+json application/graphql application/graphql-response+json application/grpc application/gzip
	application/hal+json application/hal+xml application/java-archive application/javascript application/json application/json-patch+json
	application/json-seq application/jsonl application/jwt application/ld+json application/linkset+json application/merge-patch+json
	application/manifest+json application/msgpack application/ndjson application/octet-stream application/ogg application/openapi+json application/openapi+yaml
	application/pdf application/pkcs8 application/problem+json application/problem+xml application/protobuf application/rss+xml
	application/rtf application/schema+json application/scim+json application/signed-exchange application/soap+xml application/stream+json
	application/toml application/vnd.api+json application/wasm application/x-7z-compressed application/x-bzip2 application/x-jsonlines
	application/x-ndjson application/x-protobuf application/x-tar application/x-www-form-urlencoded application/x-yaml application/xhtml+xml application/xml
	application/yaml application/zip application/zstd audio/aac audio/mp4 audio/mpeg audio/ogg audio/wav audio/webm font/otf font/ttf font/woff
	font/woff2 image/apng image/avif image/bmp image/gif image/heic image/jpeg image/png image/svg+xml image/tiff image/vnd.microsoft.icon image/webp
	image/x-icon message/rfc822 multipart/byteranges multipart/form-data multipart/mixed multipart/related text/calendar text/css text/csv
	text/event-stream text/html text/javascript text/json text/markdown text/plain text/tab-separated-values text/vcard text/xml
	text/yaml text/x-json video/mp4 video/mpeg video/ogg video/quicktime video/webm
	*/* * application/* audio/* font/* image/* message/* multipart/* text/* video/*
`)

// topLevels are the registered top-level media types.
var topLevels = setOf("application audio font haptics image message model multipart text video")

// HasMediaType tells whether a media type, in lower case and without parameters, is common or in the description.
func (v *Vocabulary) HasMediaType(name string) bool {
	if mediaTypes[name] {
		return true
	}
	for documented := range v.terms.mediaTypes {
		if plain, _, err := mime.ParseMediaType(documented); err == nil && plain == name {
			return true
		}
	}
	return false
}

// IsTopLevel tells whether a name is a registered top-level media type, such as text.
func IsTopLevel(name string) bool { return topLevels[name] }

// charsets are names of character sets, in lower case.
var charsets = setOf(`
	utf-8 utf8 utf-16 utf-16le utf-16be utf-32 us-ascii ascii iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-15 latin1 windows-1250 windows-1251 windows-1252
	windows-1254 koi8-r shift_jis euc-jp iso-2022-jp gb2312 gbk gb18030 big5 euc-kr macintosh
`)

// IsCharset tells whether a text names a common character set.
func IsCharset(text string) bool { return charsets[strings.ToLower(text)] }

// relations has common link relations that are registered with IANA, in lower case.
var relations = setOf(`
	about alternate amphtml api-catalog appendix author bookmark canonical chapter collection contents copyright current describedby describes
	dns-prefetch edit edit-form edit-media enclosure first glossary help hosts hub icon index item last latest-version license
	linkset manifest memento modulepreload next next-archive nofollow noopener noreferrer original payment preconnect predecessor-version prefetch preload
	prev prev-archive preview previous privacy-policy profile related replies search section self service service-desc service-doc service-meta
	start status stylesheet subsection successor-version sunset tag terms-of-service timegate timemap type up version-history via working-copy
`)

// IsRelation tells whether a text is a common link relation.
func IsRelation(text string) bool { return relations[strings.ToLower(text)] }

var methods = setOf("GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT QUERY PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK REPORT SEARCH PURGE LINK UNLINK")

// IsMethod tells whether a text is a known method of HTTP, in capitals.
func IsMethod(text string) bool { return methods[text] }
