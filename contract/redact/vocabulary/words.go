package vocabulary

import "strings"

// technical has plain words of APIs. None is a common given or family name, nor short for one: no mark, will, may,
// grace, grant, bill, art, rich, drew or june, and no names of months and animals. Ten words are names of some people,
// but names of properties would not be readable without them: page, key, field, price, day, link, post, max, case and
// street. In the name of a property they do not identify anybody.
var technical = setOf(`
	x y z id ids uid uuid guid key keys name names title label labels tag tags slug code codes number num nr no not count counts total totals sum
	amount quantity qty size length width height depth weight volume rate ratio percent percentage score rank rating level min max minimum maximum
	average avg median first last next previous prev current latest oldest newest recent initial final default primary secondary other others
	created updated modified deleted removed archived added changed edited read unread seen sent received delivered failed finished completed
	started ended expired expires expiry expiration scheduled published submitted approved rejected cancelled canceled confirmed verified
	creation modification deletion update create delete remove add change edit list get set put patch post fetch query search find filter sort
	order ordering group groups grouped by at on in of to from for with without and or is has had can was are be does it its as if up down
	time times timestamp timestamps ts date dates datetime day days week weeks month months year years hour hours minute minutes second seconds
	millisecond milliseconds ms sec timezone tz utc offset interval duration period timeout delay ttl since until before after begin start stop end
	epoch unix today now ago age
	type types kind kinds class category categories status state states mode phase stage step steps reason reasons result results outcome
	success error errors warning warnings message messages msg msgs detail details description desc summary text texts body content contents
	note notes comment comments subject topic header headers footer caption value values data datum item items entry entries element elements
	record records row rows column columns field fields property properties attribute attributes parameter parameters param params option options
	setting settings config configuration preference preferences feature features flag flags enabled disabled active inactive available visible hidden
	public private internal external shared open closed locked draft pending ready busy idle online offline muted blocked banned pinned starred
	favorite favourite required optional valid invalid allowed denied accepted supported deprecated experimental beta test tests testing sandbox live
	production environment env debug trace log logs metric metrics event events action actions activity activities task tasks job jobs queue worker
	batch batches process processing request requests response responses reply replies answer query queries command commands operation operations
	method methods function endpoint endpoints path paths route routes url urls uri uris href link links host hostname domain domains port ports
	protocol scheme origin referrer redirect callback webhook webhooks hook hooks ip ipv4 ipv6 address addresses addr location locations region
	country countries city cities street postal postcode zip zipcode latitude longitude lat lng lon coordinates geo map maps distance
	user users account accounts member members membership memberships owner owners author authors admin admins administrator creator editor viewer
	participant participants contact contacts recipient recipients sender senders receiver from customer customers client clients person people
	profile profiles identity identities identifier identifiers ident handle username nickname display full given family middle surname alias aliases
	email emails mail phone phones telephone tel mobile cell fax sms mms chat chats conversation conversations thread threads channel channels
	inbox outbox room rooms space spaces workspace team teams organization organizations organisation org company department unit units role roles
	permission permissions scope scopes policy policies rule rules right rights access auth token tokens session sessions login logout signup
	password secret signature hash checksum digest nonce salt certificate credential credentials key api app apps application applications
	project projects product products plan plans subscription subscriptions invoice invoices payment payments charge charges refund refunds
	billing price prices cost costs fee fees tax taxes discount currency balance credit debit card cards wallet transaction transactions transfer
	order orders cart checkout shipping shipment delivery tracking stock inventory sku barcode brand model models serial version versions revision
	revisions release build commit branch repository file files folder folders directory document documents attachment attachments upload uploads
	download downloads image images img photo photos picture pictures icon icons avatar avatars thumbnail thumbnails logo banner cover video videos
	audio media mime encoding charset language languages lang locale locales translation format formats extension extensions width height color colour
	colors theme style layout template templates form forms page pages paging pagination per limit limits cursor cursors offset more less index indexes
	parent parents child children root node nodes tree leaf edge edges graph path level source sources target targets destination reference references
	ref refs relation relations relationship related object objects entity entities resource resources collection collections array string integer
	boolean float double decimal null empty none any all both each only same new old raw plain html markdown json xml csv pdf formatted short long
	local global remote native custom standard basic advanced base main meta metadata info information about help support contact terms privacy
	legal license notice feedback review reviews vote votes like likes reaction reactions follower followers following friend friends blocked report
	reports statistic statistics stats analytics usage quota remaining reset retry retries attempt attempts priority severity urgency importance
	direction incoming outgoing inbound outbound read write execute sync async synced linked unlinked connected disconnected connection connections
	network server servers service services device devices platform system os browser agent machine instance cluster zone node provider providers
	vendor partner partners integration integrations bot bots robot automation workflow workflows trigger triggers condition conditions schedule
	schedules calendar reminder reminders notification notifications alert alerts announcement announcements invitation invitations invite invites
	join joined leave left question questions poll polls survey surveys case cases ticket tickets issue issues
	bytes byte bits kb mb gb px point points cent cents line lines section sections block blocks position positions place places
	part parts piece segment segments range ranges bound bounds from through via over under between prefix suffix separator pattern patterns
	success code http https rest rpc sdk cli ui ux qr otp pin sha md dsn csrf cors sso mfa oauth jwt saml ssl tls smtp imap ftp ssh dns cdn
	my our your this that these here there who what when where why how yes ok okay true false
	iso std ext int lower upper inner outer top bottom side back front high low hard soft big small
	correlation trace span cache cached hit miss age stale fresh etag vary
	imported exported import export copy clone move merge merged split draft preview sample samples example examples demo
	above below half walk negative quite different unique distinct duplicate duplicates conflict conflicts missing unexpected unknown undefined
	whatsapp telegram signal slack twilio imessage rcs voice call calls text ring dial
`)

// ambiguous has words that are also common given names, such as mark in mark_as_read. They count as words of the
// description only within names that the description has.
var ambiguous = setOf(`
	amber angel april art august austin autumn ben bill blue bob brook candy carol chance chase chip chris christian chuck cliff crystal dale dawn dean
	dick don drew earl eve faith finn frank gene ginger glen grace grant guy hank harry harmony hazel heath heather herb holly hope hunter iris ivy jack
	jade jasmine jay jean jerry jim joan joe john josh joy june justice kay ken kim lance lane lee leo lily lou luke lynn marina mark marshall mary mason
	matt max may mel melody merry mercy miles mike nick nova olive pat paris patience paul pearl penny pete phil pip precious ray reed rich river rob robin
	rocky rod ron rose rosemary roy ruby russ rusty sally sam sandy scarlet sky stan star sterling sue summer sunny ted terry tim tom tony trinity
	victor victoria violet wade ward warren wes will willow
`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
