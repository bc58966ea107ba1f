package policy

import (
	"slices"
	"strconv"
	"strings"
)

// Capability is something that Meta or the page's owner granted to the page.
// Not to have one is a normal state.
type Capability string

const (
	// CapHumanAgent: the app passed review for the Human Agent feature.
	CapHumanAgent Capability = "human_agent"
	// CapOneTimeNotification: the page's owner accepted the terms of one-time
	// notification in the page's settings.
	CapOneTimeNotification Capability = "one_time_notification"
	// CapUtilityMessages: the app holds the permission page_utility_messaging.
	CapUtilityMessages Capability = "utility_messages"
	// CapLongAdWindow: the page's owner relies on the window of up to seven
	// days after an ad, which Meta has not explained; off unless turned on.
	CapLongAdWindow Capability = "long_ad_window"
)

var allCapabilities = [...]Capability{
	CapHumanAgent, CapOneTimeNotification, CapUtilityMessages, CapLongAdWindow,
}

// ParseCapability returns the capability of that name, or an error with
// CodeUnknownCapability that lists the names.
func ParseCapability(name string) (Capability, error) {
	if c := Capability(name); c.bit() != 0 {
		return c, nil
	}
	names := make([]string, len(allCapabilities))
	for i, c := range allCapabilities {
		names[i] = string(c)
	}
	return "", &Error{Code: CodeUnknownCapability,
		Text: "there is no capability " + strconv.Quote(name) + "; use one of " + strings.Join(names, ", ")}
}

// bit returns the set that holds only c, or the empty set if c is unknown.
func (c Capability) bit() Capabilities {
	i := slices.Index(allCapabilities[:], c)
	if i < 0 {
		return 0
	}
	return 1 << i
}

// Capabilities is a set of capabilities. The zero value is the empty set;
// sets are equal when they hold the same.
type Capabilities uint8

// NewCapabilities returns the set of the given capabilities. Unknown ones are
// left out, because what is not known is not granted.
func NewCapabilities(granted ...Capability) Capabilities {
	var set Capabilities
	for _, c := range granted {
		set |= c.bit()
	}
	return set
}

// Has reports whether c is in the set.
func (s Capabilities) Has(c Capability) bool { return s&c.bit() != 0 }

// Without returns the set without c.
func (s Capabilities) Without(c Capability) Capabilities { return s &^ c.bit() }

// OfWindows returns those of the set that decide how long a window stays open.
func (s Capabilities) OfWindows() Capabilities { return s & CapLongAdWindow.bit() }

// List returns the capabilities of the set in a fixed order.
func (s Capabilities) List() []Capability {
	var list []Capability
	for _, c := range allCapabilities {
		if s.Has(c) {
			list = append(list, c)
		}
	}
	return list
}
