import { describe, expect, test } from 'vitest'
import { ownWords } from '../../../worker/language/mail/own-words.ts'

const quote = '> Is it plugged in?\n> Jonas'

describe('of a mail, its author’s own words', () => {
  test.each([
    'On Mon, 5 Oct 2026 at 10:00, Jonas Weber <jonas@larkfield.example> wrote:',
    'On Mon, 5 Oct 2026 at 10:00, Jonas Weber\n<jonas@larkfield.example> wrote:',
    'Am Mo., 5. Okt. 2026 um 10:00 Uhr schrieb Jonas Weber <jonas@larkfield.example>:',
    'Am 05.10.26 um 10:00 schrieb Jonas Weber:',
    'Le lun. 5 oct. 2026 à 10:00, Jonas Weber <jonas@larkfield.example> a écrit :',
    'El lun, 5 oct 2026 a las 10:00, Jonas Weber (<jonas@larkfield.example>) escribió:',
    'Il giorno lun 5 ott 2026 alle ore 10:00 Jonas <jonas@larkfield.example> ha scritto:',
    'Em seg., 5 de out. de 2026 às 10:00, Jonas <jonas@larkfield.example> escreveu:',
    'Op ma 5 okt 2026 om 10:00 schreef Jonas Weber <jonas@larkfield.example>:',
    'Den mån 5 okt. 2026 kl 10:00 skrev Jonas Weber <jonas@larkfield.example>:',
    'ma 5. lokak. 2026 klo 10.00 Jonas Weber (jonas@larkfield.example) kirjoitti:',
    'pon., 5 paź 2026 o 10:00 Jonas Weber <jonas@larkfield.example> napisał(a):',
    'po 5. 10. 2026 v 10:00 odesílatel Jonas <jonas@larkfield.example> napsal:',
    'Jonas Weber <jonas@larkfield.example> ezt írta (időpont: 2026. okt. 5., H, 10:00):',
    'În lun., 5 oct. 2026 la 10:00, Jonas <jonas@larkfield.example> a scris:',
    'Jonas Weber <jonas@larkfield.example>, 5 Eki 2026 Pzt, 10:00 tarihinde şunu yazdı:',
    'пн, 5 окт. 2026 г. в 10:00, Jonas Weber <jonas@larkfield.example>:',
    '2026年10月5日(月) 10:00 Jonas Weber <jonas@larkfield.example>:',
    'Jonas Weber <jonas@larkfield.example> 于2026年10月5日周一 10:00写道：',
    '2026년 10월 5일 (월) 오전 10:00, Jonas <jonas@larkfield.example>님이 작성:',
    '-----Original Message-----\nFrom: Jonas\nSent: Monday\nTo: Jane\nSubject: Printer',
    '________________________________\nVon: Jonas\nGesendet: Montag\nAn: Jane\nBetreff: Drucker',
    'De : Jonas\nEnvoyé : lundi\nÀ : Jane\nObjet : Imprimante',
  ])('end above "%s"', (above) => {
    const isOutlook = /Subject|Betreff|Objet/.test(above)
    const history = `${above}\n\n${isOutlook ? 'Is it plugged in?\n\nJonas' : quote}`
    const { own, rest } = ownWords(`It is, thanks.\n\nAt 5: still broken.\n\n${history}`)
    expect(own).toBe('It is, thanks.\n\nAt 5: still broken.')
    expect(rest).toBe(history)
  })

  test('end above a line that stands close below them', () => {
    const above = 'On Monday, October 5, 2026, Jonas <jonas@larkfield.example> wrote:'
    const words = 'Hello,\nit is.\nIt still fails.\nJane'
    const { own, rest } = ownWords(`${words}\n   ${above}\n\n Is it on?`)
    expect([own, rest]).toEqual([words, `${above}\n\n Is it on?`])
    const broken = 'On Mon, 5 Oct 2026 at 10:00, Jonas\n<jonas@larkfield.example> wrote:'
    expect(ownWords(`${words}\n${broken}\n${quote}`)).toMatchObject({ own: words })
  })

  test.each([
    ['Op 5 okt 2026, om 10:00 heeft Jonas <j@x.example> het volgende geschreven:', 'Nee.'],
  ])('end above %j as Apple writes it', (above, words) => {
    expect(ownWords(`${words}\n\n${above}\n\n${quote}`)).toMatchObject({ own: words })
  })

  test.each([
    ['Broken.\n\n-- \nJane Ford\nGlobex', 'Broken.', '-- \nJane Ford\nGlobex'],
    ['Broken.\n\nSent from my iPhone', 'Broken.', 'Sent from my iPhone'],
    ['Kaputt.\n\nVon meinem iPhone gesendet', 'Kaputt.', 'Von meinem iPhone gesendet'],
    ['壊れました。\n\niPhoneから送信', '壊れました。', 'iPhoneから送信'],
    [`Broken.\n\n${quote}`, 'Broken.', quote],
  ])('end above what a program adds: %j', (text, own, rest) => {
    expect(ownWords(text)).toEqual({ own, rest })
  })

  test.each([
    [
      'they answer within what they quote',
      `On 5 Oct, Jonas wrote:\n> Is it on?\nYes.\n> Plugged in?\nYes.`,
    ],
    ['they answer below it', `On 5 Oct, Jonas wrote:\n${quote}\n\nIt is.`],
    ['nothing else is there', quote],
    [
      'it is forwarded and nothing else',
      'From: Carl <c@x.example>\nDate: Mon\nTo: J\nSubject: P\n\nBroken',
    ],
    [
      'they tell what they wrote before',
      'Hello,\n\non 5 October I wrote:\nThe printer is broken.\nNobody answered.',
    ],
    [
      'they say where from and where to something goes',
      'A quote, please:\n\nFrom: Hamburg\nTo: Vienna\nDate: 12 December\n\nJane',
    ],
    ['a parcel was sent', 'Das Paket:\nGesendet mit DHL am Montag, kam nie an.\nBitte erstatten!'],
    ['a parcel was sent, in Spanish', 'Hola,\n\nEnviado desde Madrid el lunes, no llegó.'],
    ['a line only looks so', `He wrote:\nI am at 5.\n\n--\n\n${'line\n'.repeat(20)}`],
  ])('are all of it where %s', (_why, text) => {
    expect(ownWords(text)).toEqual({ own: text.trim(), rest: '' })
  })
})
