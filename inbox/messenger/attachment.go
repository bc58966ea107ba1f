package messenger

import (
	"slices"

	"oriel/inbox"
)

// wireAttachment is an attachment and, for a sticker, which one.
type wireAttachment struct {
	inbox.Attachment
	stickerID string
}

// readAttachments reads a message's attachments. Title and url stand in the
// payload or, with a payload of null, beside it. Until 2026-08-30 a sticker
// came twice, as a sticker and as an image with a sticker's id; it is read
// once (Meta, messages, 2026-06-01).
func readAttachments(list value) []inbox.Attachment {
	var out []inbox.Attachment
	var stickers []string
	for v := range list.elements() {
		a := readAttachment(v)
		if a.stickerID != "" {
			if slices.Contains(stickers, a.stickerID) {
				continue
			}
			stickers = append(stickers, a.stickerID)
			a.Type = "sticker"
		}
		if a.Type != "" {
			out = append(out, a.Attachment)
		}
	}
	return out
}

func readAttachment(v value) wireAttachment {
	content := v.get("payload")
	return wireAttachment{
		Attachment: inbox.Attachment{
			Type:  v.get("type").text(),
			URL:   firstText(content.get("url"), v.get("url")),
			Title: firstText(content.get("title"), v.get("title"), content.get("text")),
		},
		stickerID: content.get("sticker_id").text(),
	}
}

// firstText returns the first text that is not empty.
func firstText(values ...value) string {
	for _, v := range values {
		if s := v.text(); s != "" {
			return s
		}
	}
	return ""
}
