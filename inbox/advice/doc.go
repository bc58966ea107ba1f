// Package advice reads a draft before it is sent and says, with reasons, what
// a person might want to change: promotion where it is not allowed, what must
// never stand in a chat, what annoys, and what a lock screen cuts off. It also
// words the sentence that tells a customer how soon a person answers.
//
// It is pure: a draft and a few facts about the way it is to be sent
// ([Situation]) go in, explained [Hint] values come out, each with the place
// of the words in the draft, the rule, and where the rule is written. Nothing
// here refuses a send; severity tells the caller what to ask of the agent.
//
// The words are data, one TOML file a language in the data folder. A team adds
// its own files of the same shape with [Lexicon.Extend]: more terms, exceptions
// to terms that are there, another language, its own domains, its own sentences.
//
// What may not enter this room: clocks, input and output beyond reading a word
// list, the judgement of what policy offers, styling, and every other package
// of Oriel but the one that reads the lists, inbox/stricttoml. The texts of hints
// quote the draft as it was typed; whoever shows them on a terminal cleans them
// first.
//
// # How words are compared
//
// Words are compared whole, without regard to case, accents, ligatures and
// full-width or ornamental letters, so "SALE", "sàle" and "ｓａｌｅ" are one
// word and "wholesale" is another. A term of several words matches across
// spaces, hyphens, apostrophes, quotation marks and a line break, and not across
// a full stop or a comma. A term's word may end in an asterisk and then matches
// every word that begins so. A term listed as ambiguous counts only in a
// sentence whose small words are not those of another language: "sale" is a
// promotion in English and dirt in French. A term inside a longer exception
// does not count: "free" in "feel free".
//
// # Readings
//
//   - Sentences are judged one by one, so that a calm sentence never excuses
//     a loud one.
//   - A percentage is no discount by itself; a minus sign before it or a word
//     such as "off" after it makes it one. Two prices are one when the lower is
//     offered in place of the higher and no money was moved ("charged", "refunded").
//   - A card number has the beginning and length of a card scheme and the right
//     check digit; order numbers and telephone numbers rarely do. Numbers inside
//     links are left alone.
//   - A follow-up to a one-time notification carries its whole message in one
//     piece, so one that is too long or calls itself a part is blocked.
package advice
