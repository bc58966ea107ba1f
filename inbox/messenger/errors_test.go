package messenger_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/clock"
	"oriel/inbox/messenger"
)

type meaning struct {
	code, subcode int
	outcome       inbox.Outcome
	scope         inbox.Scope
	wait          time.Duration
}

// meanings is what each documented error has to mean, written down from the
// platform's documents and apart from the table in the code.
var meanings = []meaning{
	{10, 2018278, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 2534022, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 2018065, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 2018108, inbox.Refused, inbox.ScopeContact, 0},
	{10, 1893063, inbox.Refused, inbox.ScopePage, 0},
	{10, 1404170, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 1893015, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 2018336, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 2534077, inbox.Refused, inbox.ScopeMessage, 0},
	{10, 2018300, inbox.Refused, inbox.ScopeThread, 0},
	{10, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{0, 2018300, inbox.Refused, inbox.ScopeThread, 0},
	{2018300, 0, inbox.Refused, inbox.ScopeThread, 0},
	{0, 2018321, inbox.Later, inbox.ScopeMessage, 2 * time.Minute},
	{2018321, 0, inbox.Later, inbox.ScopeMessage, 2 * time.Minute},
	{100, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 33, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 1893061, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2018001, inbox.Refused, inbox.ScopeContact, 0},
	{100, 2018008, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2018014, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2018047, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2018074, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2018109, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2018294, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2534013, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2534014, inbox.Refused, inbox.ScopeContact, 0},
	{100, 2534015, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2534025, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2534029, inbox.Refused, inbox.ScopeMessage, 0},
	{100, 2534037, inbox.Refused, inbox.ScopeThread, 0},
	{190, 0, inbox.Refused, inbox.ScopeToken, 0},
	{190, 458, inbox.Refused, inbox.ScopeToken, 0},
	{190, 459, inbox.Refused, inbox.ScopeToken, 0},
	{190, 460, inbox.Refused, inbox.ScopeToken, 0},
	{190, 463, inbox.Refused, inbox.ScopeToken, 0},
	{190, 464, inbox.Refused, inbox.ScopeToken, 0},
	{190, 467, inbox.Refused, inbox.ScopeToken, 0},
	{190, 490, inbox.Refused, inbox.ScopeToken, 0}, // no row of its own
	{200, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{200, 2018021, inbox.Refused, inbox.ScopeMessage, 0},
	{200, 2018027, inbox.Refused, inbox.ScopeMessage, 0},
	{200, 2018028, inbox.Refused, inbox.ScopeMessage, 0},
	{200, 2534041, inbox.Refused, inbox.ScopeMessage, 0},
	{200, 1545041, inbox.Refused, inbox.ScopeContact, 0},
	{551, 1545041, inbox.Refused, inbox.ScopeContact, 0},
	{0, 1545041, inbox.Refused, inbox.ScopeContact, 0},
	{551, 0, inbox.Refused, inbox.ScopeContact, 0},
	{1, 0, inbox.Unknown, inbox.ScopeMessage, 0},
	{1, 99, inbox.Unknown, inbox.ScopeMessage, 0},
	{1, 1357046, inbox.Unknown, inbox.ScopeMessage, 0},
	{2, 0, inbox.Unknown, inbox.ScopeMessage, 0},
	{2, 2018344, inbox.Refused, inbox.ScopeMessage, 0},
	{4, 0, inbox.Later, inbox.ScopeMessage, time.Minute},
	{4, 2018022, inbox.Later, inbox.ScopeMessage, time.Hour},
	{4, 2018354, inbox.Refused, inbox.ScopeMessage, 0},
	{9, 2018352, inbox.Refused, inbox.ScopeMessage, 0},
	{17, 0, inbox.Later, inbox.ScopeMessage, time.Minute},
	{32, 0, inbox.Later, inbox.ScopeMessage, time.Minute},
	{341, 0, inbox.Later, inbox.ScopeMessage, time.Hour},
	{368, 0, inbox.Refused, inbox.ScopePage, 0},
	{613, 0, inbox.Later, inbox.ScopeMessage, time.Minute},
	{613, 2534040, inbox.Later, inbox.ScopeMessage, time.Minute},
	{613, 2018338, inbox.Refused, inbox.ScopeTags, 0},
	{613, 1893016, inbox.Refused, inbox.ScopeMessage, 0},
	{1200, 0, inbox.Later, inbox.ScopeMessage, 30 * time.Second},
	{2022, 0, inbox.Refused, inbox.ScopePage, 0},
	{230, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{10303, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{10903, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{2018218, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{2018247, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{0, 2018218, inbox.Refused, inbox.ScopeMessage, 0},
	{0, 2018247, inbox.Refused, inbox.ScopeMessage, 0},
	{9000001, 0, inbox.Refused, inbox.ScopeMessage, 0},
	{424242, 7, inbox.Refused, inbox.ScopeMessage, 0}, // known to nobody
}

func TestEveryErrorHasItsMeaning(t *testing.T) {
	for _, m := range meanings {
		t.Run(fmt.Sprintf("%d-%d", m.code, m.subcode), func(t *testing.T) {
			g := newGraph(t, says(400, graphError(m.code, m.subcode, "(#1) said the platform")))
			got := sendFails(t, client(t, g.URL))
			if got.Outcome != m.outcome || got.Scope != m.scope || got.RetryAfter != m.wait {
				t.Errorf("outcome %d, scope %d, wait %v; want %d, %d, %v", got.Outcome, got.Scope, got.RetryAfter, m.outcome, m.scope, m.wait)
			}
			if got.Code != m.code || got.Subcode != m.subcode {
				t.Errorf("code %d/%d", got.Code, got.Subcode)
			}
			checkSentence(t, got)
		})
	}
}

// checkSentence holds a sentence to its promise: it says whether the message
// went out.
func checkSentence(t *testing.T, failed *inbox.SendError) {
	t.Helper()
	sentence := failed.Sentence
	if failed.Outcome == inbox.Unknown {
		if strings.Contains(sentence, "othing went out") {
			t.Errorf("nobody knows, but it says: %s", sentence)
		}
		return
	}
	for _, promise := range []string{"Nothing went out", "nothing went out", "Nothing is wrong"} {
		if strings.Contains(sentence, promise) {
			return
		}
	}
	t.Errorf("does not say that nothing went out: %q", sentence)
}

func TestEveryRowOfTheTableIsTested(t *testing.T) {
	tested := map[[2]int]bool{}
	for _, m := range meanings {
		tested[[2]int{m.code, m.subcode}] = true
	}
	for _, code := range messenger.TableCodes() {
		if !tested[code] {
			t.Errorf("no test for %d/%d", code[0], code[1])
		}
	}
}

func TestErrorsWithoutASubcodeAreToldApartByTheirWords(t *testing.T) {
	for _, tt := range []struct {
		words, sentence string
		scope           inbox.Scope
	}{
		{"(#10) Message failed to send because Another App is controlling this thread now.", "Another app controls", inbox.ScopeThread},
		{"(#10) This action was not submitted due to new privacy rules in Europe and Japan.", "Privacy rules", inbox.ScopeMessage},
		{"(#10) Application does not have permission for this action", "lacks a permission", inbox.ScopeMessage},
	} {
		g := newGraph(t, says(403, graphError(10, 0, tt.words)))
		got := sendFails(t, client(t, g.URL))
		if got.Scope != tt.scope || !strings.Contains(got.Sentence, tt.sentence) {
			t.Errorf("%s: scope %d, %q", tt.words, got.Scope, got.Sentence)
		}
	}
}

func TestUnknownErrorsRepeatThePlatformsWordsOnOneLine(t *testing.T) {
	hostile := "tab\tline\nescape\x1b[2J bell\a override\u202e " + strings.Repeat("long ", 100)
	g := newGraph(t, says(400, graphError(424242, 0, hostile)))
	got := sendFails(t, client(t, g.URL))
	if strings.ContainsAny(got.Sentence, "\t\n\x1b\a\u202e") || !strings.Contains(got.Sentence, "tab line escape[2J bell override long") {
		t.Errorf("sentence: %q", got.Sentence)
	}
	if n := len([]rune(got.Sentence)); n > 450 {
		t.Errorf("the sentence has %d characters", n)
	}
	var cause *messenger.GraphError
	if !errors.As(got, &cause) || cause.TraceID != "TRACE" || cause.Status != 400 {
		t.Errorf("cause: %v", got.Cause)
	}
}

func TestUnclearAnswersAreUnknown(t *testing.T) {
	for name, tt := range map[string]struct {
		status int
		body   string
	}{
		"success without an id": {200, `{"recipient_id":"1"}`},
		"success without JSON":  {200, `<html>hello</html>`},
		"an empty answer":       {200, ``},
		"a list":                {200, `[]`},
		"half an answer":        {200, `{"message_id":"m_`},
		"502 of a proxy":        {502, `<html>bad gateway</html>`},
		"503 with a known no":   {503, graphError(10, 2018278, "closed")},
		"500 with a limit":      {500, graphError(613, 0, "slow down")},
		"400 of a proxy":        {400, `nope`},
		"a redirect":            {307, ``},
		"codes that are none":   {500, `{"error":{"code":"many","error_subcode":{}}}`},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGraph(t, says(tt.status, tt.body, "Location", "/elsewhere"))
			got := sendFails(t, client(t, g.URL))
			if got.Outcome != inbox.Unknown {
				t.Errorf("outcome %d: %s", got.Outcome, got.Sentence)
			}
			checkSentence(t, got)
			if n := len(g.requests()); n != 1 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestCodesPrintedAsStringsAreRead(t *testing.T) {
	g := newGraph(t, says(400, `{"error":{"message":"closed","code":"10","error_subcode":"2018278"}}`))
	if got := sendFails(t, client(t, g.URL)); got.Code != 10 || got.Subcode != 2018278 {
		t.Errorf("code %d/%d", got.Code, got.Subcode)
	}
}

func TestRetryAfterIsHeeded(t *testing.T) {
	regain := `{"` + page + `":[{"type":"ads_management","call_count":100,"estimated_time_to_regain_access":50},{"type":"messenger","call_count":100,"total_cputime":3,"total_time":4,"estimated_time_to_regain_access":7}]}`
	for name, tt := range map[string]struct {
		headers []string
		want    time.Duration
	}{
		"nothing said":      {nil, time.Minute},
		"seconds":           {[]string{"Retry-After", "90"}, 90 * time.Second},
		"a date":            {[]string{"Retry-After", "Sun, 22 Nov 2026 12:05:00 GMT"}, 5 * time.Minute},
		"a date gone by":    {[]string{"Retry-After", "Sun, 22 Nov 2026 11:05:00 GMT"}, time.Minute},
		"nonsense":          {[]string{"Retry-After", "soon"}, time.Minute},
		"negative":          {[]string{"Retry-After", "-5"}, time.Minute},
		"absurdly long":     {[]string{"Retry-After", "99999999999"}, 24 * time.Hour},
		"minutes to regain": {[]string{"X-Business-Use-Case-Usage", regain}, 7 * time.Minute},
		"both":              {[]string{"X-Business-Use-Case-Usage", regain, "Retry-After", "30"}, 30 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGraph(t, says(400, graphError(613, 0, "slow down"), tt.headers...))
			if got := sendFails(t, client(t, g.URL)); got.Outcome != inbox.Later || got.RetryAfter != tt.want {
				t.Errorf("outcome %d after %v, want Later after %v", got.Outcome, got.RetryAfter, tt.want)
			}
		})
	}
}

func TestTooManyRequestsWithoutAnEnvelopeIsLater(t *testing.T) {
	g := newGraph(t, says(429, "slow down", "Retry-After", "12"))
	clk := clock.NewManual(noon)
	c := client(t, g.URL, func(cfg *messenger.ClientConfig) { cfg.Clock = clk })
	if got := sendFails(t, c); got.Outcome != inbox.Later || got.RetryAfter != 12*time.Second {
		t.Errorf("outcome %d after %v", got.Outcome, got.RetryAfter)
	}
}
