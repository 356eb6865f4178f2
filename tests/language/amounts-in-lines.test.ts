import { describe, expect, test } from 'vitest'
import { listed } from '../../worker/language/languages/amount-words.ts'
import { languages } from '../../worker/language/languages/index.ts'
import { companyIn } from '../../worker/language/shorthand/company-words.ts'
import { amountIn, lineIn } from '../support/amounts.ts'

/** Which number of a line is its amount, and what stays in the title. */

describe('a number with its currency is an amount, whatever word stands before it', () => {
  test.each([
    ['en-IE', 'Acme quote 5000 EUR', '5000 EUR', 'Acme quote'],
    ['en-IE', 'Globex offer 12000 EUR', '12000 EUR', 'Globex offer'],
    ['en-IE', 'Acme order 5000 EUR', '5000 EUR', 'Acme order'],
    ['en-IE', 'Fitness Club 500 EUR', '500 EUR', 'Fitness Club'],
    ['en-IE', 'Acme invoice €5,000', '5000 EUR', 'Acme invoice'],
    ['en-IE', 'Acme PO EUR 5000', '5000 EUR', 'Acme PO'],
    ['en-IE', 'Room 12k EUR', '12000 EUR', 'Room'],
    ['en-IE', 'Room 00000000000000000012.50 EUR', '12.50 EUR', 'Room'],
    ['de-DE', 'Beta Angebot 5000 €', '5000 EUR', 'Beta Angebot'],
    ['en-IE', 'Acme [12k EUR] licence', '12000 EUR', 'Acme licence'],
    ['en-IE', 'Acme: 12k EUR', '12000 EUR', 'Acme'],
    ['vi-VN', 'Acme 50.000.000 đ', '50000000 VND', 'Acme'],
    ['vi-VN', 'Acme 500 triệu VNĐ', '500000000 VND', 'Acme'],
    ['zh-CN', '华为 续约 50万 12号', '500000 EUR', '华为 续约 12号'],
    ['ja-JP', 'ソニー1億2000万円案件', '120000000 JPY', 'ソニー 案件'],
    ['ko-KR', '삼성 3억 5천만원 계약', '350000000 KRW', '삼성 계약'],
    ['de-DE', 'Acme TEUR 120', '120000 EUR', 'Acme'],
    ['de-DE', 'Auftrag Nr. 5000 Euro', '5000 EUR', 'Auftrag Nr.'],
    ['fr-FR', 'Dupont salle 5000 €', '5000 EUR', 'Dupont salle'],
    ['pl-PL', 'Kowalski zamówienie 5000 zł', '5000 PLN', 'Kowalski zamówienie'],
    ['ru-RU', 'Ромашка договор 5000 руб', '5000 RUB', 'Ромашка договор'],
  ])('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['en-IE', 'Acme quote 5000'],
    ['en-IE', 'Acme Office 365'],
    ['de-DE', 'Beta Auftrag 5000'],
    ['pl-PL', 'Kowalski pokój 500'],
  ])('in %s, %s names none', (locale, line) => {
    expect(lineIn(locale, line)).toMatchObject({ amount: 'none', rest: line })
  })
})

describe('what a deal is called, with an amount beside it', () => {
  test.each(Object.entries(languages))('in %s, by each of its names', (language, { amounts }) => {
    const won = listed(amounts.keywords.won)
    for (const noun of listed(amounts.deals).filter((one) => !won.includes(one))) {
      const capital = noun.charAt(0).toUpperCase() + noun.slice(1)
      for (const [line, amount, rest] of [
        [`${noun} 12k`, '12000 EUR', noun],
        [`${capital} 12k`, '12000 EUR', capital],
        [`12k ${capital}`, '12000 EUR', capital],
        [`Acme ${noun} 12.5k EUR`, '12500 EUR', `Acme ${noun}`],
        [`Acme ${noun} 12k`, '12000 EUR', `Acme ${noun}`],
        [`${capital} Acme 12k`, '12000 EUR', `${capital} Acme`],
      ] as const)
        expect(lineIn(language, line), line).toMatchObject({ amount, rest })
    }
  })

  test.each([
    ['de-DE', 'Angebot 12 Tsd.', '12000 EUR', 'Angebot'],
    ['de-DE', 'Angebot 1,5 Mio.', '1500000 EUR', 'Angebot'],
    ['de-DE', 'Rechnung 1.200', '1200 EUR', 'Rechnung'],
    ['de-DE', 'Folgeauftrag 12k', '12000 EUR', 'Folgeauftrag'],
    ['en-IE', 'Order 12,500', '12500 EUR', 'Order'],
    ['en-IE', 'PO 12k', '12000 EUR', 'PO'],
    ['en-IE', 'Globex second site 46k', '46000 EUR', 'Globex second site'],
    ['en-US', 'Acme new office 1.2m', '1200000 EUR', 'Acme new office'],
    ['en-IE', 'Acme building 46k permits', '46000 EUR', 'Acme building permits'],
    ['en-IE', 'contract 3M', '3000000 EUR', 'contract'],
    ['en-IE', 'order 12 500', '500 EUR or 12500 EUR', 'order'],
    ['pl-PL', 'faktura 12 tys.', '12000 EUR', 'faktura'],
    ['ru-RU', 'заказ 12 тыс.', '12000 EUR', 'заказ'],
    ['uk-UA', 'договір 1,5 млн', '1500000 EUR', 'договір'],
    ['cs-CZ', 'objednávka 12 tis.', '12000 EUR', 'objednávka'],
  ])('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['en-IE', 'Room 12k', '12k'],
    ['en-IE', 'Phase 1.2m', '1.2m'],
    ['en-IE', 'quote no 12k', '12k'],
    ['de-DE', 'Halle 46k', '46k'],
    ['en-IE', 'Windows 11', undefined],
    ['en-IE', 'room 12', undefined],
    ['en-IE', 'Acme quote 5000', '5000'],
    ['de-DE', 'Angebot 1234', '1234'],
    ['de-DE', 'Angebot 1234 Beta', '1234'],
    ['de-DE', 'Vertrag 2027', undefined],
    ['de-DE', 'Angebot 99', undefined],
    ['de-DE', 'Angebot 0123', undefined],
    ['de-DE', 'Zimmer 1234', undefined],
    ['ru-RU', 'счет 1234', '1234'],
    ['pl-PL', 'zamówienie 5000', '5000'],
  ])('in %s, %s has none, and may have meant %s', (locale, line, number) => {
    const { amount, rest, read } = lineIn(locale, line)
    expect([amount, rest, read.number]).toEqual(['none', line, number])
  })

  test('is asked about by no number where an amount is named', () => {
    expect(lineIn('de-DE', 'Angebot 1234 5k').read).not.toHaveProperty('number')
  })
})

describe('a space is not always a thousands sign', () => {
  test.each([
    ['fr-FR', 'Boeing 737 500 EUR pièces', '500 EUR or 737500 EUR', 'Boeing pièces'],
    ['pl-PL', 'Peugeot 208 500 zł', '500 PLN or 208500 PLN', 'Peugeot'],
    ['sv-SE', 'Volvo 240 500 kr', '500 SEK or 240500 SEK', 'Volvo'],
    ['fr-FR', 'Acme salle 2 500 EUR', '500 EUR or 2500 EUR', 'Acme salle'],
    ['en-IE', 'Acme 12 500 EUR', '500 EUR or 12500 EUR', 'Acme'],
    ['en-IE', 'Acme Phase 2 500 EUR', '500 EUR', 'Acme Phase 2'],
    ['en-IE', 'Acme 12 000 000 EUR', '12000000 EUR', 'Acme'],
    ['fr-FR', 'Acme 12 500 EUR', '12500 EUR', 'Acme'],
    ['fr-FR', 'Acme 250 000 EUR', '250000 EUR', 'Acme'],
    ['fr-FR', 'Boeing 737\u202f500 EUR', '737500 EUR', 'Boeing'],
    ['fr-FR', '737 500 EUR Boeing', '737500 EUR', 'Boeing'],
    ['cs-CZ', 'Acme 12 500 Kč', '12500 CZK', 'Acme'],
  ])('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })
})

describe('a code beside another currency is a name', () => {
  test.each([
    ['PHP 500 EUR migration', '500 EUR', 'PHP migration'],
    ['AMD 500 EUR renewal', '500 EUR', 'AMD renewal'],
    ['SOS 12k € support', '12000 EUR', 'SOS support'],
    ['CAD 500 EUR licence', '500 EUR', 'CAD licence'],
    ['TOP €5,000 audit', '5000 EUR', 'TOP audit'],
    ['AED 5k EUR order', '5000 EUR', 'AED order'],
    ['USD 500 EUR', 'not: "USD 500 EUR" names two currencies: keep one.', ''],
    ['Acme 5000 PHP', '5000 EUR or 5000 PHP', 'Acme PHP'],
    ['Acme PHP 50', '50 EUR or 50 PHP', 'Acme PHP'],
    ['Acme NIS 50', '50 EUR or 50 ILS', 'Acme NIS'],
    ['PHP 900, 5k', '900 EUR or 900 PHP or 5000 EUR', 'PHP'],
    ['Acme EUR 500 €', '500 EUR', 'Acme'],
    ['NOK 500 EUR pump', '500 EUR', 'NOK pump'],
    ['3M 12k renewal', '12000 EUR', '3M renewal'],
  ])('%s', (line, amount, rest) => {
    expect(lineIn('en-IE', line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['Lempira 50', 'none', 'Lempira 50'],
    ['Acme 50 rand', 'none', 'Acme 50 rand'],
    ['Acme 900 rand, 5k', '5000 EUR', 'Acme 900 rand'],
    ['Acme 5k rand, 900 EUR', '5000 EUR or 5000 ZAR or 900 EUR', 'Acme rand'],
  ])(
    'so is a currency’s everyday name, as far as a number alone goes: %s',
    (line, amount, rest) => {
      expect(lineIn('en-IE', line)).toMatchObject({ amount, rest })
    },
  )

  test('in a field of amounts it is none, and the workspace’s own code never is', () => {
    expect(amountIn('en-IE', '50 rand')).toBe('50 ZAR')
    expect(amountIn('en-IE', 'PHP 50')).toBe('50 PHP')
    expect(lineIn('en-IE', 'NOK 500 EUR pump', 'NOK').amount).toMatch(/names two currencies/)
  })

  test('is shown as it was typed, but for the full stop behind it', () => {
    expect(lineIn('en-IE', 'Acme 5 mio. EUR. Pilot').read.amount?.text).toBe('5 mio. EUR')
  })
})

describe('a word of the grammar that is part of a name', () => {
  test.each([
    ['en-IE', 'Stage Entertainment 5k', 'Stage Entertainment', undefined],
    ['en-IE', 'First Stage Capital 5k stage proposal', 'First Stage Capital', 'Proposal'],
    ['en-IE', 'Stage Gate Systems 5k stage qual', 'Stage Gate Systems', 'Qualification'],
    ['en-IE', 'Acme 5k Stage proposal', 'Acme', 'Proposal'],
    ['en-IE', 'Owner Holdings 5k @jonas', 'Owner Holdings', undefined],
    ['de-DE', 'Acme Phase 2 5k', 'Acme Phase 2', undefined],
    ['de-DE', 'Acme 5k Phase Proposal', 'Acme', 'Proposal'],
    ['de-DE', 'Acme 5k Phase: prop', 'Acme', 'Proposal'],
    ['fr-FR', 'Acme 5k étape Proposal', 'Acme', 'Proposal'],
    ['es-ES', 'Acme 5k etapa Won', 'Acme', 'Won'],
    ['pl-PL', 'Acme 5k etap Proposal', 'Acme', 'Proposal'],
    ['ru-RU', 'Acme 5k этап Won', 'Acme', 'Won'],
    ['ja-JP', 'Acme 5k ステージ Won', 'Acme', 'Won'],
    ['ko-KR', 'Acme 5k 단계 Won', 'Acme', 'Won'],
    ['tr-TR', 'Acme 5k aşama Won', 'Acme', 'Won'],
  ])('in %s, %s', (locale, line, rest, stage) => {
    const { rest: left, read, amount } = lineIn(locale, line)
    const named = read.stage && 'value' in read.stage ? read.stage.value : undefined
    expect({ rest: left, stage: named, amount }).toEqual({ rest, stage, amount: '5000 EUR' })
  })

  test('what follows "stage" and is none is asked about', () => {
    expect(lineIn('en-IE', 'stage zzz Acme 5k').read.stage).toMatchObject({
      error: expect.stringContaining('Proposal'),
    })
  })

  test.each([
    ['de-DE', 'Acme 5k Besitzer @jonas'],
    ['fr-FR', 'Acme 5k responsable @jonas'],
    ['sv-SE', 'Acme 5k ägare @jonas'],
    ['uk-UA', 'Acme 5k власник @jonas'],
    ['en-IE', 'Acme 5k owner: @jonas'],
    ['zh-CN', 'Acme 5k 负责人 @jonas'],
  ])('in %s, %s names its owner', (locale, line) => {
    const { rest, read } = lineIn(locale, line)
    expect([rest, read.owners]).toEqual(['Acme', ['@jonas']])
  })
})

describe('a phone number is no amount and takes none away', () => {
  test.each([
    ['Acme +49 171 1234567 12k EUR close fri', '12000 EUR', 'Acme +49 171 1234567'],
    ['Acme +49 171 1234567 500 EUR', '500 EUR', 'Acme +49 171 1234567'],
    ['Acme 12k EUR +49 171 1234567', '12000 EUR', 'Acme +49 171 1234567'],
    ['Acme 0171 1234567 5000 EUR', '5000 EUR', 'Acme 0171 1234567'],
    ['Acme (030) 1234567 5k', '5000 EUR', 'Acme (030) 1234567'],
    ['Acme 555-123-4567 €500', '500 EUR', 'Acme 555-123-4567'],
    ['Acme +33 1 23 45 67 89 EUR 500', '500 EUR', 'Acme +33 1 23 45 67 89'],
    ['Acme +49 171 1234567 12 000 EUR', '12000 EUR', 'Acme +49 171 1234567'],
    ['Acme +49 171 1234567', 'none', 'Acme +49 171 1234567'],
    ['Acme 601 234 567 5000 zł', '5000 PLN', 'Acme 601 234 567'],
    ['Acme 612 345 678 500 EUR', '500 EUR', 'Acme 612 345 678'],
    ['Acme 777 123 456 12k EUR', '12000 EUR', 'Acme 777 123 456'],
  ])('%s', (line, amount, rest) => {
    expect(lineIn('en-IE', line)).toMatchObject({ amount, rest })
  })
})

describe('a word of scale', () => {
  test.each([
    ['Vitamin 12 k', 'none'],
    ['Vitamin 12 m', 'none'],
    ['Acme 5 t', 'none'],
    ['Acme 500 bin', 'none'],
    ['Acme 12k', '12000 EUR'],
    ['Acme 12 k EUR', '12000 EUR'],
    ['Acme 12 mio', '12000000 EUR'],
  ])('without a currency counts where it cannot be another word: %s', (line, amount) => {
    expect(lineIn('en-IE', line).amount).toBe(amount)
  })
})

describe('what is not understood is said', () => {
  test.each([
    ['1e6 EUR Acme', /"1e6 EUR" is not understood/],
    ['Acme 1e6', /"1e6" is not understood/],
    ['Acme 10-15k EUR', /"10-15k EUR" is not understood/],
    ['Acme 10-15k', /"10-15k" is not understood/],
    ['Acme between 5 and 10k', /"5 and 10k" is not understood/],
    ['Acme 5 to 10k renewal', /"5 to 10k" is not understood/],
    ['Acme 5 or 10k USD', /"5 or 10k USD" is not understood/],
    ['Acme 5 - 10k', /"5 - 10k" is not understood/],
    ['Acme 1.5 and a half million USD', /"and a half" says nothing/],
    ['Acme €1.2.3', /"€1\.2\.3" is not understood/],
    ['Acme $5x', /"\$5x" is not understood/],
    ['Acme 500 foo EUR', /"foo" says nothing/],
    ['Acme 500 zork. EUR renewal', /"zork" says nothing/],
    ['Acme 500 zork. € renewal', /"zork" says nothing/],
    ['Acme 12k foo USD', /"foo" says nothing/],
    ['Acme 500 Quatloos €', /"Quatloos" says nothing/],
    ['Acme 500 zilch GBP', /"zilch" says nothing/],
    ['Acme -5k EUR', /below zero/],
    ['Acme million EUR 5', /"million EUR 5" is not understood/],
    ['Acme thousand $5', /"thousand \$5" is not understood/],
  ])('%s', (line, sentence) => {
    expect(lineIn('en-US', line).amount).toMatch(sentence)
  })

  test.each([
    ['de-DE', 'Acme 5 bis 10k'],
    ['de-DE', 'Acme 5 oder 10 Mio. EUR'],
    ['fr-FR', 'Acme entre 5 et 10 k€'],
    ['es-ES', 'Acme 5 a 10 mil euros'],
    ['it-IT', 'Acme da 5 a 10 mila euro'],
    ['pt-BR', 'Acme 5 a 10 mil reais'],
    ['nl-NL', 'Acme 5 tot 10k'],
    ['sv-SE', 'Acme 5 till 10 tkr'],
    ['nb-NO', 'Acme 5 til 10 tkr'],
    ['da-DK', 'Acme 5 eller 10 mio. kr.'],
    ['fi-FI', 'Acme 5 tai 10 t€'],
    ['pl-PL', 'Acme od 5 do 10 tys. zł'],
    ['cs-CZ', 'Acme 5 až 10 tis. Kč'],
    ['sk-SK', 'Acme 5 až 10 tis. €'],
    ['hu-HU', 'Acme 5 vagy 10 millió Ft'],
    ['ro-RO', 'Acme 5 sau 10 mii lei'],
    ['tr-TR', 'Acme 5 ile 10 bin TL'],
    ['ru-RU', 'Acme от 5 до 10 тыс. руб.'],
    ['uk-UA', 'Acme від 5 до 10 тис. грн'],
    ['ja-JP', 'アクメ 10〜20万円'],
    ['zh-CN', '美团 10-20万'],
    ['ko-KR', '롯데 10만~20만원'],
  ])('in %s, %s is one of two', (locale, line) => {
    expect(lineIn(locale, line).amount).toMatch(/is not understood/)
  })

  test.each([
    ['Dell XPS 13 - 2k', '2000 EUR', 'Dell XPS 13'],
    ['iPhone 15 - 1.2k EUR', '1200 EUR', 'iPhone 15'],
    ['Office 365 - 5k EUR', '5000 EUR', 'Office 365'],
    ['Boeing 737-800 5k', '5000 EUR', 'Boeing 737-800'],
  ])('but a smaller one behind a dash is the amount: %s', (line, amount, rest) => {
    expect(lineIn('en-IE', line)).toMatchObject({ amount, rest })
  })

  test('but a word before the next number’s currency is of the title', () => {
    expect(lineIn('en-IE', 'Acme 500 licences EUR 20k')).toMatchObject({
      amount: '20000 EUR',
      rest: 'Acme 500 licences',
    })
  })
})

describe('the company of a line', () => {
  test.each([
    ['en-IE', ['50 seats Globex'], 'Globex'],
    ['en-IE', ['50 seats Globex', 'renewal'], 'Globex'],
    ['en-IE', ['2 new sites Globex'], 'Globex'],
    ['de-DE', ['3 neue Standorte Beta'], 'Beta'],
    ['en-IE', ['#5'], ''],
    ['en-IE', ['№ 12'], ''],
    ['en-IE', ['👍'], ''],
    ['en-IE', ['👍 Acme'], 'Acme'],
    ['en-IE', ['50'], ''],
    ['en-IE', ['- 12,5'], ''],
    ['en-IE', ['3M renewal'], '3M'],
    ['en-IE', ['365 Retail Markets'], '365 Retail Markets'],
    ['en-IE', ['Acme quote'], 'Acme'],
    ['en-IE', ['offer for Globex'], 'Globex'],
    ['en-IE', ['Delivery Hero'], 'Delivery Hero'],
    ['en-IE', ['bank of america', 'loan'], 'bank of america'],
    ['en-IE', ['Initech website relaunch', 'nxt'], 'Initech'],
    ['en-IE', ['Bank of America', 'loan'], 'Bank of America'],
    ['en-IE', ['Fisher & Sons', 'renewal'], 'Fisher & Sons'],
    ['en-IE', ['Fisher & more', 'renewal'], 'Fisher'],
    ['en-IE', ['de Beers', 'renewal'], 'de Beers'],
    ['fr-FR', ['Crédit agricole', 'audit'], 'Crédit agricole'],
    ['de-DE', ['Beta Angebot'], 'Beta'],
    ['de-DE', ['Beta Rahmenvertrag'], 'Beta'],
    ['de-DE', ['Beta Wartung Server'], 'Beta'],
    ['de-DE', ['Angebot für Beta'], 'Beta'],
    ['de-DE', ['Wartung Müller AG'], 'Müller AG'],
    ['de-DE', ['50 Lizenzen Beta'], 'Beta'],
    ['fr-FR', ['Offre pour Dupont'], 'Dupont'],
    ['sv-SE', ['Volvo offert'], 'Volvo'],
    ['nl-NL', ['Offerte Jansen'], 'Jansen'],
    ['ru-RU', ['Договор Ромашка'], 'Ромашка'],
    ['en-IE', ['Acme Q4'], 'Acme'],
    ['en-IE', ['Acme FY27', 'renewal'], 'Acme'],
    ['en-IE', ['Acme H1 rollout'], 'Acme'],
    ['en-IE', ['Acme 24/7 support'], 'Acme'],
    ['en-IE', ['Acme 50%'], 'Acme'],
    ['de-DE', ['Beta Q4 Angebot'], 'Beta'],
    ['en-IE', ['Q4'], 'Q4'],
    ['en-IE', ['Studio 54'], 'Studio 54'],
    ['en-IE', ['Area 51 support'], 'Area 51'],
    ['en-IE', ['Boeing 737 parts'], 'Boeing'],
  ])('in %s, of %j is %j', (locale, pieces, name) => {
    expect(companyIn(pieces, locale)).toBe(name)
  })
})
