package graphsim

import "net/http"

func (s *Sim) control() http.Handler { return http.NotFoundHandler() }
