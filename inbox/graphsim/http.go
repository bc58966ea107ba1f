package graphsim

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const maxBody = 1 << 20

// Handler serves the Graph API of the page, and the control API below /_sim/.
func (s *Sim) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/_sim/", http.StripPrefix("/_sim", s.control()))
	mux.HandleFunc("/", s.serveGraph)
	return mux
}

var versionPrefix = regexp.MustCompile(`^/v[0-9]+(\.[0-9]+)?(/|$)`)

// call is one request to the Graph API.
type call struct {
	object string // "me", an id, …
	edge   string // "messages", …; empty for the object itself
	body   []byte // JSON
	r      *http.Request
}

// answer is what a call is told. A nil body is an HTTP error without a Graph
// error; cut means that the connection ends before an answer.
type answer struct {
	status int
	body   any
	cut    bool
	header http.Header
}

func answerError(e *Error) answer { return answer{status: e.Status, body: e} }

func ok(body any) answer { return answer{status: http.StatusOK, body: body} }

func (s *Sim) serveGraph(w http.ResponseWriter, r *http.Request) {
	c, err := readCall(w, r)
	if err != nil {
		s.write(w, answerError(err))
		return
	}
	s.hold(c)
	var a answer
	var delay time.Duration
	s.step(func(now time.Time) { a, delay = s.answer(c, now) })
	s.log.Debug("graph call", "method", r.Method, "object", c.object, "edge", c.edge, "status", a.status, "cut", a.cut)
	if a.cut {
		s.wait(r.Context(), delay)
		panic(http.ErrAbortHandler) // net/http's way to drop a connection
	}
	s.write(w, a)
}

// hold keeps a request waiting while a latency fault strikes.
func (s *Sim) hold(c call) {
	var d time.Duration
	s.step(func(time.Time) {
		if f := s.strikes(c.edge, FaultLatency); f != nil {
			d = f.Delay
		}
	})
	s.wait(c.r.Context(), d)
}

// answer decides about one call; the delay is that of a cut connection.
func (s *Sim) answer(c call, now time.Time) (answer, time.Duration) {
	f := s.strikes(c.edge, FaultHTTP, FaultRateLimit, FaultGraph)
	if f != nil && !f.Accepted {
		return s.faulty(f), 0
	}
	if err := s.authorised(c); err != nil {
		return answerError(err), 0
	}
	if err := s.usage.call(s.reachable(), now); err != nil {
		return answerError(err), 0
	}
	a := s.route(c, now)
	if f != nil {
		return s.faulty(f), 0
	}
	if c.edge == "messages" && a.status == http.StatusOK {
		if f := s.strikes(c.edge, FaultCut); f != nil {
			return answer{cut: true}, f.Delay
		}
	}
	return a, 0
}

func (s *Sim) faulty(f *Fault) answer {
	switch f.Kind {
	case FaultHTTP:
		status := f.Status
		if status == 0 {
			status = http.StatusServiceUnavailable
		}
		return answer{status: status}
	case FaultRateLimit:
		s.usage.regain = f.Delay
		a := answerError(errRateLimited())
		if f.Delay > 0 {
			seconds := int((f.Delay + time.Second - 1) / time.Second)
			a.header = http.Header{"Retry-After": {strconv.Itoa(seconds)}}
		}
		return a
	}
	e := refuse(f.Code, f.Subcode, "%s", f.Message)
	if f.Status != 0 {
		e.Status = f.Status
	}
	return answerError(e)
}

func (s *Sim) authorised(c call) *Error {
	token := c.r.URL.Query().Get("access_token")
	if bearer, ok := strings.CutPrefix(c.r.Header.Get("Authorization"), "Bearer "); ok && token == "" {
		token = bearer
	}
	if token == "" {
		var inBody struct {
			Token string `json:"access_token"`
		}
		_ = json.Unmarshal(c.body, &inBody) // not an object: no token in it
		token = inBody.Token
	}
	switch {
	case token != "" && s.cfg.Strangers && s.cfg.PageToken == "":
	case token == "" || token != s.cfg.PageToken:
		return errBadToken()
	case s.expired:
		return errExpiredToken()
	}
	return nil
}

// reachable counts the people whom the page can message.
func (s *Sim) reachable() int {
	n := 0
	for _, p := range s.order {
		if p.thread.started() {
			n++
		}
	}
	return n
}

func readCall(w http.ResponseWriter, r *http.Request) (call, *Error) {
	path := "/" + strings.TrimPrefix(versionPrefix.ReplaceAllString(r.URL.Path, "/"), "/")
	object, edge, _ := strings.Cut(strings.Trim(path, "/"), "/")
	c := call{object: object, edge: edge, r: r}
	if r.Method != http.MethodPost {
		return c, nil
	}
	body, err := readBody(http.MaxBytesReader(w, r.Body, maxBody), r.Header.Get("Content-Type"))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return c, badParameter("The request is larger than %d bytes.", maxBody)
	case err != nil:
		return c, badParameter("The request cannot be read: %v", err)
	}
	c.body = body
	return c, nil
}

func (s *Sim) write(w http.ResponseWriter, a answer) {
	s.mu.Lock()
	s.usage.writeHeaders(w.Header(), s.cfg.PageID)
	trace := s.ids.opaque("trace")[:11]
	s.mu.Unlock()
	for k, v := range a.header {
		w.Header()[k] = v
	}
	if e, isError := a.body.(*Error); isError {
		e.TraceID = "A" + trace
		a.body = map[string]*Error{"error": e}
	}
	if a.body == nil {
		http.Error(w, http.StatusText(a.status), a.status)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.WriteHeader(a.status)
	if err := json.NewEncoder(w).Encode(a.body); err != nil {
		s.log.Debug("answer not written", "error", err)
	}
}
