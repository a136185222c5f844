package leak

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

// planted are values of each kind, as nobody has redacted them. Keys of vendors are put together here: services that
// search repositories for keys would take them for real ones.
var planted = []struct {
	kind   *find.Kind
	values []string
}{
	{find.PhoneNumber, []string{
		"+14155552671", "+1 (415) 555-2671", "+44 20 7183 8750", "+44 (0)20 7183 8750", "+49 30 901820", "+33 1 42 68 53 00", "+91 98765 43210", "+55 11 91234-5678", "0049 30 901820", "011 44 20 7183 8750",
		"tel:+14155552671", "(415) 555-2671", "415-555-2671", "415.555.2671", "1-415-555-2671", "020 7183 8750", "030/901820", "01 42 68 53 00", "0151 12345678", "see 0612345678", "06-12345678", "8 (495) 123-45-67",
		"91 123 45 67 ext", "phone: 4155552671", "mobile=14155552671", "Tel. 442071838750", "whatsapp 4915112345678", "tel:4155552671",
		"+１４１５５５５２６７１", "+¹⁴¹⁵⁵⁵⁵²⁶⁷¹", "٠١٥١ ١٢٣٤٥٦٧٨", "+①④①⑤⑤⑤⑤②⑥⑦①", "+1\u200b415\u00ad5552671", "+𝟏𝟒𝟏𝟓𝟓𝟓𝟓𝟐𝟔𝟕𝟏", "+1‑415‑555‑2671",
	}},
	{find.EmailAddress, []string{"jane.doe@corp.de", "jane@müller.de", "用户@例子.广告", `"jane doe"@corp.de`, "jane+tag@mail.corp.co.uk", "x@jane@corp.de", "jane@xn--mller-kva.de", "mailto:jane@corp.de", "ｊａｎｅ＠corp.de"}},
	{find.PostalAddress, []string{
		"123 Main Street", "1600 Pennsylvania Avenue NW, Washington, DC 20500", "221 Oak Dr, Springfield, IL 62701", "10 Downing Street, London SW1A 2AA", "742 Evergreen Terrace", "350 Fifth Ave", "12 W 34th Street",
		"Musterstraße 12, 10115 Berlin", "Berliner Str. 5", "Hauptstrasse 7a", "Am Sonnenweg 3, 80331 München", "12 rue de Rivoli, 75001 Paris", "5 bis, avenue Victor Hugo, 75016 Paris", "3 place de la République, 75011 Paris",
		"Calle Mayor 12, 28013 Madrid", "Avenida de América, 45", "Via Roma 12, 00184 Roma", "Piazza del Duomo 1, 20122 Milano", "Keizersgracht 123", "Kalverstraat 92, 1012 PH Amsterdam",
	}},
	{find.Coordinates, []string{"52.520008, 13.404954", "[13.404954,52.520008]", "geo:52.520008,13.404954", "https://maps.example.com/@52.520008,13.404954,15z", `"lat": 52.520008`, `"longitude": -122.4194`, "lat=37.7749&lng=-122.4194", "-33.8688 151.2093",
		"[[13.404954,52.520008],[13.405954,52.521008]]", "52.5208,13.4057 52.5301,13.4062"}},
	{find.CardNumber, []string{"4111111111111111", "4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "3782 822463 10005", "6011111111111117", "3530111333300000", "30569309025904", "6200000000000005", "2223003122003222", "4242_4242_4242_4242", "-4242424242424242"}},
	{find.IBAN, []string{"DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "FR1420041010050500013M02606", "NL91ABNA0417164300", "es9121000418450200051332", "NO93 8601 1117 947"}},
	{find.SSN, []string{"536-22-8765", `"ssn": "536228765"`}},
	{find.PersonalData, []string{`"first_name": "Maria"`, `"dateOfBirth": "1984-03-12"`, `"passport_number": "C01X00T47"`, `{"name": "lastName", "value": "Schmidt"}`}},
	{find.IPAddress, []string{`"X-Forwarded-For: 81.2.69.142`, `{"name": "x-real-ip", "value": "2a00:1450:4001:82a::200e"}`, `"client_ip": "81.2.69.142"`}},
	{find.APIKey, []string{
		"bl_live_0123456789abcdef", "bl_live_abcdefgh", "api_a8F3kd92mfLq01", "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", "rk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", "pk_" + "live_TYooMQauvdEDq54NiTphI7jx", "whsec_" + "5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH",
		"ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a", "gho_" + "16C7e42F292c6912E7710c838347Ae178B4a", "github_pat_" + "11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", "glpat-" + "xYz12345AbCdEfGh6789",
		"xoxb-" + "1234567890-abcDEF123456", "xoxp-" + "0123456789_abc", "hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXXXXXX1234", "AKIA" + "IOSFODNN7EXAMPLE", "ASIA" + "IOSFODNN7EXAMPLE",
		"AIza" + "SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY", "SK" + "0123456789abcdef0123456789abcdef", "SG." + "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc-1s5cr", "sk-" + "proj-abcDEF1234567890abcDEF12", "sk-ant-" + "api03-abcDEF1234567890abcDEF12",
		"npm_" + "abcdefghijklmnopqrstuvwxyz0123456789", "pypi-" + "AgEIcHlwaS5vcmcCJDU3ZGM5", "dop_v1_" + strings.Repeat("0123456789abcdef", 4), "shpat_" + "0123456789abcdef0123456789abcdef", "hf_" + "abcdefghijklmnopqrstuvwxyzABCDEF12",
		"123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1", "MTk4NjIyNDgzNDcxOTI1MjQ4" + ".Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs", "X-Api-Key: 8f14e45fceea167a5a36", `{"name":"x-api-key","value":"8f14e45fceea167a5a36"}`,
	}},
	{find.PrivateKey, []string{"-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----"}},
	{find.BearerToken, []string{"Authorization: Bearer abcdef.ghijkl", "bearer+abcdefgh12", `{"name": "Authorization", "value": "Token 9944b09199c62bcf9418"}`}},
	{find.WebToken, []string{"eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP"}},
	{find.Password, []string{"Basic QWxhZGRpbjpvcGVu", "postgres://admin:s3cr3t@db.internal:5432/app", `"password": "hunter2"`, "password=hunter2&x=1", `db_password: "hunter2"`, `{"value": "hunter2", "name": "password"}`}},
	{find.SecretValue, []string{`"client_secret": "a8F3kd92mfLq01"`, "token=a8F3kd92mfLq01", `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`, "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==;EndpointSuffix=core.windows.net"}},
	{find.Cookie, []string{"Cookie: a=b", "Set-Cookie: id=a3fWa; Max-Age=2592000", `{"name": "Cookie", "value": "a=b"}`, `{"value": "a=b", "name": "set-cookie"}`, `"cookies": [{"name": "theme", "value": "dark42"}]`}},
	{find.SessionID, []string{"PHPSESSID=298zf09hf012fh2", `"session_id": "a3fWa9dk31"`, ";jsessionid=1A530637289A03B07199A44E8D531427", "?sid=0f3ab2c4d5"}},
}

// lookAlikes are values that recordings without people have, and that are none of these kinds.
var lookAlikes = []string{
	"1700000000", "1700000000123", "1700000000123456", "1700000000123456789", "1700000000.123456", "1753900000000", `"created_at": 1764418038`, "4111111111111112", "5500000000000005", "1234567890123456", "1098765432109876543",
	"550e8400-e29b-41d4-a716-446655440000", "12345678-1234-1234-1234-123456789012", "00000000-0000-0000-0000-000000000000", "d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
	"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "1.2.3", "v1.12.0-rc.1", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.109 Safari/537.36", "10.15.7", "Version 17.4.1 (19618.1.15.11.14)",
	"192.168.1.10", "81.2.69.142", "81.2.69.142:8080", "1.0.0.127", "2a00:1450:4001:82a::200e", `W/"5f3e-18b2c3d4e5f"`, `"686897696a7c876b7e"`, "bytes 0-499/1234567", "1,299.00", "$1,234,567.89", "12.50 USD", "1 234 567", "1.234.567,89", "0x1f8b0800", "deadbeef",
	"2026-11-29", "2026-11-29T12:07:18Z", "2026-11-29T12:07:18.123456+01:00", "Sun, 29 Nov 2026 12:07:18 GMT", "29.11.2026 12:07", "11/29/2026", "20261129120718", "2026-11-29 12-07-18", "2025-2026", "+1", "-1", "+1-1", "+0100", "GMT+0100",
	"0.912345", "0.034512", "[0.912345, 0.034512]", "[0.912345, 0.034512, 0.123456, 0.654321]", "[12.3456, 45.6789, 3.12, 8.1234]", "99.123456", `"score": 52.520008`, `"wait": 12.345678, "receive": 3.456789`, "12.345678", "0.0001",
	"grp_a1b2c3d4e5f6g7", "idn_9f8e7d6c5b", "chat_hg09iofbre6y", "ch_3mmpa9vzjnu80", "req_000001", "AgM8X8NsdEIOPSYmCU8", "eyJvZmZzZXQiOjEwMH0", "api_version_header", "api_v4_groups", "sk_something_else", "xoxb-something-else", "task_12345678", "risk_level_high", "disk-usage-is-high-today-again",
	`"next_page_token": "CAUQAA"`, `"token": "string"`, `"password": "***"`, `"password": "[redacted]"`, `"password": null`, "token=${TOKEN}", `"session": true`, `"tokens": 1234567`, "Authorization: Bearer ********", "Authorization: [redacted]", `"cookies": []`, `{"name": "Cookie", "value": "[redacted]"}`,
	"jane@example.com", "jane@mail.example.org", "jane@corp.test", "jane@example.com@oizm.qk", "icon@2x.png", "react-dom@18.2.0/umd/react.js", "@types/node", "user@localhost", "user@1000.service", "a\xff\xfe@b\xff.de", "+14155550123", "+447700900123", "(404) 555-0161", "+15551234567", "020 7946 0018", "+1 415 555 0123",
	"-----BEGIN CERTIFICATE-----", "2 Street View requests", "404 Not Found", "500 Internal Server Error", "200 OK", "Via: 1.1 varnish", "HTTP/1.1 200", "Accept: text/html;q=0.9", "max-age=31536000; includeSubDomains", "M10 20 30 40L50 60 70 80", "basic knowledge", "bearer of news", "Basic realm", "serverIPAddress: 81.2.69.142",
	"900-12-3456", "000-12-3456", "123-45-6789", "GB00 WEST 1234 5698 7654 32", "h23-45-6789", "(h20) 913-8846", "h20 7183 8750", "h51 12345678", "+99955526711", "+9994155552671", "95.520008, 97.404954", `"lat": 95.520008`, "4155552671", "14155552671", "901820", "12345678", "1234567890", "0000012345", "000000000",
	`"identifier": 1234567890`, `"phone": "0000000000"`, "10 20 30 40", "1024 2048 4096", "200 201 204 404", "3 of 10 groups at 12:30", "1e10", "6.02214076e23", "NaN", "1/3", "16:9", "1920x1080", "12-34-56-78", "AA:BB:CC:DD:EE:FF", "9780306406157", "978-0-306-40615-7", "A1B2-C3D4-E5F6", "5 Best Places", "100 Continue",
	"https://cdn.blooio.com/groups/4155552671/icon.jpg", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "limit=30&offset=40", "id=4155552671", "a=%20b", "&amp;x=1", "é combining", "Соседи по даче", "家族", "x²+y²=z²", "①②③",
}
