package graphsim_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/graphsim"
)

func post(t *testing.T, s *graphsim.Sim, path, token string) int {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(`{"recipient":{"id":"982337261802700"},"messaging_type":"RESPONSE","message":{"text":"hi"}}`))
	r.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Code
}

func TestStrangersAreTakenAtTheAppsWordOnlyWhenAskedFor(t *testing.T) {
	tests := []struct {
		name      string
		strangers bool
		want      int
	}{{"as Meta does", false, http.StatusBadRequest}, {"with strangers", true, http.StatusOK}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := graphsim.New(graphsim.Config{Clock: clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)), PageToken: "token", Strangers: tt.strangers})
			defer s.Close()
			if got := post(t, s, "/v26.0/me/messages", "token"); got != tt.want {
				t.Errorf("status %d, want %d", got, tt.want)
			}
		})
	}
}

func TestAPageThatNobodyNamedIsTheOneAskedFor(t *testing.T) {
	s := graphsim.New(graphsim.Config{Clock: clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)), Strangers: true})
	defer s.Close()
	if got := post(t, s, "/v26.0/1751036168465324/messages", "any"); got != http.StatusOK {
		t.Fatalf("status %d", got)
	}
	if got := s.State().PageID; got != "1751036168465324" {
		t.Errorf("page %s", got)
	}
	if got := post(t, s, "/v26.0/1751036168465324/messages", ""); got == http.StatusOK {
		t.Error("a request without a token was taken")
	}
}

func TestANamedPageStaysTheOnlyOne(t *testing.T) {
	s := graphsim.New(graphsim.Config{Clock: clock.NewManual(time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)), PageID: "100200300400500", Strangers: true, PageToken: "token"})
	defer s.Close()
	if got := post(t, s, "/v26.0/1751036168465324/messages", "token"); got == http.StatusOK {
		t.Error("a message of another page was taken")
	}
}
