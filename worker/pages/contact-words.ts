/** What the contact form says, in the languages of workspaces. */
export interface ContactWords {
  title: string
  lead: string
  name: string
  email: string
  subject: string
  message: string
  send: string
  needed: string
  noEmail: string
  tooLong: string
  again: string
  thanks: string
  answer: string
}

const order = [
  ...(['title', 'lead', 'name', 'email', 'subject', 'message', 'send'] as const),
  ...(['needed', 'noEmail', 'tooLong', 'again', 'thanks', 'answer'] as const),
]

/** In the order of `order`, between bars. */
const said: Record<string, string> = {
  en: 'Contact us|We answer by e-mail.|Name|E-mail address|Subject|Your message|Send|Please fill this in.|This does not look like an e-mail address.|Please write less.|That did not work. What you wrote is still here: please send it again.|Thank you|We have your message and will answer by e-mail.',
  de: 'Kontakt|Wir antworten per E-Mail.|Name|E-Mail-Adresse|Betreff|Ihre Nachricht|Senden|Bitte füllen Sie dieses Feld aus.|Das sieht nicht nach einer E-Mail-Adresse aus.|Bitte schreiben Sie kürzer.|Das hat nicht geklappt. Ihr Text ist noch da: Bitte senden Sie ihn noch einmal.|Danke|Ihre Nachricht ist da. Wir antworten per E-Mail.',
  fr: 'Nous contacter|Nous répondons par e-mail.|Nom|Adresse e-mail|Objet|Votre message|Envoyer|Veuillez remplir ce champ.|Cela ne ressemble pas à une adresse e-mail.|Veuillez écrire plus court.|Cela n’a pas fonctionné. Votre texte est toujours là : veuillez le renvoyer.|Merci|Nous avons bien reçu votre message et répondrons par e-mail.',
  es: 'Contacto|Respondemos por correo electrónico.|Nombre|Correo electrónico|Asunto|Su mensaje|Enviar|Rellene este campo.|Esto no parece una dirección de correo.|Escriba un texto más corto.|No ha funcionado. Su texto sigue aquí: envíelo otra vez.|Gracias|Hemos recibido su mensaje y le responderemos por correo.',
  it: 'Contatti|Rispondiamo via e-mail.|Nome|Indirizzo e-mail|Oggetto|Il suo messaggio|Invia|Compili questo campo.|Non sembra un indirizzo e-mail.|Scriva un testo più breve.|Non ha funzionato. Il suo testo è ancora qui: lo invii di nuovo.|Grazie|Abbiamo ricevuto il suo messaggio e risponderemo via e-mail.',
  pt: 'Contacto|Respondemos por e-mail.|Nome|Endereço de e-mail|Assunto|A sua mensagem|Enviar|Preencha este campo.|Isto não parece um endereço de e-mail.|Escreva um texto mais curto.|Não funcionou. O seu texto ainda está aqui: envie-o outra vez.|Obrigado|Recebemos a sua mensagem e responderemos por e-mail.',
  nl: 'Contact|Wij antwoorden per e-mail.|Naam|E-mailadres|Onderwerp|Uw bericht|Versturen|Vul dit in.|Dit lijkt geen e-mailadres.|Schrijf het korter.|Dat is niet gelukt. Uw tekst staat er nog: verstuur hem opnieuw.|Bedankt|Wij hebben uw bericht en antwoorden per e-mail.',
  sv: 'Kontakta oss|Vi svarar via e-post.|Namn|E-postadress|Ämne|Ditt meddelande|Skicka|Fyll i det här.|Det ser inte ut som en e-postadress.|Skriv kortare.|Det gick inte. Din text finns kvar: skicka den igen.|Tack|Vi har fått ditt meddelande och svarar via e-post.',
  nb: 'Kontakt oss|Vi svarer på e-post.|Navn|E-postadresse|Emne|Meldingen din|Send|Fyll ut dette.|Dette ser ikke ut som en e-postadresse.|Skriv kortere.|Det gikk ikke. Teksten din er her fortsatt: send den igjen.|Takk|Vi har fått meldingen din og svarer på e-post.',
  da: 'Kontakt os|Vi svarer på e-mail.|Navn|E-mailadresse|Emne|Din besked|Send|Udfyld dette.|Det ligner ikke en e-mailadresse.|Skriv kortere.|Det lykkedes ikke. Din tekst er her stadig: send den igen.|Tak|Vi har fået din besked og svarer på e-mail.',
  fi: 'Ota yhteyttä|Vastaamme sähköpostitse.|Nimi|Sähköpostiosoite|Aihe|Viestisi|Lähetä|Täytä tämä kenttä.|Tämä ei näytä sähköpostiosoitteelta.|Kirjoita lyhyemmin.|Se ei onnistunut. Tekstisi on yhä tässä: lähetä se uudelleen.|Kiitos|Viestisi tuli perille, ja vastaamme sähköpostitse.',
  pl: 'Kontakt|Odpowiadamy e-mailem.|Imię i nazwisko|Adres e-mail|Temat|Wiadomość|Wyślij|Proszę wypełnić to pole.|To nie wygląda na adres e-mail.|Proszę napisać krócej.|Nie udało się. Tekst nadal tu jest: proszę wysłać go jeszcze raz.|Dziękujemy|Mamy Państwa wiadomość i odpowiemy e-mailem.',
  cs: 'Kontakt|Odpovídáme e-mailem.|Jméno|E-mailová adresa|Předmět|Vaše zpráva|Odeslat|Vyplňte prosím toto pole.|Toto nevypadá jako e-mailová adresa.|Napište to prosím kratší.|Nepodařilo se to. Váš text je stále zde: odešlete ho prosím znovu.|Děkujeme|Vaši zprávu máme a odpovíme e-mailem.',
  sk: 'Kontakt|Odpovedáme e-mailom.|Meno|E-mailová adresa|Predmet|Vaša správa|Odoslať|Vyplňte prosím toto pole.|Toto nevyzerá ako e-mailová adresa.|Napíšte to prosím kratšie.|Nepodarilo sa to. Váš text je stále tu: odošlite ho prosím znova.|Ďakujeme|Vašu správu máme a odpovieme e-mailom.',
  hu: 'Kapcsolat|E-mailben válaszolunk.|Név|E-mail-cím|Tárgy|Az üzenete|Küldés|Kérjük, töltse ki.|Ez nem tűnik e-mail-címnek.|Kérjük, írjon rövidebben.|Nem sikerült. A szövege még itt van: kérjük, küldje el újra.|Köszönjük|Megkaptuk az üzenetét, e-mailben válaszolunk.',
  ro: 'Contact|Răspundem prin e-mail.|Nume|Adresă de e-mail|Subiect|Mesajul dvs.|Trimite|Completați acest câmp.|Aceasta nu pare o adresă de e-mail.|Scrieți mai scurt.|Nu a reușit. Textul este încă aici: trimiteți-l din nou.|Mulțumim|Am primit mesajul și vom răspunde prin e-mail.',
  tr: 'Bize ulaşın|E-posta ile yanıtlıyoruz.|Ad|E-posta adresi|Konu|Mesajınız|Gönder|Lütfen doldurun.|Bu bir e-posta adresine benzemiyor.|Lütfen daha kısa yazın.|Olmadı. Yazdıklarınız duruyor: lütfen yeniden gönderin.|Teşekkürler|Mesajınızı aldık, e-posta ile yanıtlayacağız.',
  ru: 'Связаться с нами|Мы отвечаем по электронной почте.|Имя|Адрес электронной почты|Тема|Сообщение|Отправить|Пожалуйста, заполните это поле.|Это не похоже на адрес электронной почты.|Пожалуйста, напишите короче.|Не получилось. Ваш текст здесь: отправьте его ещё раз.|Спасибо|Мы получили ваше сообщение и ответим по электронной почте.',
  uk: 'Зв’язатися з нами|Ми відповідаємо електронною поштою.|Ім’я|Адреса електронної пошти|Тема|Повідомлення|Надіслати|Будь ласка, заповніть це поле.|Це не схоже на адресу електронної пошти.|Будь ласка, напишіть коротше.|Не вийшло. Ваш текст тут: надішліть його ще раз.|Дякуємо|Ми отримали ваше повідомлення і відповімо електронною поштою.',
  ja: 'お問い合わせ|メールでお返事します。|お名前|メールアドレス|件名|お問い合わせ内容|送信|入力してください。|メールアドレスの形式ではありません。|もう少し短くお書きください。|送信できませんでした。内容は残っています。もう一度送信してください。|ありがとうございます|お問い合わせを受け付けました。メールでお返事します。',
  zh: '联系我们|我们会通过电子邮件回复。|姓名|电子邮箱|主题|留言|发送|请填写此项。|这不像是电子邮箱地址。|请写得短一些。|没有成功。您写的内容还在，请再发送一次。|谢谢|我们已收到您的留言，会通过电子邮件回复。',
  ko: '문의하기|이메일로 답변드립니다.|이름|이메일 주소|제목|문의 내용|보내기|입력해 주세요.|이메일 주소가 아닌 것 같습니다.|조금 더 짧게 써 주세요.|보내지 못했습니다. 쓰신 내용은 그대로 있으니 다시 보내 주세요.|감사합니다|문의를 받았습니다. 이메일로 답변드리겠습니다.',
}

const aliases: Record<string, string> = { no: 'nb', nn: 'nb' }

/** The first of these languages that is spoken here, and English where none is. */
export function contactLanguage(wanted: string[]): string {
  const codes = wanted.map((tag) => tag.trim().toLowerCase().split(/[-_]/)[0] ?? '')
  return codes.map((code) => aliases[code] ?? code).find((code) => code in said) ?? 'en'
}

export function contactWords(language: string): ContactWords {
  const words = (said[language] ?? said.en ?? '').split('|')
  // As many words as names: a test counts them.
  return Object.fromEntries(
    order.map((name, at) => [name, words[at] ?? '']),
  ) as unknown as ContactWords
}

export const contactLanguages = Object.keys(said)
