package graphsim

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// route finds what a call is about.
func (s *Sim) route(c call, now time.Time) answer {
	s.meet(c, now)
	if c.object != "me" && c.object != s.cfg.PageID {
		if p := s.people[c.object]; p != nil && c.edge == "" && c.r.Method == http.MethodGet {
			return s.profile(p, c)
		}
		return answerError(errNoSuchObject(c.object))
	}
	switch c.r.Method + " " + c.edge {
	case "GET ":
		return ok(fields(c, map[string]any{"id": s.cfg.PageID, "name": s.cfg.PageName}, "id,name"))
	case "POST messages":
		return s.send(c, now)
	case "GET message_templates":
		return s.listTemplates(c)
	case "POST message_templates":
		return s.createTemplate(c)
	case "POST subscribed_apps":
		return s.subscribe(c)
	case "GET subscribed_apps":
		return s.subscription()
	}
	if move := strings.TrimSuffix(c.edge, "_thread_control"); move != c.edge && c.r.Method == http.MethodPost {
		return s.moveControl(move, c, now)
	}
	return answerError(refuse(2500, 0, "Unknown path components: /%s", c.edge))
}

// fields picks what the query parameter fields asks for; id always comes.
func fields(c call, all map[string]any, byDefault string) map[string]any {
	want := c.r.URL.Query().Get("fields")
	if want == "" {
		want = byDefault
	}
	out := map[string]any{"id": all["id"]}
	for _, f := range strings.Split(want, ",") {
		if v, ok := all[strings.TrimSpace(f)]; ok {
			out[strings.TrimSpace(f)] = v
		}
	}
	return out
}

// profile is the user profile API (Meta, user profile, 2026-03-18): not before
// the person wrote, and empty without the page's access.
func (s *Sim) profile(p *person, c call) answer {
	if !p.thread.started() {
		return answerError(refuse(100, 2018218, "No profile available for this user."))
	}
	if s.page.Features.HideProfiles {
		return ok(map[string]any{})
	}
	first, last, _ := strings.Cut(p.name, " ")
	return ok(fields(c, map[string]any{
		"id": p.psid, "name": p.name, "first_name": first, "last_name": last,
		"profile_pic": "https://cdn.example/" + p.psid + ".jpg",
	}, "first_name,last_name,profile_pic"))
}

func (s *Sim) listTemplates(c call) answer {
	name := c.r.URL.Query().Get("name")
	list := []Template{}
	for _, t := range s.page.Templates {
		if name == "" || t.Name == name {
			list = append(list, t)
		}
	}
	return ok(map[string]any{"data": list})
}

// createTemplate approves at once, as Meta mostly does within seconds.
func (s *Sim) createTemplate(c call) answer {
	var t Template
	if err := json.Unmarshal(c.body, &t); err != nil || t.Name == "" || t.Language == "" || len(t.Components) == 0 {
		return answerError(badParameter("A template needs name, category, language and components."))
	}
	if t.Category != "UTILITY" {
		return answerError(badParameter("param category must be UTILITY."))
	}
	if !s.page.Features.UtilityMessages {
		return answerError(errNotPermitted("page_utility_messaging is not granted"))
	}
	t.ID, t.Status = "", "APPROVED"
	t = s.addTemplate(t)
	return ok(map[string]any{"id": t.ID, "status": t.Status, "category": t.Category})
}

// subscribe sets the webhook fields and ends an unsubscription.
func (s *Sim) subscribe(c call) answer {
	list := c.r.URL.Query().Get("subscribed_fields")
	if list == "" {
		var body struct {
			Fields any `json:"subscribed_fields"`
		}
		_ = json.Unmarshal(c.body, &body) // no object: no fields, refused below
		list = joined(body.Fields)
	}
	if list == "" {
		return answerError(badParameter("param subscribed_fields must be non-empty."))
	}
	s.post.subscribed = map[string]bool{}
	for _, f := range strings.Split(list, ",") {
		s.post.subscribed[strings.TrimSpace(f)] = true
	}
	s.post.failing, s.post.disabled = time.Time{}, false
	return ok(map[string]bool{"success": true})
}

func joined(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var parts []string
		for _, p := range v {
			parts = append(parts, joined(p))
		}
		return strings.Join(parts, ",")
	}
	return ""
}

func (s *Sim) subscription() answer {
	app := map[string]any{"id": s.cfg.AppID}
	if s.post.subscribed != nil {
		app["subscribed_fields"] = slices.Sorted(maps.Keys(s.post.subscribed))
	}
	return ok(map[string]any{"data": []any{app}})
}
