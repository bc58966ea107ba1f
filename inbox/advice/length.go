package advice

import (
	"strconv"
	"unicode/utf16"
)

// units counts a text as the platform's limits are read: in UTF-16 units, the
// strictest reading that is not absurd. Meta does not define a character.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

func (c *check) titleTooLong() finding {
	if c.TitleMax == 0 || len(c.draft) <= c.TitleMax { // no unit is less than a byte
		return finding{}
	}
	n := units(c.draft)
	if n <= c.TitleMax {
		return finding{}
	}
	return finding{nil, "The title has " + strconv.Itoa(n) + " characters, " + strconv.Itoa(n-c.TitleMax) + " too many."}
}

func (c *check) tooLong() finding {
	if c.Topic == "" || c.TextBelow == 0 || len(c.draft) < c.TextBelow {
		return finding{}
	}
	n := units(c.draft)
	if n < c.TextBelow {
		return finding{}
	}
	return finding{nil, "The draft has " + strconv.Itoa(n) + " characters and must have fewer than " + strconv.Itoa(c.TextBelow) +
		". It cannot be split: the consent is good for one message."}
}
