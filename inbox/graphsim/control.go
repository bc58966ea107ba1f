package graphsim

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// control is the API below /_sim for whoever drives the stand-in from outside;
// the package comment lists it. It asks for no token: serve it on a loopback
// address only.
func (s *Sim) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /say", s.controlSay)
	mux.HandleFunc("POST /customers/{customer}/{deed}", s.controlDeed)
	mux.HandleFunc("GET /state", func(w http.ResponseWriter, _ *http.Request) { s.tellState(w) })
	mux.HandleFunc("POST /clock", s.controlClock)
	mux.HandleFunc("POST /faults", s.controlFaults)
	mux.HandleFunc("DELETE /faults", func(w http.ResponseWriter, _ *http.Request) {
		s.ClearFaults()
		s.tellState(w)
	})
	mux.HandleFunc("POST /features", s.controlFeatures)
	mux.HandleFunc("POST /templates", s.controlTemplates)
	mux.HandleFunc("POST /page", s.controlPage)
	mux.HandleFunc("POST /callback", s.controlCallback)
	mux.HandleFunc("POST /drain", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Drain(r.Context()); err != nil {
			controlError(w, http.StatusServiceUnavailable, err)
			return
		}
		s.tellState(w)
	})
	return mux
}

// readControl decodes the JSON body into v. Unknown fields are refused, so that
// a typing error in a script does not go unnoticed. On failure it has answered.
func readControl(w http.ResponseWriter, r *http.Request, v any) bool {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil && !errors.Is(err, io.EOF) {
		controlError(w, http.StatusBadRequest, err)
		return false
	}
	return true
}

func controlError(w http.ResponseWriter, status int, err error) {
	controlAnswer(w, status, map[string]string{"error": err.Error()})
}

func controlAnswer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the caller hung up; nobody to tell
}

func (s *Sim) tellState(w http.ResponseWriter) { controlAnswer(w, http.StatusOK, s.State()) }

func (s *Sim) controlClock(w http.ResponseWriter, r *http.Request) {
	var req struct {
		Time    time.Time `json:"time"`
		Advance span      `json:"advance"`
	}
	if !readControl(w, r, &req) {
		return
	}
	if req.Time.IsZero() {
		req.Time = s.Now()
	}
	s.SetTime(req.Time.Add(time.Duration(req.Advance)))
	s.tellState(w)
}

func (s *Sim) controlFaults(w http.ResponseWriter, r *http.Request) {
	var req faultWire
	if !readControl(w, r, &req) {
		return
	}
	if err := s.Inject(req.fault()); err != nil {
		controlError(w, http.StatusBadRequest, err)
		return
	}
	s.tellState(w)
}

// controlFeatures changes the features that the body names.
func (s *Sim) controlFeatures(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.page.Features
	s.mu.Unlock()
	if readControl(w, r, &f) {
		s.SetFeatures(f)
		s.tellState(w)
	}
}

func (s *Sim) controlTemplates(w http.ResponseWriter, r *http.Request) {
	var t Template
	if readControl(w, r, &t) {
		s.AddTemplate(t)
		s.tellState(w)
	}
}

func (s *Sim) controlPage(w http.ResponseWriter, r *http.Request) {
	var req struct {
		Restricted   *bool  `json:"restricted"`
		Reason       string `json:"reason"`
		TokenExpired *bool  `json:"token_expired"`
	}
	if !readControl(w, r, &req) {
		return
	}
	if req.TokenExpired != nil {
		s.ExpireToken(*req.TokenExpired)
	}
	switch {
	case req.Restricted != nil && *req.Restricted:
		s.Restrict(req.Reason)
	case req.Restricted != nil:
		s.Unrestrict()
	}
	s.tellState(w)
}

func (s *Sim) controlCallback(w http.ResponseWriter, r *http.Request) {
	var req struct {
		URL    string `json:"url"`
		Verify bool   `json:"verify"`
	}
	if !readControl(w, r, &req) {
		return
	}
	s.SetCallback(req.URL)
	if req.Verify {
		if err := s.VerifyCallback(r.Context()); err != nil {
			controlError(w, http.StatusBadGateway, err)
			return
		}
	}
	s.tellState(w)
}
