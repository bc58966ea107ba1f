package messenger_test

import (
	"testing"

	"oriel/inbox/messenger"
)

func BenchmarkDecode(b *testing.B) {
	all := bodies(b)
	for _, name := range []string{"message_text", "delivery_without_timestamp", "several_entries", "not_json"} {
		b.Run(name, func(b *testing.B) {
			body := all[name]
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				messenger.Decode(body, arrival)
			}
		})
	}
}
