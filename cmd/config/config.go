package config

import (
	"maps"
	"slices"
	"time"

	"oriel/inbox"
	"oriel/inbox/advice"
	"oriel/inbox/policy"
)

// Config is everything that can be set.
type Config struct {
	// Agent is the name under which replies, drafts and assignments run.
	Agent string `toml:"agent"`
	// Colleagues are agents who can be given work before they did any.
	Colleagues []string `toml:"colleagues"`
	// Store is the path of the database.
	Store string `toml:"store"`
	// Theme is auto, light, dark, high-contrast, mono or ansi16.
	Theme string `toml:"theme"`
	// Notify is how a warning is announced while the terminal is not in front:
	// off, bell, osc9 or osc777.
	Notify string `toml:"notify"`
	// Accessible lets the inbox speak line by line instead of drawing a screen.
	Accessible bool `toml:"accessible"`
	// Undo is how long a reply can be taken back before it is sent.
	Undo Duration `toml:"undo"`
	// Margin is how long before its end an option is no longer offered.
	Margin     Duration `toml:"margin"`
	Graph      Graph    `toml:"graph"`
	Webhook    Webhook  `toml:"webhook"`
	Composer   Composer `toml:"composer"`
	SLA        SLA      `toml:"sla"`
	PersonApps []string `toml:"person_apps"`
	// Language is the one in which Oriel itself writes to customers.
	Language    string          `toml:"language"`
	Preferences Preferences     `toml:"preferences"`
	FirstAnswer FirstAnswer     `toml:"first_answer"`
	Pages       map[string]Page `toml:"pages"`
	// Said is which of the settings that derive stand in the file.
	Said Said `toml:"-"`
}

// Preferences are the words by which customers end and resume messages outside
// the window, by language. A language that is named replaces its defaults.
type Preferences struct {
	StopWords  map[string][]string `toml:"stop_words"`
	StartWords map[string][]string `toml:"start_words"`
}

// FirstAnswer is the automatic message that tells customers how soon somebody
// answers.
type FirstAnswer struct {
	On bool `toml:"on"`
	// AskTopics adds the question what the customer wants to hear of.
	AskTopics bool `toml:"ask_topics"`
}

// Graph is where messages are sent to.
type Graph struct {
	URL     string `toml:"url"`
	Version string `toml:"version"`
	AppID   string `toml:"app_id"`
	// Token is the access token of pages that have none of their own.
	Token Secret `toml:"token"`
}

// Webhook is how messages come in.
type Webhook struct {
	Listen      string `toml:"listen"`
	VerifyToken Secret `toml:"verify_token"`
	AppSecret   Secret `toml:"app_secret"`
	// OldAppSecret is accepted too, while a secret is being replaced.
	OldAppSecret Secret `toml:"old_app_secret"`
	// Spool is the folder of the second door; empty means beside the store.
	Spool string `toml:"spool"`
}

// Composer holds the lengths, in visible characters, at which a draft is
// remarked on, and what else drafts are held to.
type Composer struct {
	Short   int `toml:"short"`
	Preview int `toml:"preview"`
	Long    int `toml:"long"`
	// Words are files with a team's own words, which are added to Oriel's.
	// Those that are relative lie beside the configuration.
	Words []string `toml:"words"`
	// LockScreens are pictured under a draft; none: the usual three.
	LockScreens []LockScreen `toml:"lock_screens"`

	lexicon *advice.Lexicon
	unread  error // what is wrong with Words
}

// LockScreen is how much of a message a locked phone shows.
type LockScreen struct {
	Name       string `toml:"name"`
	Characters int    `toml:"characters"`
	Lines      int    `toml:"lines"`
}

// Page is one Facebook page.
type Page struct {
	Name  string `toml:"name"`
	Token Secret `toml:"token"`
	// Capabilities are what Meta or the page's owner granted: human_agent,
	// one_time_notification, utility_messages, long_ad_window.
	Capabilities []string `toml:"capabilities"`
	// Topics are what customers of the page choose to hear of.
	Topics []Topic `toml:"topics"`
}

// Topic is something that customers choose to hear of or not.
type Topic struct {
	ID    string `toml:"id"`
	Title string `toml:"title"`
}

// Default returns the settings of somebody who has set nothing.
func Default() Config {
	return Config{
		Theme:  "auto",
		Notify: "off",
		Undo:   Duration(inbox.DefaultUndo),
		Margin: Duration(policy.DefaultMargin),
		Graph:  Graph{URL: "https://graph.facebook.com", Version: "v26.0"},
		Webhook: Webhook{
			Listen: "127.0.0.1:8080",
		},
		Composer: Composer{Short: 50, Preview: 110, Long: 640},
		Language: "en",
		SLA:      defaultSLA(),
	}
}

// Rules are the settings on which the meaning of events depends.
func (c Config) Rules() (inbox.Rules, error) {
	policies, err := c.SLA.Policies()
	if err != nil {
		return inbox.Rules{}, inbox.Errorf(inbox.CodeInvalid, "%w", err)
	}
	rules := inbox.Rules{
		SLA: policies, AppID: c.Graph.AppID, PersonApps: c.PersonApps,
		Capabilities: map[string]policy.Capabilities{}, Topics: map[string][]inbox.Topic{},
		StopWords: phrases(c.Preferences.stop()), StartWords: phrases(c.Preferences.start()),
	}
	for _, id := range slices.Sorted(maps.Keys(c.Pages)) {
		granted := make([]policy.Capability, len(c.Pages[id].Capabilities))
		for i, name := range c.Pages[id].Capabilities {
			var err error
			if granted[i], err = policy.ParseCapability(name); err != nil {
				return inbox.Rules{}, inbox.Errorf(inbox.CodeInvalid, "pages.%s.capabilities: %w", id, err)
			}
		}
		rules.Capabilities[id] = policy.NewCapabilities(granted...)
		for _, t := range c.Pages[id].Topics {
			rules.Topics[id] = append(rules.Topics[id], inbox.Topic(t))
		}
	}
	return rules, nil
}

// PageNames are the names to show instead of page ids.
func (c Config) PageNames() map[string]string {
	names := map[string]string{}
	for id, p := range c.Pages {
		names[id] = p.Name
	}
	return names
}

// Tokens are the access tokens of the pages that have one of their own.
func (c Config) Tokens() map[string]string {
	tokens := map[string]string{}
	for id, p := range c.Pages {
		if p.Token != "" {
			tokens[id] = string(p.Token)
		}
	}
	return tokens
}

// Secret is text that is never printed.
type Secret string

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "(set)"
}

// GoString hides the secret.
func (s Secret) GoString() string { return s.String() }

// Duration is a length of time, written like "90s", "15m" or "4h".
type Duration time.Duration

// UnmarshalText reads a duration that is not negative.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil || parsed < 0 {
		return inbox.Errorf(inbox.CodeInvalid, "%q is no length of time; write for example \"90s\", \"15m\" or \"4h\"", text)
	}
	*d = Duration(parsed)
	return nil
}

// MarshalText writes a duration as UnmarshalText reads it.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }
