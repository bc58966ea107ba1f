package graphsim_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"oriel/inbox/graphsim"
)

// Meta, Send API reference, spring 2026; error codes, 2026-06-25; quick replies
// page, 2026-04-22; one-time notification page.
func TestFormOfARequest(t *testing.T) {
	chars := func(n int) string { return strings.Repeat("ä", n) }
	list := func(n int, item string) string { return strings.TrimSuffix(strings.Repeat(item+",", n), ",") }
	quick := `{"content_type":"text","title":"Red","payload":"RED"}`
	image := `{"type":"image","payload":{"url":"https://cdn.example/a.png"}}`
	template := func(payload string) string {
		return `"message":{"attachment":{"type":"template","payload":` + payload + `}}`
	}
	for name, c := range map[string]struct {
		rest          string // of the request, after the recipient
		code, subcode int
	}{
		"text":                        {`"message":{"text":"hi"}`, 0, 0},
		"text of 1999 characters":     {`"message":{"text":"` + chars(1999) + `"}`, 0, 0},
		"text of 2000 characters":     {`"message":{"text":"` + chars(2000) + `"}`, 100, 0},
		"empty text":                  {`"message":{"text":""}`, 100, 0},
		"nothing":                     {`"messaging_type":"RESPONSE"`, 100, 0},
		"metadata of 999":             {`"message":{"text":"hi","metadata":"` + chars(999) + `"}`, 0, 0},
		"metadata of 1000":            {`"message":{"text":"hi","metadata":"` + chars(1000) + `"}`, 100, 0},
		"attachment by address":       {`"message":{"attachment":` + image + `}`, 0, 0},
		"attachment by id":            {`"message":{"attachment":{"type":"file","payload":{"attachment_id":"1"}}}`, 0, 0},
		"attachment of neither":       {`"message":{"attachment":{"type":"file","payload":{}}}`, 100, 0},
		"attachment of no address":    {`"message":{"attachment":{"type":"image","payload":{"url":"cdn.example"}}}`, 100, 0},
		"attachment of a file:":       {`"message":{"attachment":{"type":"image","payload":{"url":"file:///etc/hosts"}}}`, 100, 0},
		"attachment of unknown type":  {`"message":{"attachment":{"type":"hologram","payload":{"url":"https://e.example"}}}`, 100, 0},
		"text and attachment":         {`"message":{"text":"hi","attachment":` + image + `}`, 100, 0},
		"30 images":                   {`"message":{"attachments":[` + list(30, image) + `]}`, 0, 0},
		"31 images":                   {`"message":{"attachments":[` + list(31, image) + `]}`, 100, 0},
		"a video among images":        {`"message":{"attachments":[{"type":"video","payload":{"url":"https://e.example/v"}}]}`, 100, 0},
		"sticker":                     {`"message":{"sticker_id":369239263222822}`, 0, 0},
		"13 quick replies":            {`"message":{"text":"?","quick_replies":[` + list(13, quick) + `]}`, 0, 0},
		"14 quick replies":            {`"message":{"text":"?","quick_replies":[` + list(14, quick) + `]}`, 100, 0},
		"quick replies alone":         {`"message":{"quick_replies":[` + quick + `]}`, 100, 0},
		"quick reply without title":   {`"message":{"text":"?","quick_replies":[{"content_type":"text","payload":"P"}]}`, 100, 0},
		"quick reply with long title": {`"message":{"text":"?","quick_replies":[{"content_type":"text","title":"` + chars(21) + `","payload":"P"}]}`, 0, 0},
		"quick reply without payload": {`"message":{"text":"?","quick_replies":[{"content_type":"text","title":"T"}]}`, 100, 0},
		"quick reply of 1001 payload": {`"message":{"text":"?","quick_replies":[{"content_type":"text","title":"T","payload":"` + chars(1001) + `"}]}`, 100, 0},
		"quick reply for a number":    {`"message":{"text":"?","quick_replies":[{"content_type":"user_phone_number"}]}`, 0, 0},
		"quick reply of unknown type": {`"message":{"text":"?","quick_replies":[{"content_type":"location"}]}`, 100, 0},
		"typing":                      {`"sender_action":"typing_on"`, 0, 0},
		"unknown sender action":       {`"sender_action":"wave"`, 100, 0},
		"message and sender action":   {`"sender_action":"typing_on","message":{"text":"hi"}`, 100, 2018014},
		"unknown messaging type":      {`"messaging_type":"BROADCAST","message":{"text":"hi"}`, 100, 0},
		"tag without its type":        {`"messaging_type":"RESPONSE","tag":"HUMAN_AGENT","message":{"text":"hi"}`, 100, 0},
		"type without its tag":        {`"messaging_type":"MESSAGE_TAG","message":{"text":"hi"}`, 100, 0},
		"feedback tag with a text":    {`"messaging_type":"MESSAGE_TAG","tag":"CUSTOMER_FEEDBACK","message":{"text":"hi"}`, 100, 0},
		"silent push":                 {`"notification_type":"SILENT_PUSH","message":{"text":"hi"}`, 0, 0},
		"unknown notification type":   {`"notification_type":"LOUD","message":{"text":"hi"}`, 100, 0},
		"quoting a message":           {`"reply_to":{"mid":"m_1"},"message":{"text":"hi"}`, 0, 0},
		"quoting an unknown message":  {`"reply_to":{"mid":"m_2"},"message":{"text":"hi"}`, 100, 0},
		"one-time request":            {template(`{"template_type":"one_time_notif_req","title":"` + chars(65) + `","payload":"P"}`), 0, 0},
		"one-time title of 66":        {template(`{"template_type":"one_time_notif_req","title":"` + chars(66) + `","payload":"P"}`), 100, 0},
		"one-time without payload":    {template(`{"template_type":"one_time_notif_req","title":"T"}`), 100, 0},
		"button text of 640":          {template(`{"template_type":"button","text":"` + chars(640) + `","buttons":[{}]}`), 0, 0},
		"button text of 641":          {template(`{"template_type":"button","text":"` + chars(641) + `","buttons":[{}]}`), 100, 0},
		"four buttons":                {template(`{"template_type":"button","text":"T","buttons":[{},{},{},{}]}`), 100, 0},
		"generic template":            {template(`{"template_type":"generic","elements":[{}]}`), 0, 0},
		"generic without elements":    {template(`{"template_type":"generic"}`), 100, 0},
		"recurring notification":      {template(`{"template_type":"notification_messages","title":"T","payload":"P"}`), 100, 0},
		"template of type RESPONSE":   {`"messaging_type":"RESPONSE","message":{"template":{"name":"parcel","language":{"code":"en"}}}`, 100, 0},
		"UTILITY with a text":         {`"messaging_type":"UTILITY","message":{"text":"hi"}`, 100, 0},
	} {
		t.Run(name, func(t *testing.T) {
			req := decode(t, fmt.Sprintf(`{"recipient":{"id":%q},%s}`, psid, c.rest))
			expect(t, graphsim.Judge(page(), spoke(noon), req, noon), c.code, c.subcode)
		})
	}
}

func decode(t *testing.T, raw string) graphsim.Request {
	t.Helper()
	var req graphsim.Request
	if err := json.Unmarshal([]byte(raw), &req); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return req
}

func TestRecipientIsExactlyOne(t *testing.T) {
	thread := spoke(noon).
		After(graphsim.Action{Kind: graphsim.Commented, At: noon, ID: "c"}).
		After(graphsim.Action{Kind: graphsim.UsedPlugin, At: noon, ID: "ref-1"})
	for recipient, want := range map[string][2]int{
		`{"id":"` + psid + `"}`:                            {0, 0},
		`{"id":` + psid + `}`:                              {0, 0}, // a number passes too
		`{"comment_id":"c"}`:                               {0, 0},
		`{"post_id":"c"}`:                                  {0, 0},
		`{"user_ref":"ref-1"}`:                             {0, 0},
		`{}`:                                               {100, 0},
		`{"id":""}`:                                        {100, 0},
		`{"phone_number":"1"}`:                             {100, 0},
		`{"id":"` + psid + `","comment_id":"c"}`:           {100, 0},
		`{"comment_id":"d"}`:                               {100, 0},
		`{"user_ref":"ref-2"}`:                             {100, 0},
		`{"one_time_notif_token":"t"}`:                     {100, 0},
		`{"notification_messages_token":"t"}`:              {100, 0},
		`{"id":"20000000000000002"}`:                       {100, 2018001},
		`{"post_id":"c","one_time_notif_token":"t"}`:       {100, 0},
		`{"user_ref":"ref-1","notification_messages":"x"}`: {0, 0},
	} {
		t.Run(recipient, func(t *testing.T) {
			req := decode(t, `{"recipient":`+recipient+`,"message":{"text":"hi"}}`)
			expect(t, graphsim.Judge(page(), thread, req, noon), want[0], want[1])
		})
	}
}

func TestOnlyAPersonByIDTakesTagsTemplatesAndActions(t *testing.T) {
	thread := spoke(noon).After(graphsim.Action{Kind: graphsim.AcceptedNotification, At: noon, ID: "tok"})
	for _, rest := range []string{
		`"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT","message":{"text":"hi"}`,
		`"messaging_type":"UTILITY","message":{"template":{"name":"parcel","language":{"code":"en"}}}`,
		`"sender_action":"typing_on"`,
	} {
		req := decode(t, `{"recipient":{"one_time_notif_token":"tok"},`+rest+`}`)
		expect(t, graphsim.Judge(page(), thread, req, noon), 100, 0)
	}
}

func TestStickersCanBeSentSinceJune2026(t *testing.T) {
	req := decode(t, `{"recipient":{"id":"`+psid+`"},"message":{"sticker_id":369239263222822}}`)
	start := date(2026, 6, 1)
	expect(t, graphsim.Judge(page(), spoke(start.Add(-time.Hour)), req, start.Add(-time.Millisecond)), 100, 0)
	expect(t, graphsim.Judge(page(), spoke(start.Add(-time.Hour)), req, start), 0, 0)
}

func TestUtilityTemplates(t *testing.T) {
	named := graphsim.Template{Name: "named", Language: "en", Status: "APPROVED", ParameterFormat: "NAMED",
		Components: []graphsim.TemplateComponent{{Type: "HEADER", Format: "IMAGE"}, {Type: "BODY", Text: "{{who}} and {{what}}"}}}
	send := func(components string) graphsim.Request {
		return decode(t, `{"recipient":{"id":"`+psid+`"},"messaging_type":"UTILITY","message":{"template":{"name":"named","language":{"code":"en"},"components":[`+components+`]}}}`)
	}
	header := `{"type":"header","parameters":[{"type":"image","image":{"link":"https://e.example/i.png"}}]}`
	body := func(a, b string) string {
		return `{"type":"body","parameters":[{"type":"text","parameter_name":"` + a + `","text":"x"},{"type":"text","parameter_name":"` + b + `","text":"y"}]}`
	}
	for name, c := range map[string]struct {
		template graphsim.Template
		req      graphsim.Request
		code     int
	}{
		"filled":               {parcelTemplate("APPROVED"), parcel("1", "2"), 0},
		"pending":              {parcelTemplate("PENDING"), parcel("1", "2"), 100},
		"rejected":             {parcelTemplate("REJECTED"), parcel("1", "2"), 100},
		"one value too few":    {parcelTemplate("APPROVED"), parcel("1"), 100},
		"one value too many":   {parcelTemplate("APPROVED"), parcel("1", "2", "3"), 100},
		"an empty value":       {parcelTemplate("APPROVED"), parcel("1", ""), 100},
		"unknown name":         {named, parcel("1", "2"), 100},
		"other language":       {graphsim.Template{Name: "parcel", Language: "fr", Status: "APPROVED"}, parcel("1", "2"), 100},
		"named":                {named, send(header + "," + body("who", "what")), 0},
		"a name it has not":    {named, send(header + "," + body("who", "when")), 100},
		"a name twice":         {named, send(header + "," + body("who", "who")), 100},
		"without its image":    {named, send(body("who", "what")), 100},
		"a part it has not":    {named, send(header + "," + body("who", "what") + `,{"type":"footer"}`), 100},
		"its body left out":    {named, send(header), 100},
		"an image for a blank": {named, send(header + `,{"type":"body","parameters":[{"type":"image"},{"type":"image"}]}`), 100},
	} {
		t.Run(name, func(t *testing.T) {
			p := page()
			p.Templates = []graphsim.Template{c.template}
			for _, age := range []time.Duration{0, 400 * 24 * time.Hour} { // inside the window and long after it
				expect(t, graphsim.Judge(p, spoke(noon.Add(-age)), c.req, noon), c.code, 0)
			}
		})
	}
}
