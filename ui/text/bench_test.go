package text_test

import (
	"strings"
	"testing"

	"oriel/ui/text"
)

// samples are as long as a snippet in a list.
var samples = []struct{ name, s string }{
	{"ascii", "Where is my order 4711? It should have come on Monday."},
	{"cjk", "你好，我的订单还没有到，请问什么时候可以送达？谢谢"},
	{"cyrillic", "Здравствуйте, где мой заказ? Он должен был прийти."},
	{"arabic", "مرحبا، أين طلبي رقم 4711؟ كان يجب أن يصل يوم الاثنين"},
	{"emoji", "Thanks 👍🏽 👨‍👩‍👧‍👦 we love it ❤️ 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F 1️⃣"},
	{"hostile", "\x1b]52;c;cm0=\x07invoice\u202efdp.exe \u200b\u200d Z" + strings.Repeat("\u0335", 40)},
}

func benchmark(b *testing.B, run func(s string)) {
	for _, sample := range samples {
		b.Run(sample.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run(sample.s)
			}
		})
	}
}

func BenchmarkName(b *testing.B)     { benchmark(b, func(s string) { text.Name(s) }) }
func BenchmarkLine(b *testing.B)     { benchmark(b, func(s string) { text.Line(s) }) }
func BenchmarkSanitize(b *testing.B) { benchmark(b, func(s string) { text.Sanitize(s) }) }

func benchmarkSafe(b *testing.B, run func(s text.Safe)) {
	for _, sample := range samples {
		b.Run(sample.name, func(b *testing.B) {
			safe := text.Line(sample.s)
			b.ReportAllocs()
			for b.Loop() {
				run(safe)
			}
		})
	}
}

func BenchmarkPadTruncating(b *testing.B) { benchmarkSafe(b, func(s text.Safe) { s.Pad(24) }) }
func BenchmarkPadFilling(b *testing.B)    { benchmarkSafe(b, func(s text.Safe) { s.Pad(80) }) }
func BenchmarkWrap(b *testing.B)          { benchmarkSafe(b, func(s text.Safe) { s.Wrap(20) }) }

func BenchmarkSplitMessages(b *testing.B) {
	draft := strings.Repeat("Your parcel left our house on Monday. It costs 3.50 to return it, see https://example.com/r?a=1. ", 20)
	b.ReportAllocs()
	for b.Loop() {
		text.SplitMessages(draft, 160)
	}
}
