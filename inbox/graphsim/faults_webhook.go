package graphsim

import (
	"slices"
	"time"
)

const reorderPatience = time.Second

// enqueue puts a body into the queue as the faults on webhooks will have it.
func (s *Sim) enqueue(body []byte, now time.Time) {
	p := &parcel{body: body, due: now}
	overtaken := slices.DeleteFunc(slices.Clone(s.post.parcels), func(q *parcel) bool { return !q.swap })
	switch f := s.strikes("", FaultReorder, FaultLate, FaultDuplicate); {
	case f == nil:
		s.post.parcels = append(s.post.parcels, p)
	case f.Kind == FaultReorder:
		p.swap, p.due = true, now.Add(orDuration(f.Delay, reorderPatience))
		s.post.parcels = append(s.post.parcels, p)
	case f.Kind == FaultLate:
		p.due = now.Add(f.Delay)
		s.post.parcels = append(s.post.parcels, p)
	case f.Kind == FaultDuplicate:
		s.post.parcels = append(s.post.parcels, p, &parcel{body: body, due: now})
	}
	for _, q := range overtaken {
		s.post.remove(q)
		q.swap, q.due = false, now
		s.post.parcels = append(s.post.parcels, q)
	}
}

// collecting tells whether a batch fault still waits for more than n webhooks.
func (s *Sim) collecting(n int) bool {
	f := s.batch()
	return f != nil && n < f.Next
}

// batched takes the batch fault away, once its body is complete.
func (s *Sim) batched() bool {
	f := s.batch()
	if f == nil {
		return false
	}
	s.faults = slices.DeleteFunc(s.faults, func(g *Fault) bool { return g == f })
	return true
}

func (s *Sim) batch() *Fault {
	for _, f := range s.faults {
		if f.Kind == FaultBatch {
			return f
		}
	}
	return nil
}

func orDuration(d, def time.Duration) time.Duration {
	if d == 0 {
		return def
	}
	return d
}
