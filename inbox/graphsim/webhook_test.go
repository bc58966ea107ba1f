package graphsim_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oriel/inbox/graphsim"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// Every kind of webhook, as its bytes. The shapes are those of Meta's webhook
// reference, one page per event type, 2018 to 2026-06-01.
func TestShapesOfWebhooks(t *testing.T) {
	type play func(w *world, c *graphsim.Customer)
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Error(err)
		}
	}
	for name, do := range map[string]play{
		"text":    func(_ *world, c *graphsim.Customer) { c.Says("Où est ma commande ? 📦") },
		"file":    func(_ *world, c *graphsim.Customer) { c.SendsFile("image", "https://cdn.example/x.jpg") },
		"link":    func(_ *world, c *graphsim.Customer) { c.SendsLink("see https://e.example", "https://e.example", "E") },
		"sticker": func(_ *world, c *graphsim.Customer) { c.SendsSticker("369239263222822", "https://cdn.example/s.png") },
		"reply_to": func(_ *world, c *graphsim.Customer) {
			_, err := c.RepliesTo(c.Says("first")[0], "second")
			must(err)
		},
		"postback": func(_ *world, c *graphsim.Customer) { c.GetsStarted() },
		"referral": func(_ *world, c *graphsim.Customer) { c.FollowsLink("summer") },
		"ad": func(_ *world, c *graphsim.Customer) {
			c.ClicksAd("600700800", "Boots")
			c.Says("hi", "still there?")
		},
		"plugin":   func(_ *world, c *graphsim.Customer) { c.UsesPlugin("shop", "") },
		"checkbox": func(_ *world, c *graphsim.Customer) { c.UsesPlugin("shop", "ref-1") },
		"edit": func(_ *world, c *graphsim.Customer) {
			must(c.Edits(c.Says("that one")[0], "that other one"))
		},
		"reaction": func(w *world, c *graphsim.Customer) {
			c.Says("hi")
			mid := w.sends(c, "hello")
			must(c.Reacts("love", ""))
			must(c.Unreacts(mid))
		},
		"quick_reply": func(w *world, c *graphsim.Customer) {
			c.Says("hi")
			w.call("POST", "/me/messages", `{"recipient":{"id":"`+c.PSID()+`"},"message":{"text":"Colour?","quick_replies":[{"content_type":"text","title":"Red, like the roof in May","payload":"RED"}]}}`)
			_, err := c.TapsQuickReply("Red, like the roof in May")
			must(err)
		},
		"one_time_optin": func(w *world, c *graphsim.Customer) {
			c.Says("hi")
			w.call("POST", "/me/messages", `{"recipient":{"id":"`+c.PSID()+`"},"message":{"attachment":{"type":"template","payload":{"template_type":"one_time_notif_req","title":"Tell me when it is found","payload":"OTN:case-8812"}}}}`)
			_, err := c.AcceptsNotification("OTN:case-8812")
			must(err)
		},
		"comment":      func(_ *world, c *graphsim.Customer) { c.Comments("", "Is this in stock?") },
		"visitor_post": func(_ *world, c *graphsim.Customer) { c.Posts("Great shop") },
		"receipts": func(w *world, c *graphsim.Customer) {
			c.Says("hi")
			w.sends(c, "hello")
			must(c.Receives())
			must(c.Reads())
		},
		"page_inbox": func(w *world, c *graphsim.Customer) {
			c.Says("hi")
			w.PageInboxReplies(c, "a colleague here")
		},
		"standby": func(w *world, c *graphsim.Customer) {
			w.SetFeatures(graphsim.Features{ConversationRouting: true})
			c.Says("hi")
			w.PageInboxReplies(c, "a colleague here")
			c.Says("oh")
			c.Taps("Menu", "MENU")
			c.IsReleased()
			c.Says("anybody?")
		},
		"enforcement": func(w *world, _ *graphsim.Customer) {
			w.Restrict("The page broke a policy")
			w.Unrestrict()
		},
		"utility": func(w *world, c *graphsim.Customer) {
			c.Says("hi")
			w.AddTemplate(parcelTemplate("APPROVED"))
			raw, err := json.Marshal(parcelTo(c.PSID(), "566701", "today"))
			must(err)
			w.call("POST", "/me/messages", string(raw))
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(cfg *graphsim.Config) { cfg.Features = allFeatures() })
			do(w, w.Customer("Mara Testova"))
			var lines []string
			for _, b := range w.received() {
				if !signed(b) {
					t.Errorf("not signed: %s", b.raw)
				}
				lines = append(lines, string(b.raw))
			}
			golden(t, name+".jsonl", strings.Join(lines, "\n")+"\n")
		})
	}
}

func parcelTo(psid string, values ...string) graphsim.Request {
	r := parcel(values...)
	r.Recipient.ID = psid
	return r
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "webhooks", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run with -update to write it", err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// Until 2026-08-30 a sticker also came as an image, before 2026-06-01 only so
// (Meta, webhook reference, messages, 2026-06-01).
func TestStickersThroughTheYears(t *testing.T) {
	for when, want := range map[time.Time]string{
		date(2026, 6, 1).Add(-time.Millisecond):  "image",
		date(2026, 6, 1):                         "sticker image",
		date(2026, 8, 30).Add(-time.Millisecond): "sticker image",
		date(2026, 8, 30):                        "sticker",
	} {
		w := newWorld(t)
		w.SetTime(when)
		w.Customer("Mara Testova").SendsSticker("1", "https://cdn.example/s.png")
		var types []string
		for _, a := range at(w.events()[0], "message", "attachments").([]any) {
			types = append(types, a.(map[string]any)["type"].(string))
		}
		if got := strings.Join(types, " "); got != want {
			t.Errorf("%v: %s, want %s", when, got, want)
		}
	}
}

// Whoever starts the stand-in again goes on with the same store: people are
// known there, and messages must not be taken for earlier ones.
func TestAnotherRunKnowsThePeopleButGivesOtherMessageIDs(t *testing.T) {
	play := func(run string) (psid, mid string) {
		w := newWorld(t, func(c *graphsim.Config) { c.Run = run })
		c := w.Customer("Mara Testova")
		c.Says("one")
		var body struct {
			Entry []struct {
				Messaging []struct {
					Sender  struct{ ID string }
					Message struct{ MID string }
				}
			}
		}
		if err := json.Unmarshal(w.received()[0].raw, &body); err != nil {
			t.Fatal(err)
		}
		event := body.Entry[0].Messaging[0]
		return event.Sender.ID, event.Message.MID
	}
	psid, mid := play("monday")
	if again, other := play("tuesday"); again != psid || other == mid {
		t.Errorf("person %s, then %s; message %s, then %s", psid, again, mid, other)
	}
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	play := func(seed uint64) []string {
		w := newWorld(t, func(c *graphsim.Config) {
			c.Seed = seed
			c.Behaviour = graphsim.Behaviour{DeliversAfter: time.Second, ReadsAfter: time.Second, RepliesAfter: time.Minute, Replies: []string{"a", "b"}}
		})
		for _, name := range []string{"Mara Testova", "Ilja Beispiel", "名無し 太郎"} {
			c := w.Customer(name)
			c.Says("one", "two", "three")
			w.sends(c, "hello")
			w.clock.Advance(time.Hour)
		}
		var out []string
		for _, b := range w.received() {
			out = append(out, string(b.raw))
		}
		return out
	}
	first := play(1)
	if d := cmp.Diff(first, play(1)); d != "" {
		t.Errorf("two runs with one seed differ:\n%s", d)
	}
	if cmp.Equal(first, play(2)) {
		t.Error("two seeds give the same ids")
	}
	batched := false
	for _, raw := range first {
		batched = batched || len(eventsIn(t, []byte(raw))) > 1
	}
	if !batched {
		t.Error("no body has several events")
	}
}
