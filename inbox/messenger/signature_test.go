package messenger_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"oriel/inbox/messenger"
)

// A capture whose key and bytes are public, with the digest over the bytes as
// they were sent.
const (
	vectorSecret    = "e6af24be1d683c8c911949f897eea1f6"
	vectorBody      = `{"object":"page","entry":[{"id":"1751036168465324","time":1460923697656,"messaging":[{"sender":{"id":"982337261802700"},"recipient":{"id":"1751036168465324"},"timestamp":1460923697635,"message":{"mid":"mid.1460923697625:5c96e8279b55505308","seq":614,"text":"Test \u00e4\u00eb\u00ef"}}]}]}`
	vectorSignature = "sha256=3bf62d5bc657e3a17e55fa0095fa29964db507393b05209c260e2c845254968b"
)

func sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

func TestVerify(t *testing.T) {
	decodedText := strings.ReplaceAll(vectorBody, `\u00e4\u00eb\u00ef`, "äëï")
	for _, tt := range []struct {
		name, secret, body, header string
		want                       bool
	}{
		{"the capture", vectorSecret, vectorBody, vectorSignature, true},
		{"its text unescaped", vectorSecret, decodedText, vectorSignature, false},
		{"one byte more", vectorSecret, vectorBody + "\n", vectorSignature, false},
		{"another secret", vectorSecret + "0", vectorBody, vectorSignature, false},
		{"no header", vectorSecret, vectorBody, "", false},
		{"the old header", vectorSecret, vectorBody, "sha1=da611bd448dc12acdf0cd3ab33fdb3adaee26145", false},
		{"no prefix", vectorSecret, vectorBody, strings.TrimPrefix(vectorSignature, "sha256="), false},
		{"cut short", vectorSecret, vectorBody, vectorSignature[:len(vectorSignature)-2], false},
		{"not hexadecimal", vectorSecret, vectorBody, "sha256=" + strings.Repeat("zz", 32), false},
		{"an empty secret", "", vectorBody, sign("", []byte(vectorBody)), false},
		{"an empty body", vectorSecret, "", sign(vectorSecret, nil), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := messenger.Verify(tt.secret, []byte(tt.body), tt.header); got != tt.want {
				t.Errorf("Verify = %v, want %v", got, tt.want)
			}
		})
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(vectorSecret, []byte(vectorBody), vectorSignature)
	f.Add("", []byte{}, "sha256=")
	f.Fuzz(func(t *testing.T, secret string, body []byte, header string) {
		right := sign(secret, body)
		if got, want := messenger.Verify(secret, body, header), secret != "" && strings.EqualFold(header, right) && strings.HasPrefix(header, "sha256="); got != want {
			t.Errorf("Verify(%q, %q, %q) = %v, want %v", secret, body, header, got, want)
		}
		if secret != "" && !messenger.Verify(secret, body, right) {
			t.Errorf("the right signature %q was refused", right)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	body := []byte(vectorBody)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if !messenger.Verify(vectorSecret, body, vectorSignature) {
			b.Fatal("the right signature was refused")
		}
	}
}
