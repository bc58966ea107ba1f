package advice_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oriel/inbox/advice"
)

// words returns the words of the hint of a kind; nil: there is no such hint.
func words(l *advice.Lexicon, draft string, s advice.Situation, kind advice.Kind) []string {
	for _, h := range l.Check(draft, s) {
		if h.Kind != kind {
			continue
		}
		found := []string{}
		for _, w := range h.Words {
			found = append(found, draft[w.Start:w.End])
		}
		return found
	}
	return nil
}

type ruleCase struct {
	draft string
	want  []string // nil: no hint
}

func holds(t *testing.T, kind advice.Kind, s advice.Situation, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		if diff := cmp.Diff(c.want, words(advice.Default(), c.draft, s, kind)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", c.draft, kind, diff)
		}
	}
}

func TestPromotionWords(t *testing.T) {
	holds(t, advice.Promotion, inside, []ruleCase{
		{"Our sale starts on Monday.", []string{"sale"}},
		{"SALE", []string{"SALE"}},
		{"ｓａｌｅ", []string{"ｓａｌｅ"}},
		{"sa\u00adle", []string{"sa\u00adle"}},
		{"The wholesale price is fixed.", nil},
		{"The house is for sale.", nil},
		{"Feel free to call.", nil},
		{"Get a free-trial today", []string{"free-trial"}},
		{"Get a “free” trial today", []string{"free” trial"}},
		{"It is free. Trial versions end today.", nil},
		{"free, trial", nil},
		{"free\ntrial", []string{"free\ntrial"}},
		{"two discounts and one discounted lamp", []string{"discounts", "discounted"}},
		{"We have applied the discount to your order.", nil},
		{"La table est sale.", nil},
		{"Das Handtuch ist leider sale, schade", []string{"sale"}},
		{"El paquete sale mañana de la tienda.", nil},
		{"Nos soldes commencent demain.", []string{"soldes"}},
		{"Le solde de votre compte est de 12 €.", nil},
		{"L'offre spéciale finit demain.", []string{"offre spéciale"}},
		{"OFFRE SPECIALE", []string{"OFFRE SPECIALE"}},
		{"Ihr Sommerrabattheft liegt bei.", nil},
		{"Rabattaktionen enden morgen.", []string{"Rabattaktionen"}},
		{"Der Rabatt ist schon abgezogen.", nil},
		{"El descuento ya está aplicado.", nil},
		{"Tenemos descuentos en toda la tienda.", []string{"descuentos"}},
		{"Aproveite as ofertas!", []string{"Aproveite", "ofertas"}},
		{"O desconto já foi aplicado.", nil},
		{"https://shop.example/sale", nil},
		{"promotion@acme.example", []string{"promotion"}},
	})
}

func TestDiscounts(t *testing.T) {
	holds(t, advice.Discount, inside, []ruleCase{
		{"-20 % on lamps", []string{"-20 %"}},
		{"−20% on lamps", []string{"−20%"}},
		{"It is 10-20 % smaller.", nil},
		{"--20 % of the time", nil},
		{"Between 10–20 % of parcels arrive late.", nil},
		{"I am 100 % sure.", nil},
		{"20 % off", []string{"20 % off"}},
		{"20%, off you go", nil},
		{"Switch it off, 20 % is enough.", nil},
		{"Save up to 30 % today", []string{"Save up to 30 %"}},
		{"Please save the file. 30 % is done.", nil},
		{"2 for 1", []string{"2 for 1"}},
		{"2 for 10 €", nil},
		{"1 for 2", nil},
		{"Two rooms: 3 for 2 nights", nil},
		{"Buy 3 for the price of 2", []string{"3 for the price of 2"}},
		{"3x2 on socks", []string{"3x2"}},
		{"3x2 m", nil},
		{"3x2.5 metres", nil},
		{"4x4 tyres", nil},
		{"2 x 1 pizza", []string{"2 x 1"}},
		{"Now 30 € instead of 50 €", []string{"30 €", "instead of", "50 €"}},
		{"Instead of €50 only €30", []string{"Instead of", "€50", "€30"}},
		{"50 € instead of 30 €", nil},
		{"We refunded 30 € instead of 50 €", nil},
		{"Take the bus instead of the train", nil},
		{"The price was 50 € and shipping is 5 €.", nil},
		{"1.299,00 EUR instead of 1.499,00 EUR", []string{"1.299,00", "instead of", "1.499,00"}},
		{"Use code SAVE20", []string{"Use code SAVE20"}},
		{"use code: “save20”", []string{"use code: “save20"}},
		{"Your tracking code is 12345", nil},
		{"It stops with code ERR404", nil},
		{"Open the locker with code A7K2", nil},
	})
}

func TestLinks(t *testing.T) {
	holds(t, advice.Link, inside, []ruleCase{
		{"See https://acme.example/a?b=c#d.", []string{"https://acme.example/a?b=c#d"}},
		{"(www.acme.example)", []string{"www.acme.example"}},
		{"here:HTTPS://ACME.EXAMPLE/A", []string{"HTTPS://ACME.EXAMPLE/A"}},
		{"acme.com, please", []string{"acme.com"}},
		{"It is done.It works.", nil},
		{"Write to help@acme.com", nil},
		{"acme.it/help", []string{"acme.it/help"}},
		{"v1.2.3 of manual.pdf on 12.05.2026 at 9.30", nil},
		{"z.B. heute, u.a. morgen", nil},
		{"https://user:secret@acme.example:8080/x", []string{"https://user:secret@acme.example:8080/x"}},
		{"https://nothing", nil},
		{"https://bit.ly/x", nil},
	})
	holds(t, advice.Shortener, inside, []ruleCase{
		{"https://bit.ly/x", []string{"https://bit.ly/x"}},
		{"BIT.LY/x", []string{"BIT.LY/x"}},
		{"bit.ly", nil},
		{"https://rabbit.ly/x", nil},
		{"https://www.tinyurl.com/x", []string{"https://www.tinyurl.com/x"}},
	})
}

func TestShouting(t *testing.T) {
	holds(t, advice.Shouting, inside, []ruleCase{
		{"PLEASE WAIT HERE", []string{"PLEASE", "WAIT", "HERE"}},
		{"Thanks. DO NOT SEND IT NOW. Bye.", []string{"DO", "NOT", "SEND", "IT", "NOW"}},
		{"OK THANKS", nil},
		{"URGENT", nil},
		{"IMPORTANT!", nil},
		{"DHL, UPS, GLS, DPD, TNT", nil},
		{"Order ABC-1234-XYZ of ACME12345", nil},
		{"ДОБРЫЙ ДЕНЬ ВАМ", []string{"ДОБРЫЙ", "ДЕНЬ", "ВАМ"}},
		{"ΚΑΛΗΜΕΡΑ ΣΑΣ your parcel has arrived and waits for you", []string{"ΚΑΛΗΜΕΡΑ", "ΣΑΣ"}},
		{"您好您好您好您好您好 请稍等", nil},
		{"Great!!", nil},
		{"Great!!! Really?!?", []string{"!!!", "?!?"}},
		{"Wow！！！", []string{"！！！"}},
		{"Hm...", nil},
	})
}

func TestSecondQuestion(t *testing.T) {
	holds(t, advice.SecondQuestion, inside, []ruleCase{
		{"Which size? Which colour?", []string{"Which colour?"}},
		{"Which size??", nil},
		{"Hello? Which size?", nil},
		{"How are you? Which size?", nil},
		{"And how are you today? Which size?", nil},
		{"How are you? Which size? Which colour?", []string{"Which colour?"}},
		{"See https://acme.example/?a=1? Which size?", []string{"Which size?"}},
		{"¿Qué talla? ¿Qué color?", []string{"¿Qué color?"}},
		{"Quelle taille ?\nQuelle couleur ?", []string{"Quelle couleur ?"}},
		{"???", nil},
	})
}

func TestCardNumbers(t *testing.T) {
	holds(t, advice.CardNumber, inside, []ruleCase{
		{"4111111111111111", []string{"4111111111111111"}},
		{"4111 1111-1111.1111", []string{"4111 1111-1111.1111"}},
		{"4111\u00a01111\u00a01111\u00a01111", []string{"4111\u00a01111\u00a01111\u00a01111"}},
		{"Amex 3782 822463 10005, please", []string{"3782 822463 10005"}},
		{"2223003122003222", []string{"2223003122003222"}},
		{"Order 17 4111 1111 1111 1111", []string{"4111 1111 1111 1111"}},
		{"4111 1111 1111 1112", nil},
		{"4111  1111 1111 1111", nil},
		{"**** **** **** 1111", nil},
		{"A4111111111111111", nil},
		{"41111111111111111111", nil},
		{"+4111111111111111", nil},
		{"IMEI 490154203237518", nil},
		{"0000 0000 0000 0000", nil},
		{"https://acme.example/4111111111111111", nil},
	})
}

func TestIBANs(t *testing.T) {
	holds(t, advice.IBAN, inside, []ruleCase{
		{"DE89370400440532013000", []string{"DE89370400440532013000"}},
		{"de89 3704 0044 0532 0130 00.", []string{"de89 3704 0044 0532 0130 00"}},
		{"to NO93 8601 1117 947 please", []string{"NO93 8601 1117 947"}},
		{"DE88 3704 0044 0532 0130 00", nil},
		{"DE89 3704 0044 0532 0130", nil},
		{"DE89370400440532013000X", nil},
		{"ZZ89 3704 0044 0532 0130 00", nil},
		{"XDE89 3704 0044 0532 0130 00", nil},
	})
}

func TestSecrets(t *testing.T) {
	holds(t, advice.Secret, inside, []ruleCase{
		{"Please send us your password.", []string{"send us", "password"}},
		{"What is your PIN?", []string{"What is your PIN"}},
		{"Pin it on the map and tell me where you are.", nil},
		{"Password: sunflower7", []string{"Password: sunflower7"}},
		{"Your PIN is “4821”.", []string{"Your PIN is “4821"}},
		{"Your PIN is 4 digits long.", nil},
		{"Your password is safe with us.", nil},
		{"Never tell us your password.", nil},
		{"We do not need your password; tell us the order number.", nil},
		{"Tell us the order number. Your password stays with you.", nil},
		{"We will send you a password reset link.", nil},
		{"Please give me your card number and the CVV", []string{"give me", "card number", "CVV"}},
		{"Können Sie mir Ihre PIN schicken? Wie lautet Ihr Kennwort?", []string{"Wie lautet", "Kennwort"}},
		{"Dígame su contraseña, por favor.", []string{"Dígame", "contraseña"}},
		{"Qual é a sua senha?", []string{"Qual é", "senha"}},
		{"Quel est votre mot de passe ?", []string{"Quel est", "mot de passe"}},
		{"Spinning wheel", nil},
		{"Pin the cover and tell me whether you like the tan one.", nil},
	})
}

func TestEmptyGreetings(t *testing.T) {
	holds(t, advice.EmptyGreeting, inside, []ruleCase{
		{"Hello?", []string{"Hello"}},
		{"  Hi Marie!  ", []string{"Hi Marie"}},
		{"Hello Marie, how are you?", []string{"Hello Marie, how are you"}},
		{"Hello yes", nil},
		{"Hello, your parcel is here", nil},
		{"Hello 12", nil},
		{"Hello https://acme.example", nil},
		{"Marie", nil},
		{"", nil},
		{"👋", nil},
		{"GUTEN TAG", []string{"GUTEN TAG"}},
		{"Guten Tag 👋", []string{"Guten Tag"}},
	})
	if got := words(advice.Default(), "Hello!", advice.Situation{Attachment: true}, advice.EmptyGreeting); got != nil {
		t.Errorf("an attachment carries the substance: %q", got)
	}
}

func TestPartsOfAFollowUp(t *testing.T) {
	s := advice.Situation{Topic: "My parcel"}
	holds(t, advice.PartOnly, s, []ruleCase{
		{"Part 1: your parcel is here", []string{"Part 1"}},
		{"Your parcel is here (1/2)", []string{"1/2"}},
		{"1/2 Your parcel is here", []string{"1/2"}},
		{"Your parcel is here. 1 / 3", []string{"1 / 3"}},
		{"Your parcel comes on 1/2 between 9 and 11", nil},
		{"Your parcel holds 1/2 litre", nil},
		{"Your parcel: 24/7", nil},
		{"Part 12345 of your parcel is here", nil},
		{"Teil 1 von 2", []string{"Teil 1"}},
		{"Votre colis est là, à suivre", []string{"à suivre"}},
		{"Primera parte 1", []string{"parte 1"}},
	})
	if got := words(advice.Default(), "Part 1: your parcel", inside, advice.PartOnly); got != nil {
		t.Errorf("a reply may come in parts: %q", got)
	}
}

func TestOffTopicFollowUps(t *testing.T) {
	for _, c := range []struct {
		topic, draft string
		off          bool
	}{
		{"Tell me when my parcel is found", "Your parcel is at the desk.", false},
		{"Tell me when my parcel is found", "We found it!", false},
		{"Tell me when my parcel is found", "Our opening hours change next week.", true},
		{"parcels", "PARCEL here", false},
		{"Parcel delayed by storm in Lisbon port", "Your parcel", true},
		{"Prévenez-moi quand ma commande est livrée", "Votre commande a été livrée.", false},
		{"Prévenez-moi quand ma commande est livrée", "Nos horaires changent lundi.", true},
		{"Bescheid geben, sobald die Lampe lieferbar ist", "Die Lampen sind wieder da.", false},
		{"Tell me when", "Anything at all", false},
		{"到货通知", "您的包裹到了", false},
		{"Spare parts for particular boilers", "The parties of this spat are sparse.", true},
		{"", "Anything at all", false},
	} {
		got := words(advice.Default(), c.draft, advice.Situation{Topic: c.topic}, advice.OffTopic)
		if (got != nil) != c.off {
			t.Errorf("%q on %q: %v", c.draft, c.topic, got)
		}
	}
	hints := advice.Default().Check("Our shop moves.", advice.Situation{Topic: "Tell me when my parcel is found"})
	if len(hints) != 1 || !strings.Contains(hints[0].Why, "“parcel” and “found”") || !strings.Contains(hints[0].Why, "when my parcel is found") {
		t.Errorf("the reason does not name topic and words: %+v", hints)
	}
}

func TestLengths(t *testing.T) {
	parcel := func(n int) string { return "Parcel " + strings.Repeat("a", n-len("Parcel ")) }
	for _, c := range []struct {
		draft string
		s     advice.Situation
		want  []advice.Kind
	}{
		{strings.Repeat("a", 65), advice.Situation{TitleMax: 65}, nil},
		{strings.Repeat("a", 66), advice.Situation{TitleMax: 65}, []advice.Kind{advice.TitleTooLong}},
		{strings.Repeat("é", 65), advice.Situation{TitleMax: 65}, nil},
		{strings.Repeat("😀", 33), advice.Situation{TitleMax: 65}, []advice.Kind{advice.TitleTooLong}},
		{parcel(1999), advice.Situation{Topic: "parcel", TextBelow: 2000}, nil},
		{parcel(2000), advice.Situation{Topic: "parcel", TextBelow: 2000}, []advice.Kind{advice.TooLong}},
		{parcel(2000), advice.Situation{TextBelow: 2000}, nil},
		{parcel(2000), advice.Situation{Topic: "parcel"}, nil},
	} {
		var kinds []advice.Kind
		for _, h := range advice.Default().Check(c.draft, c.s) {
			kinds = append(kinds, h.Kind)
			if h.Severity != advice.Block {
				t.Errorf("%s does not block", h.Kind)
			}
		}
		if diff := cmp.Diff(c.want, kinds); diff != "" {
			t.Errorf("%.12q… in %+v: %s", c.draft, c.s, diff)
		}
	}
}

// TestSeverityAndRule: the same words are a hint inside the window, must be
// confirmed outside it, and each situation names its own rule.
func TestSeverityAndRule(t *testing.T) {
	for _, c := range []struct {
		s            advice.Situation
		severity     advice.Severity
		rule, source string
	}{
		{inside, advice.Advise, "promotion is allowed", "policy page"},
		{advice.Situation{}, advice.Confirm, "may not promote", "Send API"},
		{advice.Situation{Promotion: advice.PromotionAsAgreed, Topic: "sale"}, advice.Confirm, "agreed to be notified", "One-time notification"},
		{advice.Situation{Promotion: advice.PromotionAllowed}, advice.Confirm, "outside the messaging window", "five messaging tips"},
	} {
		hints := advice.Default().Check("Our sale starts, -20 %!", c.s)
		if len(hints) != 2 {
			t.Fatalf("%+v: %+v", c.s, hints)
		}
		for _, h := range hints {
			if h.Severity != c.severity || !strings.Contains(h.Rule, c.rule) || !strings.Contains(h.Source, c.source) {
				t.Errorf("%+v: %+v", c.s, h)
			}
		}
	}
}

func TestALinkMayNotPromoteEither(t *testing.T) {
	for s, want := range map[advice.Situation]string{
		{}:     "may not promote here",
		inside: "a link only adds to it",
	} {
		hints := advice.Default().Check("See https://acme.example for more.", s)
		if len(hints) != 1 || !strings.Contains(hints[0].Rule, want) {
			t.Errorf("%+v: %+v", s, hints)
		}
	}
}

func TestSevereHintsComeFirst(t *testing.T) {
	draft := "SALE: 20 % off! Part 1: See https://bit.ly/x!!!"
	var kinds []advice.Kind
	for _, h := range advice.Default().Check(draft, advice.Situation{Topic: "parcel"}) {
		kinds = append(kinds, h.Kind)
	}
	want := []advice.Kind{advice.PartOnly, advice.Promotion, advice.Discount, advice.Shortener, advice.OffTopic, advice.Shouting}
	if !slices.Equal(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
}

func TestReasonsNameAFewWords(t *testing.T) {
	hints := advice.Default().Check("Promo, coupon, giveaway, bargain, cashback, promo", inside)
	if len(hints) != 1 || hints[0].Why != "Reads like promotion: “Promo”, “coupon”, “giveaway” and 3 more." {
		t.Errorf("%+v", hints)
	}
}
