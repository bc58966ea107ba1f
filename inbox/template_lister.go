package inbox

import (
	"context"
	"errors"
	"log/slog"
	"reflect"
	"slices"
	"time"

	"oriel/inbox/clock"
	"oriel/inbox/policy"
)

// TemplateSource asks the platform for a page's utility templates.
type TemplateSource interface {
	// Templates returns all of them, whatever their status.
	Templates(ctx context.Context, pageID string) ([]Template, error)
}

// TemplateLister keeps the list of utility templates of every page that may
// send them.
type TemplateLister struct {
	Store  Store
	Source TemplateSource
	// Rules are asked for each time, because they may change.
	Rules  func() Rules
	Clock  clock.Clock
	Logger *slog.Logger

	// asked is when each page's list was last asked for, and failed when that
	// was in vain.
	asked, failed map[string]time.Time
}

const (
	// listAgain is how old a list may become.
	listAgain = time.Hour
	// listAgainSoon is how old the list must be before it is asked for again
	// because of a template that it does not name.
	listAgainSoon = time.Minute
	// listAfterFailure is how long to wait when the platform did not tell it.
	listAfterFailure = 5 * time.Minute
)

// Run keeps the lists until ctx ends.
func (l *TemplateLister) Run(ctx context.Context) {
	changes := l.Store.Changes(ctx)
	for ctx.Err() == nil {
		if err := l.Round(ctx); err != nil && ctx.Err() == nil {
			l.Logger.Warn("the list of utility templates could not be fetched; the one that is known stays", "error", err)
		}
		if !wait(ctx, l.Clock, listAgainSoon, changes) {
			changes = nil // the store is closed
		}
	}
}

// Round asks for the lists that are due: an hour after the last time, or after
// a minute when the platform spoke of a template that is not in the list.
func (l *TemplateLister) Round(ctx context.Context) error {
	var failed []error
	for _, pageID := range l.pages() {
		page, err := l.Store.Page(ctx, pageID)
		if err != nil {
			return err
		}
		if l.due(page) {
			_, err := l.Refresh(ctx, pageID)
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// pages are those with the permission for utility messages.
func (l *TemplateLister) pages() []string {
	var ids []string
	for id, granted := range l.Rules().Capabilities {
		if granted.Has(policy.CapUtilityMessages) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func (l *TemplateLister) due(p PageState) bool {
	asked, age := l.asked[p.PageID], listAgain
	switch {
	case asked.IsZero():
		return true
	case l.failed[p.PageID].Equal(asked):
		age = listAfterFailure
	case slices.ContainsFunc(p.Templates, func(t Template) bool { return t.Body == "" }):
		age = listAgainSoon
	}
	return !l.Clock.Now().Before(asked.Add(age))
}

// Refresh asks for a page's list now and reports whether it says something
// new; only then it is written down.
func (l *TemplateLister) Refresh(ctx context.Context, pageID string) (changed bool, err error) {
	// The list is as old as the question: what a webhook tells while the
	// answer is on its way is newer.
	asked := l.Clock.Now()
	if l.asked == nil {
		l.asked, l.failed = map[string]time.Time{}, map[string]time.Time{}
	}
	l.asked[pageID] = asked
	list, err := l.Source.Templates(ctx, pageID)
	if err != nil {
		l.failed[pageID] = asked
		return false, err
	}
	ev := Event{
		Key: "templates:" + pageID + ":" + asked.Format(time.RFC3339Nano), PageID: pageID, At: asked,
		Fact: TemplatesListed{Templates: list},
	}
	err = l.Store.Update(ctx, func(tx Tx) error {
		changed = false
		page, err := tx.Page(pageID)
		if err != nil || !page.Apply(ev).tellsOtherThan(page) {
			return err
		}
		changed = true
		_, err = tx.Append(ev)
		return err
	})
	return changed, err
}

// tellsOtherThan reports whether the templates differ in anything but when
// they were told. The first list tells something even when it is empty.
func (p PageState) tellsOtherThan(o PageState) bool {
	undated := func(list []Template) []Template {
		list = slices.Clone(list)
		for i := range list {
			list[i].Stamp = Stamp{}
		}
		return list
	}
	first := p.TemplatesStamp != Stamp{} && o.TemplatesStamp == Stamp{}
	a, b := undated(p.Templates), undated(o.Templates)
	return first || len(a) != len(b) || len(a) > 0 && !reflect.DeepEqual(a, b)
}
