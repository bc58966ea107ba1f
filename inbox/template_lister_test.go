package inbox_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"oriel/inbox"
	"oriel/inbox/policy"
)

// catalogue is the platform's list of a page's templates.
type catalogue struct {
	mu    sync.Mutex
	list  []inbox.Template
	err   error
	asked []string
	// meanwhile happens while the answer is on its way.
	meanwhile func()
}

func (c *catalogue) Templates(_ context.Context, pageID string) ([]inbox.Template, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, pageID)
	if c.meanwhile != nil {
		c.meanwhile()
	}
	return c.list, c.err
}

func (c *catalogue) says(err error, list ...inbox.Template) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list, c.err = list, err
}

func (c *catalogue) questions() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.asked)
}

func (o *office) lister(c *catalogue) *inbox.TemplateLister {
	return &inbox.TemplateLister{Store: o.store, Source: c, Rules: officeRules, Clock: o.clock, Logger: slog.New(slog.DiscardHandler)}
}

// listings counts the lists that were written down.
func (o *office) listings() (n int) {
	o.Helper()
	q := inbox.EventQuery{Kinds: []string{inbox.TemplatesListed{}.Kind()}}
	o.must(o.store.Events(o.ctx, q, func(int64, inbox.Event) error { n++; return nil }))
	return n
}

func (o *office) templates() []inbox.Template {
	o.Helper()
	list, err := o.desk.Templates(o.ctx, pageID)
	o.must(err)
	return list
}

// round lets the lister look after a pause, and tells how often it has asked
// and what was written down by then.
func (o *office) round(l *inbox.TemplateLister, c *catalogue, pause time.Duration, questions, listings int) {
	o.Helper()
	o.clock.Advance(pause)
	before := c.questions()
	if err, wrong := l.Round(o.ctx), c.err; (err != nil) != (wrong != nil && c.questions() > before) {
		o.Fatalf("Round: %v", err)
	}
	if c.questions() != questions || o.listings() != listings {
		o.Fatalf("asked %d times and wrote %d lists down, want %d and %d", c.questions(), o.listings(), questions, listings)
	}
}

func TestTheListIsAskedForEveryHourAndWrittenDownWhenItChanged(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{}
	l := o.lister(c)
	o.round(l, c, 0, 1, 1) // an empty list is something to know, once
	o.round(l, c, time.Hour-time.Millisecond, 1, 1)
	o.round(l, c, time.Millisecond, 2, 1)
	c.says(nil, orderUpdate)
	o.round(l, c, time.Hour, 3, 2)
	o.round(l, c, time.Hour, 4, 2)
	rejected := orderUpdate
	rejected.Status = "REJECTED"
	c.says(nil, rejected)
	o.round(l, c, time.Hour, 5, 3)
	if got := o.templates(); len(got) != 1 || got[0].Status != "REJECTED" {
		t.Errorf("templates: %+v", got)
	}
	c.says(nil)
	o.round(l, c, time.Hour, 6, 4)
	if got := o.templates(); len(got) != 0 {
		t.Errorf("templates: %+v", got)
	}
}

func TestAListThatDidNotComeIsAskedForSooner(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{}
	l := o.lister(c)
	c.says(nil, orderUpdate)
	o.round(l, c, 0, 1, 1)
	c.says(errors.New("a wire was cut"))
	o.round(l, c, time.Hour, 2, 1)
	o.round(l, c, 5*time.Minute-time.Millisecond, 2, 1)
	o.round(l, c, time.Millisecond, 3, 1)
	if got := o.templates(); len(got) != 1 {
		t.Errorf("the list that was known became %+v", got)
	}
	c.says(nil, orderUpdate)
	o.round(l, c, 5*time.Minute, 4, 1)
	o.round(l, c, 5*time.Minute, 4, 1)
}

// A word about a template that is not in the list means that there is a newer
// list.
func TestAnUnknownTemplateAsksForTheListSoon(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{}
	l := o.lister(c)
	o.round(l, c, 0, 1, 1)
	o.tells(inbox.TemplateStatusChanged{Name: "order_update", Language: "en", Status: "APPROVED"})
	o.round(l, c, time.Second, 1, 1)
	c.says(nil, orderUpdate)
	o.round(l, c, time.Minute, 2, 2)
	o.round(l, c, time.Minute, 2, 2)
	if got := o.templates(); len(got) != 1 || !got[0].Approved() {
		t.Errorf("templates: %+v", got)
	}
}

// What a webhook tells while the answer is on its way is newer than the answer.
func TestTheListIsAsOldAsTheQuestion(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{list: []inbox.Template{orderUpdate}}
	c.meanwhile = func() {
		o.tells(inbox.TemplateStatusChanged{Name: "order_update", Language: "en", Status: "REJECTED"})
	}
	o.round(o.lister(c), c, 0, 1, 1)
	if got := o.templates(); len(got) != 1 || got[0].Status != "REJECTED" || got[0].Body == "" {
		t.Errorf("templates: %+v", got)
	}
}

func TestOnlyPagesWithThePermissionAreAskedAbout(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{}
	l := o.lister(c)
	rules := officeRules()
	l.Rules = func() inbox.Rules { return rules }
	rules.Capabilities = map[string]policy.Capabilities{
		"2": policy.NewCapabilities(policy.CapUtilityMessages), "1": policy.NewCapabilities(policy.CapHumanAgent), "3": 0,
	}
	o.must(l.Round(o.ctx))
	rules.Capabilities = map[string]policy.Capabilities{"1": policy.NewCapabilities(policy.CapUtilityMessages)}
	o.must(l.Round(o.ctx))
	if len(c.asked) != 2 || c.asked[0] != "2" || c.asked[1] != "1" {
		t.Errorf("asked about %v", c.asked)
	}
}

// Two processes that ask at the same time write one list down.
func TestTwoListersWriteOneListDown(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{list: []inbox.Template{orderUpdate}}
	o.round(o.lister(c), c, 0, 1, 1)
	o.round(o.lister(c), c, 0, 2, 1)
}

func TestTheListerRunsUntilItIsStopped(t *testing.T) {
	o := openOffice(t, start)
	c := &catalogue{list: []inbox.Template{orderUpdate}}
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); o.lister(c).Run(ctx) }()
	o.sleep("the list to be asked for again", start.Add(2*time.Hour), func() bool { return c.questions() == 2 })
	cancel()
	<-done
	if o.listings() != 1 {
		t.Errorf("%d lists were written down", o.listings())
	}
}

func TestAClosedStoreDoesNotMakeTheListerSpin(t *testing.T) {
	o := openOffice(t, start)
	s := o.openStore()
	logged := &counter{Handler: slog.DiscardHandler}
	lister := &inbox.TemplateLister{Store: s, Source: &catalogue{}, Rules: officeRules, Clock: o.clock, Logger: slog.New(logged)}
	ctx, cancel := context.WithCancel(o.ctx)
	done := make(chan struct{})
	go func() { defer close(done); lister.Run(ctx) }()
	o.nap(start.Add(time.Minute))
	o.must(s.Close())
	const naps = 5
	for range naps {
		o.clock.Set(o.napOfAnyLength())
	}
	cancel()
	<-done
	if got := logged.count(); got > naps+1 {
		t.Errorf("%d lines in the log in %d naps", got, naps)
	}
}
