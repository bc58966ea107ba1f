package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adrg/xdg"

	"oriel/inbox"
	"oriel/inbox/stricttoml"
)

// DefaultFile is where the configuration is looked for.
func DefaultFile() string { return filepath.Join(xdg.ConfigHome, "oriel", "config.toml") }

// DefaultStore is where the database is, unless something else is said.
func DefaultStore() string { return filepath.Join(xdg.DataHome, "oriel", "oriel.db") }

// Source is the file of a configuration as it was when it was read.
type Source struct {
	file  string
	asked bool // for this file
	body  []byte
	err   error
}

// Read reads the file of a configuration. An empty name means DefaultFile, which
// may be missing; a file that was asked for must exist, or Load fails.
func Read(file string) Source {
	s := Source{file: file, asked: file != ""}
	if !s.asked {
		s.file = DefaultFile()
	}
	s.body, s.err = os.ReadFile(s.file)
	return s
}

// Load returns the defaults, with the file over them and the environment over
// that. The files that it names are read now.
func (s Source) Load(getenv func(string) string) (Config, error) {
	c := Default()
	body := withoutMark(s.body)
	switch {
	case errors.Is(s.err, fs.ErrNotExist) && !s.asked:
	case s.err != nil:
		return Config{}, inbox.Errorf(inbox.CodeInvalid, "the configuration cannot be read: %w", s.err)
	default:
		if err := parse(&c, s.file, body); err != nil {
			return Config{}, err
		}
	}
	if err := c.overlay(getenv); err != nil {
		return Config{}, err
	}
	if c.Store == "" {
		c.Store = DefaultStore()
	}
	return c, c.check(s.file, body)
}

// Parse reads a configuration from bytes; name stands in errors.
func Parse(name string, body []byte) (Config, error) {
	c := Default()
	body = withoutMark(body)
	if err := parse(&c, name, body); err != nil {
		return Config{}, err
	}
	return c, c.check(name, body)
}

// withoutMark takes away the byte order mark that some editors write first.
func withoutMark(body []byte) []byte { return bytes.TrimPrefix(body, []byte("\ufeff")) }

func parse(c *Config, name string, body []byte) error {
	if err := mistyped(body); err != nil {
		return inbox.Errorf(inbox.CodeInvalid, "%w", located(name, body, err))
	}
	err := stricttoml.Decode(body, c)
	c.Said = saidIn(body)
	c.SLA.read(name)
	c.Composer.read(name)
	var wrong *stricttoml.Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &wrong):
		return inbox.Errorf(inbox.CodeInvalid, "%s: %w", name, err)
	case wrong.Key != nil:
		return inbox.Errorf(inbox.CodeInvalid, "%s:%d: there is no setting %q; see the README for those that exist", name, wrong.Line, strings.Join(wrong.Key, "."))
	}
	return inbox.Errorf(inbox.CodeInvalid, "%s:%d:%d: %s", name, wrong.Line, wrong.Column, strings.TrimPrefix(wrong.Err.Error(), "toml: "))
}

// besides finds a file that the configuration names: one that is relative lies
// beside the configuration.
func besides(file, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(file), name)
}

// overlay puts the environment's values over the file's.
func (c *Config) overlay(getenv func(string) string) error {
	for name, setting := range map[string]*string{
		"ORIEL_STORE":        &c.Store,
		"ORIEL_AGENT":        &c.Agent,
		"ORIEL_GRAPH_URL":    &c.Graph.URL,
		"ORIEL_THEME":        &c.Theme,
		"ORIEL_NOTIFY":       &c.Notify,
		"ORIEL_PAGE_TOKEN":   (*string)(&c.Graph.Token),
		"ORIEL_APP_SECRET":   (*string)(&c.Webhook.AppSecret),
		"ORIEL_VERIFY_TOKEN": (*string)(&c.Webhook.VerifyToken),
	} {
		if value := getenv(name); value != "" {
			*setting = value
		}
	}
	if c.Agent == "" {
		c.Agent = getenv("USER")
	}
	if c.Agent == "" {
		c.Agent = "agent"
	}
	if err := c.overlayAccessible(getenv("ORIEL_ACCESSIBLE")); err != nil {
		return err
	}
	return c.checkEnvironment(getenv)
}

func (c *Config) overlayAccessible(value string) (err error) {
	if value == "" {
		return nil
	}
	if c.Accessible, err = strconv.ParseBool(value); err != nil {
		return inbox.Errorf(inbox.CodeInvalid, "ORIEL_ACCESSIBLE is %q; write true or false", value)
	}
	return nil
}

// check refuses values that parse and make no sense.
func (c *Config) check(name string, body []byte) error {
	fail := func(format string, args ...any) error {
		return inbox.Errorf(inbox.CodeInvalid, "%s: %s", name, fmt.Sprintf(format, args...))
	}
	switch l := c.Composer; {
	case l.Short < 1 || l.Preview < l.Short || l.Long < l.Preview:
		return fail("composer: short, preview and long must be positive and in this order, not %d, %d, %d", l.Short, l.Preview, l.Long)
	case l.Long >= inbox.MaxTextUnits:
		return fail("composer.long is %d; the platform takes fewer than %d characters", l.Long, inbox.MaxTextUnits)
	case !strings.HasPrefix(c.Graph.URL, "https://") && !strings.HasPrefix(c.Graph.URL, "http://"):
		return fail("graph.url is %q; it begins with https://", c.Graph.URL)
	}
	if err := errors.Join(c.checkChoices(), c.checkColleagues()); err != nil {
		return inbox.Errorf(inbox.CodeInvalid, "%w", located(name, body, err))
	}
	if _, err := c.Rules(); err != nil {
		return inbox.Errorf(inbox.CodeInvalid, "%w", located(name, body, err))
	}
	for _, check := range []func() error{c.checkPreferences, c.Composer.checkScreens, c.checkWords} {
		if err := check(); err != nil {
			return fail("%v", err)
		}
	}
	return nil
}
