package generate

// language holds what people of one script are called and write. Names are
// colours and animals, so that nobody is meant. %s stands for a number.
type language struct {
	first, second []string
	between       string
	questions     []string
	answers       []string
}

var languages = []language{
	{
		first:   []string{"Amber", "Crimson", "Indigo", "Olive", "Silver", "Teal", "Copper", "Ivory"},
		second:  []string{"Otter", "Heron", "Badger", "Lynx", "Puffin", "Walrus", "Gecko", "Moth"},
		between: " ",
		questions: []string{
			"Where is my parcel %s?", "I would like to return order %s, it does not fit.", "My code %s does not work 😕",
			"Hello, can you change the delivery address of %s please?", "The invoice for %s is wrong.", "Is %s still in stock?",
		},
		answers: []string{
			"Your parcel %s arrives tomorrow.", "We have sent a label for %s to you.", "I am sorry about that. Code %s is active again.",
			"Done: %s goes to the new address.",
		},
	},
	{
		first:   []string{"Rouge", "Écarlate", "Bleue", "Dorée", "Violette", "Argentée"},
		second:  []string{"Loutre", "Chouette", "Grenouille", "Marmotte", "Hérissonne", "Cigale"},
		between: " ",
		questions: []string{
			"Bonjour, où est ma commande %s ?", "Le colis %s est arrivé abîmé…", "Puis-je être remboursée pour %s ?",
			"Je n'ai pas reçu la facture %s.", "Comment changer l'adresse de %s ?",
		},
		answers: []string{"Votre commande %s est en route.", "Le remboursement de %s est parti ce matin.", "Voici la facture %s."},
	},
	{
		first:   []string{"Grüner", "Blauer", "Goldener", "Grauer", "Weißer"},
		second:  []string{"Dachs", "Fuchs", "Käuzchen", "Maulwurf", "Frosch"},
		between: " ",
		questions: []string{
			"Wo bleibt meine Bestellung %s?", "Die Größe von %s passt leider nicht.", "Kann ich %s zurückgeben?", "Rechnung %s fehlt noch.",
		},
		answers: []string{"Ihre Bestellung %s ist unterwegs.", "Gern, das Etikett für %s kommt per E-Mail.", "Die Rechnung %s liegt bei."},
	},
	{
		first:   []string{"Рыжая", "Синяя", "Белая", "Золотая", "Серая"},
		second:  []string{"Выдра", "Сова", "Рысь", "Лиса", "Цапля"},
		between: " ",
		questions: []string{
			"Здравствуйте, где мой заказ %s?", "Не приходит посылка %s.", "Как вернуть товар %s?", "Код %s не работает, помогите.",
		},
		answers: []string{"Заказ %s уже в пути.", "Возврат по %s оформлен.", "Спасибо за ожидание, код %s снова действует."},
	},
	{
		first:     []string{"红", "蓝", "金", "白"},
		second:    []string{"狐狸", "水獭", "青蛙", "猫头鹰"},
		questions: []string{"我的订单 %s 到哪里了？", "商品 %s 可以退货吗？", "收到的 %s 坏了。", "优惠码 %s 用不了"},
		answers:   []string{"您的订单 %s 正在派送。", "可以，%s 的退货标签已发送。", "对不起，%s 已经恢复。"},
	},
	{
		first:     []string{"赤い", "青い", "白い"},
		second:    []string{"きつね", "カワウソ", "ふくろう"},
		questions: []string{"注文 %s はいつ届きますか？", "%s を返品したいです。", "クーポン %s が使えません。"},
		answers:   []string{"ご注文 %s は発送済みです。", "%s の返品を承りました。"},
	},
	{
		first:     []string{"الثعلب", "البوم", "الضفدع"},
		second:    []string{"الأحمر", "الأزرق", "الذهبي"},
		between:   " ",
		questions: []string{"مرحبا، أين طلبي %s؟", "أريد إرجاع المنتج %s.", "الرمز %s لا يعمل"},
		answers:   []string{"طلبك %s في الطريق.", "تم قبول إرجاع %s."},
	},
	{
		first:     []string{"लाल", "नीली", "सुनहरी"},
		second:    []string{"लोमड़ी", "तितली", "मछली"},
		between:   " ",
		questions: []string{"मेरा ऑर्डर %s कहाँ है?", "%s वापस करना है।", "कोड %s काम नहीं कर रहा"},
		answers:   []string{"आपका ऑर्डर %s रास्ते में है।", "%s की वापसी स्वीकार हो गई।"},
	},
	{
		first:     []string{"จิ้งจอก", "นกฮูก", "กบ"},
		second:    []string{"แดง", "ฟ้า", "ทอง"},
		questions: []string{"พัสดุ %s อยู่ที่ไหนคะ", "ขอคืนสินค้า %s ค่ะ", "โค้ด %s ใช้ไม่ได้ 🙏"},
		answers:   []string{"พัสดุ %s กำลังจัดส่งค่ะ", "รับคืน %s เรียบร้อยค่ะ"},
	},
	{
		first:     []string{"Κόκκινη", "Γαλάζια", "Χρυσή"},
		second:    []string{"Αλεπού", "Βίδρα", "Κουκουβάγια"},
		between:   " ",
		questions: []string{"Πού είναι η παραγγελία μου %s;", "Θέλω να επιστρέψω το %s.", "Ο κωδικός %s δεν ισχύει."},
		answers:   []string{"Η παραγγελία %s έρχεται αύριο.", "Η επιστροφή του %s έγινε δεκτή."},
	},
}
