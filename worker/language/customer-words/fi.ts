import type { CustomerWords } from './customer-words.ts'

export const fi: CustomerWords = {
  send: 'Lähetä',
  again: 'Se ei onnistunut. Yritä uudelleen minuutin kuluttua.',
  question: {
    mail: 'Olemme ratkaisseet asian {case}. Oletko tyytyväinen? Yksi painallus riittää:',
    text: 'Olemme ratkaisseet asian {case}. Kuinka tyytyväinen olet? Vastaa 1 (en lainkaan) – 5 (erittäin).',
    title: 'Kuinka tyytyväinen olet?',
    lead: 'Siihen, miten ratkaisimme asian.',
    scores: ['En lainkaan', 'En oikein', 'Siltä väliltä', 'Tyytyväinen', 'Erittäin tyytyväinen'],
    comment: 'Mitä meidän pitäisi tietää? (vapaaehtoinen)',
    choose: 'Valitse vastaus.',
    thanks: 'Kiitos',
    change: 'Voit avata linkin uudelleen ja muuttaa vastaustasi.',
    over: 'Kysely on päättynyt. Kirjoita meille, jos voimme auttaa.',
  },
  receipt: {
    have: 'Kiitos, että kerroit. Olemme kirjanneet valituksesi numerolla {case} ja selvitämme asiaa.',
    until: 'Saat vastauksemme viimeistään {when}.',
  },
  talk: {
    title: 'Keskustelusi: {workspace}',
    you: 'Sinä',
    message: 'Viestisi',
    solved: 'Asia on ratkaistu',
    isSolved: 'Asia on ratkaistu. Kirjoita uudelleen, jos jotain jäi kesken.',
    online: 'Lue ja vastaa verkossa:',
    look: 'Katso, onko uusia viestejä',
    earlier: 'Aiemmat viestit',
    none: 'Täällä ei ole vielä viestejä.',
    gone: 'Linkki ei ole enää voimassa. Kirjoita meille.',
  },
}
