package policy

import "time"

// Opens returns how long the messaging window stays open from an action on;
// false: the action opens nothing, or the pack does not know it.
func (p Pack) Opens(a Action, c Capabilities) (time.Duration, bool) {
	if p.rules == nil {
		return 0, false
	}
	rule := p.rules.actions[a]
	if rule == nil || rule.Opens == 0 {
		return 0, false
	}
	if rule.LongOpens > 0 && c.Has(rule.LongNeeds) {
		return rule.LongOpens, true
	}
	return rule.Opens, true
}

// WindowEnd returns the platform's end of the messaging window, no margin
// taken off; it may have passed. Zero: no window was ever opened, or the
// channel is unknown. Whether anything may be sent is for Judge to say.
func (p Pack) WindowEnd(f Facts, c Capabilities) time.Time {
	if p.rules == nil || f.Channel != ChannelMessenger {
		return time.Time{}
	}
	return p.windowOf(&f, c).end
}

// window holds the ends of a conversation's window. Zero: there is none.
type window struct {
	standard time.Time // without the long window after an ad
	end      time.Time // the later of both, as far as the capabilities go
	possible time.Time // what the end would be with every capability
}

// everything is the set of all capabilities.
const everything = Capabilities(1<<len(allCapabilities) - 1)

func (p Pack) windowOf(f *Facts, c Capabilities) window {
	return window{
		standard: p.endOf(f, 0),
		end:      p.endOf(f, c),
		possible: p.endOf(f, everything),
	}
}

// endOf returns the later end of the two that can count. The latest action is
// not always the one that lasts longest: a message on the second day after an
// ad opens 24 hours, and the ad's own window may end later.
func (p Pack) endOf(f *Facts, c Capabilities) time.Time {
	return later(p.endFrom(f.WindowOpenedBy, f.WindowOpenedAt, c), p.endFrom(ActionAdMessage, f.AdMessageAt, c))
}

func (p Pack) endFrom(a Action, at time.Time, c Capabilities) time.Time {
	if at.IsZero() {
		return time.Time{}
	}
	lasts, ok := p.Opens(a, c)
	if !ok {
		return time.Time{}
	}
	return at.Add(lasts)
}
