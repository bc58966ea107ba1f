package inbox_test

import (
	"strings"
	"testing"

	"oriel/inbox"
)

func TestAFilterThatAsksForNothingIsTold(t *testing.T) {
	for filter, told := range map[string]string{
		"":                                    "",
		"parcel":                              "",
		"is:unread is:draft":                  "",
		"is:late is:warning is:paused":        "",
		"clock:first_response":                "",
		"clock:next_response":                 "",
		"clock:resolution":                    "",
		"label:vip assignee:ada page:1":       "",
		"https://example.org a:b 12:30 isle:": "", // words, as customers write them
		"is:nonsense":                         `"is:nonsense" is no filter; there are is:unread, is:draft, is:late, is:warning and is:paused`,
		"parcel is:":                          `"is:" is no filter`,
		"is:un":                               `"is:un" is no filter`,
		"clock:":                              `"clock:" is no filter`,
		"clock:window":                        `there are clock:first_response, clock:next_response and clock:resolution`,
		"label:":                              `"label:" says nothing`,
		"parcel assignee:":                    `"assignee:" says nothing`,
		"page:":                               `"page:" says nothing`,
	} {
		err := inbox.CheckFilter(filter)
		switch {
		case told == "" && err != nil:
			t.Errorf("%q: %v", filter, err)
		case told != "" && (inbox.CodeOf(err) != inbox.CodeInvalid || !strings.Contains(err.Error(), told)):
			t.Errorf("%q: %v, want %s", filter, err, told)
		}
	}
}
