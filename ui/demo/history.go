package demo

import (
	"cmp"
	"slices"
	"time"

	"oriel/inbox/graphsim"
)

// deed is something that somebody did before the demo began.
type deed struct {
	ago  time.Duration // before the present
	name string
	do   func(*graphsim.Customer)
}

func says(name string, ago time.Duration, texts ...string) deed {
	return deed{ago, name, func(c *graphsim.Customer) { c.Says(texts...) }}
}

// answered is a colleague who answered in the platform's own inbox.
func answered(name string, ago time.Duration, text string) deed {
	return deed{ago, name, func(c *graphsim.Customer) { c.IsAnsweredBy("", text) }}
}

const (
	minute = time.Minute
	hour   = time.Hour
	day    = 24 * time.Hour
)

// closesIn is how long ago somebody wrote whose window closes in d.
func closesIn(d time.Duration) time.Duration { return day - d }

// history is what happened before: windows at every distance, several
// scripts, and some of what a real inbox has to bear.
func history() []deed {
	return []deed{
		says("Amélie Exemple", closesIn(4*minute+10*time.Second)+10*minute, "Bonjour, j'ai commandé il y a deux semaines."),
		says("Amélie Exemple", closesIn(4*minute+10*time.Second), "Où est ma commande ? Le numéro est 4711."),

		says("Bruno Sample", closesIn(38*minute)+3*hour, "Hi, does the blue kettle come with a lid?"),
		answered("Bruno Sample", closesIn(38*minute)+2*hour, "It does! The lid is in the box."),
		says("Bruno Sample", closesIn(38*minute), "My parcel came without one. What can we do about it?"),

		says("Клиент Пример", closesIn(2*hour), "Здравствуйте! Можно поменять размер? Мне нужен 42-й."),

		says("示例客户", closesIn(19*hour)+5*minute, "你好，请问这款还有货吗？"),
		answered("示例客户", closesIn(19*hour)+2*minute, "有的，还有三件。"),
		says("示例客户", closesIn(19*hour), "太好了，谢谢 🙏"),
		answered("示例客户", closesIn(19*hour)-3*minute, "不客气！"),

		says("Example van der Verylongname-Placeholderson the Third", closesIn(9*hour), "I have three questions about the warranty, the delivery of the spare part to an island without a post office, and whether the colour in the photograph is the colour of the thing itself."),

		says("زبون تجريبي", closesIn(5*hour), "السلام عليكم، متى يصل طلبي؟"),
		says("לקוחה לדוגמה", closesIn(7*hour), "שלום, אפשר לשנות את הכתובת למשלוח?"),

		says("Zoë 🦊 Testfall", closesIn(11*hour), "👩‍👩‍👧‍👦 we all love it!! but one 🧦 is missing 😅"),

		says("Prank Caller", closesIn(13*hour), "\x1b]0;owned\x07\x1b[2J\x1b]52;c;cm0gLXJm\x07 is your terminal fine? \u202eelif.exe\u202c"),

		{closesIn(15 * hour), "Pat Placeholder", func(c *graphsim.Customer) {
			c.SendsFile("image", "https://cdn.example.com/broken-lid.jpg")
		}},
		says("Pat Placeholder", closesIn(15*hour)-4*time.Second, "It arrived like this."),

		{closesIn(23*hour + 40*minute), "Gita Getstarted", func(c *graphsim.Customer) { c.GetsStarted() }},
		says("Nora Newcomer", 6*minute, "Do you ship to Norway?"),

		says("Ivo Idle", day+3*hour, "My invoice shows the wrong address, can you correct it?"),
		says("Tess Tester", 4*day, "The shoe came apart after one walk. I would like to send it back."),
		answered("Tess Tester", 4*day-hour, "I am sorry. Which shoe is it?"),
		says("Tess Tester", 4*day-2*hour, "The left one."),
		says("Olaf Oldtimer", 9*day, "Is the lamp available again?"),

		{5 * hour, "Connie Comment", func(c *graphsim.Customer) { c.Comments("post-17", "How much is the small one?") }},

		says("Hana Happy", 30*hour, "Where do I find the manual?"),
		answered("Hana Happy", 29*hour, "It is at https://example.com/manual"),
		{22 * hour, "Hana Happy", func(c *graphsim.Customer) { _ = c.Reacts("love", "") }},

		says("Rita Resolved", 8*hour, "All sorted, thank you!"),
		says("Sam Snoozed", 10*hour, "Call me back on Thursday, please."),
	}
}

// Populate lets the past happen: every deed at its own time, in order. The
// webhooks go out as they would have, with the timestamps of then.
func Populate(sim *graphsim.Sim, now time.Time) {
	deeds := history()
	slices.SortStableFunc(deeds, func(a, b deed) int { return cmp.Compare(b.ago, a.ago) })
	for _, d := range deeds {
		d.do(sim.Customer(d.name).At(now.Add(-d.ago)))
	}
}
