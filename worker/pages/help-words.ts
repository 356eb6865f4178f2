/** What the help pages say, in the languages of workspaces. */
export interface HelpWords {
  title: string
  look: string
  search: string
  none: string
  empty: string
  all: string
  more: string
  other: string
  asked: string
  yes: string
  no: string
  thanks: string
  write: string
  related: string
  perhaps: string
}

const order = [
  ...(['title', 'look', 'search', 'none', 'empty', 'all', 'more', 'other', 'asked'] as const),
  ...(['yes', 'no', 'thanks', 'write', 'related', 'perhaps'] as const),
]

/** In the order of `order`, between bars. */
const said: Record<string, string> = {
  en: 'Help|What are you looking for?|Search|Nothing was found. Try other words, or write to us.|There is nothing here yet.|All articles|More articles|More topics|Did this help?|Yes|No|Thank you for telling us.|Write to us|Related articles|These may help you already',
  de: 'Hilfe|Was suchen Sie?|Suchen|Nichts gefunden. Versuchen Sie andere Wörter oder schreiben Sie uns.|Hier ist noch nichts.|Alle Artikel|Weitere Artikel|Weitere Themen|Hat das geholfen?|Ja|Nein|Danke für Ihre Antwort.|Schreiben Sie uns|Verwandte Artikel|Vielleicht hilft Ihnen schon das',
  fr: 'Aide|Que cherchez-vous ?|Rechercher|Rien trouvé. Essayez d’autres mots ou écrivez-nous.|Il n’y a encore rien ici.|Tous les articles|Plus d’articles|Autres sujets|Cela vous a-t-il aidé ?|Oui|Non|Merci de votre réponse.|Écrivez-nous|Articles liés|Ceci peut déjà vous aider',
  es: 'Ayuda|¿Qué busca?|Buscar|No se ha encontrado nada. Pruebe con otras palabras o escríbanos.|Todavía no hay nada aquí.|Todos los artículos|Más artículos|Otros temas|¿Le ha servido?|Sí|No|Gracias por su respuesta.|Escríbanos|Artículos relacionados|Quizá esto ya le ayude',
  it: 'Aiuto|Che cosa cerca?|Cerca|Non è stato trovato nulla. Provi altre parole o ci scriva.|Qui non c’è ancora nulla.|Tutti gli articoli|Altri articoli|Altri argomenti|È stato utile?|Sì|No|Grazie della risposta.|Ci scriva|Articoli correlati|Forse questo le è già utile',
  pt: 'Ajuda|O que procura?|Procurar|Nada encontrado. Tente outras palavras ou escreva-nos.|Ainda não há nada aqui.|Todos os artigos|Mais artigos|Outros temas|Isto ajudou?|Sim|Não|Obrigado pela sua resposta.|Escreva-nos|Artigos relacionados|Talvez isto já ajude',
  nl: 'Hulp|Wat zoekt u?|Zoeken|Niets gevonden. Probeer andere woorden of schrijf ons.|Hier is nog niets.|Alle artikelen|Meer artikelen|Andere onderwerpen|Heeft dit geholpen?|Ja|Nee|Bedankt voor uw antwoord.|Schrijf ons|Verwante artikelen|Misschien helpt dit u al',
  sv: 'Hjälp|Vad letar du efter?|Sök|Inget hittades. Prova andra ord eller skriv till oss.|Här finns inget än.|Alla artiklar|Fler artiklar|Andra ämnen|Hjälpte det här?|Ja|Nej|Tack för ditt svar.|Skriv till oss|Liknande artiklar|Det här kanske redan hjälper',
  nb: 'Hjelp|Hva leter du etter?|Søk|Ingenting ble funnet. Prøv andre ord, eller skriv til oss.|Her er det ingenting ennå.|Alle artikler|Flere artikler|Andre emner|Hjalp dette?|Ja|Nei|Takk for svaret.|Skriv til oss|Lignende artikler|Kanskje dette hjelper allerede',
  da: 'Hjælp|Hvad leder du efter?|Søg|Intet blev fundet. Prøv andre ord, eller skriv til os.|Her er ikke noget endnu.|Alle artikler|Flere artikler|Andre emner|Hjalp det?|Ja|Nej|Tak for dit svar.|Skriv til os|Lignende artikler|Måske hjælper dette allerede',
  fi: 'Ohjeet|Mitä etsit?|Hae|Mitään ei löytynyt. Kokeile muita sanoja tai kirjoita meille.|Täällä ei ole vielä mitään.|Kaikki artikkelit|Lisää artikkeleita|Muut aiheet|Oliko tästä apua?|Kyllä|Ei|Kiitos vastauksesta.|Kirjoita meille|Aiheeseen liittyvää|Ehkä tämä auttaa jo',
  pl: 'Pomoc|Czego Państwo szukają?|Szukaj|Nic nie znaleziono. Proszę spróbować innych słów lub napisać do nas.|Nic tu jeszcze nie ma.|Wszystkie artykuły|Więcej artykułów|Inne tematy|Czy to pomogło?|Tak|Nie|Dziękujemy za odpowiedź.|Proszę do nas napisać|Podobne artykuły|Może to już pomoże',
  cs: 'Nápověda|Co hledáte?|Hledat|Nic nebylo nalezeno. Zkuste jiná slova nebo nám napište.|Zatím tu nic není.|Všechny články|Další články|Další témata|Pomohlo to?|Ano|Ne|Děkujeme za odpověď.|Napište nám|Související články|Možná už pomůže toto',
  sk: 'Pomoc|Čo hľadáte?|Hľadať|Nič sa nenašlo. Skúste iné slová alebo nám napíšte.|Zatiaľ tu nič nie je.|Všetky články|Ďalšie články|Ďalšie témy|Pomohlo to?|Áno|Nie|Ďakujeme za odpoveď.|Napíšte nám|Súvisiace články|Možno už pomôže toto',
  hu: 'Súgó|Mit keres?|Keresés|Nincs találat. Próbáljon más szavakat, vagy írjon nekünk.|Itt még nincs semmi.|Minden cikk|További cikkek|További témák|Segített ez?|Igen|Nem|Köszönjük a válaszát.|Írjon nekünk|Kapcsolódó cikkek|Talán már ez is segít',
  ro: 'Ajutor|Ce căutați?|Caută|Nu s-a găsit nimic. Încercați alte cuvinte sau scrieți-ne.|Încă nu este nimic aici.|Toate articolele|Mai multe articole|Alte subiecte|V-a fost de folos?|Da|Nu|Vă mulțumim pentru răspuns.|Scrieți-ne|Articole similare|Poate vă ajută deja',
  tr: 'Yardım|Ne arıyorsunuz?|Ara|Bir şey bulunamadı. Başka sözcükler deneyin ya da bize yazın.|Burada henüz bir şey yok.|Tüm yazılar|Diğer yazılar|Diğer konular|Bu yardımcı oldu mu?|Evet|Hayır|Yanıtınız için teşekkürler.|Bize yazın|İlgili yazılar|Belki bunlar yardımcı olur',
  ru: 'Помощь|Что вы ищете?|Найти|Ничего не найдено. Попробуйте другие слова или напишите нам.|Здесь пока ничего нет.|Все статьи|Ещё статьи|Другие темы|Это помогло?|Да|Нет|Спасибо за ответ.|Напишите нам|Похожие статьи|Возможно, это уже поможет',
  uk: 'Допомога|Що ви шукаєте?|Знайти|Нічого не знайдено. Спробуйте інші слова або напишіть нам.|Тут поки нічого немає.|Усі статті|Ще статті|Інші теми|Це допомогло?|Так|Ні|Дякуємо за відповідь.|Напишіть нам|Схожі статті|Можливо, це вже допоможе',
  ja: 'ヘルプ|何をお探しですか。|検索|見つかりませんでした。別の言葉で探すか、お問い合わせください。|まだ何もありません。|すべての記事|続きを見る|その他|お役に立ちましたか。|はい|いいえ|ご回答ありがとうございます。|お問い合わせ|関連する記事|こちらがお役に立つかもしれません',
  zh: '帮助|您在找什么？|搜索|没有找到。请换个词试试，或联系我们。|这里还没有内容。|所有文章|更多文章|其他主题|这有帮助吗？|有|没有|感谢您的反馈。|联系我们|相关文章|也许这些已能帮到您',
  ko: '도움말|무엇을 찾으시나요?|검색|찾지 못했습니다. 다른 단어로 찾거나 문의해 주세요.|아직 아무것도 없습니다.|모든 글|글 더 보기|다른 주제|도움이 되었나요?|예|아니요|답해 주셔서 감사합니다.|문의하기|관련 글|이 글이 도움이 될 수 있습니다',
}

export function helpWords(language: string): HelpWords {
  const words = (said[language] ?? said.en ?? '').split('|')
  // As many words as names: a test counts them.
  return Object.fromEntries(
    order.map((name, at) => [name, words[at] ?? '']),
  ) as unknown as HelpWords
}

export const helpLanguages = Object.keys(said)
