import type { CustomerWords } from './customer-words.ts'

export const tr: CustomerWords = {
  send: 'Gönder',
  again: 'Olmadı. Lütfen bir dakika sonra yeniden deneyin.',
  question: {
    mail: '{case} çözüldü. Nasıl gittiğinden memnun musunuz? Bir tıklama yeter:',
    text: '{case} çözüldü. Ne kadar memnunsunuz? 1 (hiç) ile 5 (çok) arasında yanıtlayın.',
    title: 'Ne kadar memnunsunuz?',
    lead: 'Bunu çözme şeklimizden.',
    scores: ['Hiç', 'Pek değil', 'Şöyle böyle', 'Memnunum', 'Çok memnunum'],
    comment: 'Neyi bilmeliyiz? (isteğe bağlı)',
    choose: 'Lütfen birini seçin.',
    thanks: 'Teşekkürler',
    change: 'Bağlantıyı yeniden açıp yanıtınızı değiştirebilirsiniz.',
    over: 'Bu sorunun süresi doldu. Yapabileceğimiz bir şey varsa bize yazın.',
  },
  receipt: {
    have: 'Bize bildirdiğiniz için teşekkürler. Şikâyetinizi {case} olarak aldık ve inceliyoruz.',
    until: 'Yanıtımızı en geç {when} alırsınız.',
  },
  talk: {
    title: '{workspace} ile görüşmeniz',
    you: 'Siz',
    message: 'Mesajınız',
    solved: 'Bu çözüldü',
    isSolved: 'Bu çözüldü. Kalan bir şey varsa yeniden yazın.',
    online: 'Web’de okuyun ve yanıtlayın:',
    look: 'Yeni mesajlara bak',
    earlier: 'Önceki mesajlar',
    none: 'Burada henüz bir şey yazılmadı.',
    gone: 'Bu bağlantı artık geçerli değil. Lütfen bize yazın.',
  },
}
