package tape

import (
	"maps"
	"slices"
	"strings"
)

// deeds are the readers by the verb of the deed.
var deeds = map[string]func(*line) Deed{
	"says":     readSays,
	"replies":  func(l *line) Deed { return Replies{l.words("what they reply")} },
	"edits":    func(l *line) Deed { return Edits{l.words("the new text")} },
	"sends":    readSends,
	"reacts":   func(l *line) Deed { return Reacts{readReaction(l)} },
	"unreacts": func(*line) Deed { return Unreacts{} },
	"taps":     func(l *line) Deed { return Taps{l.words("the title of a quick reply")} },
	"presses":  func(l *line) Deed { return Presses{l.words("the title of a button"), l.optionalText()} },
	"gets":     readGets,
	"follows":  func(l *line) Deed { return Follows{l.words("the ref of a link")} },
	"clicks":   readClicks,
	"opts":     readOpts,
	"accepts":  func(l *line) Deed { return Accepts{l.words("the topic of a notification")} },
	"comments": readComments,
	"posts":    func(l *line) Deed { return Posts{l.words("what they post")} },
	"receives": func(*line) Deed { return Receives{} },
	"reads":    func(*line) Deed { return Reads{} },
	"blocks":   func(*line) Deed { return Blocks{} },
	"unblocks": func(*line) Deed { return Unblocks{} },
	"will":     readWill,
	"is":       readIs,
}

var verbs = slices.Sorted(maps.Keys(deeds))

func readDeed(l *line) Deed {
	verb := l.choice("what the customer does: "+strings.Join(verbs, ", "), verbs...)
	if l.mistake != nil {
		return nil
	}
	return deeds[verb](l)
}

func readSays(l *line) Deed {
	if l.accept("file") {
		return SaysFile{l.file("the name of a file with the text")}
	}
	return Says{l.words("what they say")}
}

var attachments = []string{"image", "video", "audio", "file", "link", "sticker"}

func readSends(l *line) Deed {
	switch kind := l.choice("what is sent: "+strings.Join(attachments, ", "), attachments...); kind {
	case "link":
		return SendsLink{l.words("the text around the link"), l.name("an address")}
	case "sticker":
		return SendsSticker{l.name("the number of a sticker")}
	default:
		return Sends{kind, l.name("an address")}
	}
}

var reactions = []string{"smile", "angry", "sad", "wow", "love", "like", "dislike", "other"}

// readReaction takes the names that the platform has for reactions.
func readReaction(l *line) string {
	t := l.peek()
	reaction := l.name("a reaction: " + strings.Join(reactions, ", "))
	if l.mistake == nil && !slices.Contains(reactions, reaction) {
		l.fail(t, "a reaction: "+strings.Join(reactions, ", "), nearest(reaction, reactions))
	}
	return reaction
}

func readGets(l *line) Deed {
	l.keyword("started", "started")
	return GetsStarted{}
}

func readClicks(l *line) Deed {
	l.keyword("ad", "ad")
	return ClicksAd{l.optionalText()}
}

func readOpts(l *line) Deed {
	l.keyword("in", "in")
	return OptsIn{l.words("the ref of the button")}
}

func readComments(l *line) Deed {
	c := Comments{Text: l.words("the comment")}
	if l.accept("on") {
		c.Post = l.name("a post")
	}
	return c
}

var responses = []string{string(Receive), string(Read), string(React), string(Reply), string(Accept)}

func readWill(l *line) Deed {
	w := Will{Do: Response(l.choice("what the customer will do: "+strings.Join(responses, ", "), responses...))}
	switch w.Do {
	case React:
		w.Text = readReaction(l)
	case Reply:
		w.Text = l.words("what they will reply")
	}
	l.keyword("after", "after, and how long")
	w.After = l.duration("how long after a message")
	return w
}

func readIs(l *line) Deed {
	switch l.choice("answered, taken or released", "answered", "taken", "released") {
	case "answered":
		a := IsAnswered{Text: l.words("the answer")}
		if l.accept("by") {
			a.App = l.name("an app")
		}
		return a
	case "taken":
		l.keyword("by", "by, and an app")
		return IsTaken{l.name("an app")}
	}
	return IsReleased{}
}
