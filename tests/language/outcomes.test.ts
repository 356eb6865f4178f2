import { describe, expect, test } from 'vitest'
import { readLine, reasonsMeant } from '../../worker/language/shorthand.ts'
import { readerIn } from '../support/amounts.ts'

const stages = ['Qualification', 'Proposal']
const reasons = ['Price', 'No decision', 'Not a fit', 'Went with a competitor']

const read = (line: string, locale = 'en-IE') => {
  const { outcome, rest } = readLine(line, readerIn(locale, 'EUR'), {
    stages,
    lostReasons: reasons,
  })
  return { outcome, rest }
}

const led = (reason: string) => ({ status: 'lost', reason, led: true })

describe('how a deal ended', () => {
  test.each([
    ['Acme renewal 5k EUR won', { status: 'won' }, 'Acme renewal'],
    ['won', { status: 'won' }, ''],
    ['lost price', { status: 'lost', reason: 'price' }, ''],
    ['Acme renewal won 5k EUR', { status: 'won' }, 'Acme renewal'],
    ['Acme renewal Won!', { status: 'won' }, 'Acme renewal'],
    ['Acme renewal 5k EUR stage won', { status: 'won' }, 'Acme renewal'],
    ['Acme renewal 5k EUR stage: won', { status: 'won' }, 'Acme renewal'],
    ['Acme renewal 5k EUR lost', { status: 'lost' }, 'Acme renewal'],
    ['Acme renewal 5k EUR lost price', { status: 'lost', reason: 'price' }, 'Acme renewal'],
    ['Acme renewal lost: price 5k EUR', led('price'), 'Acme renewal'],
    ['Acme renewal lost:price 5k EUR', led('price'), 'Acme renewal'],
    ['Acme renewal lost, no budget 5k EUR', led('no budget'), 'Acme renewal'],
    ['Acme renewal lost - price', led('price'), 'Acme renewal'],
    ['Acme renewal 5k EUR lost because of price', led('price'), 'Acme renewal'],
    ['Acme renewal lost due to the weather 5k EUR', led('the weather'), 'Acme renewal'],
    ['Acme renewal lost reason: the price.', led('the price'), 'Acme renewal'],
    ['Acme renewal lost because', { status: 'lost' }, 'Acme renewal'],
    ['Acme renewal lost the price', { status: 'lost', reason: 'the price' }, 'Acme renewal'],
    ['Acme renewal lost competitor', { status: 'lost', reason: 'competitor' }, 'Acme renewal'],
    ['Acme renewal lost not fit', { status: 'lost', reason: 'not fit' }, 'Acme renewal'],
    ['Acme renewal lost no decision', { status: 'lost', reason: 'no decision' }, 'Acme renewal'],
    ['Acme renewal lost no', { status: 'lost', reason: 'no' }, 'Acme renewal'],
    ['Acme renewal 5k EUR won close 30 Sep', { status: 'won' }, 'Acme renewal'],
  ])('%s', (line, outcome, rest) => {
    expect(read(line)).toEqual({ outcome, rest })
  })

  test.each([
    'Won deals review 5k EUR',
    'Acme lost luggage service 5k EUR',
    'Lost Boys film 5k EUR',
    'Acme renewal lost the tender',
    'won Acme renewal 5k EUR',
    'Acme 5k EUR won renewal',
    'Acme lost 5k EUR price',
    'Acme renewal 5k EUR won price',
  ])('is said at the end of a line, else it is part of the title: %s', (line) => {
    const { outcome, rest } = read(line)
    const { endings } = readLine(line, readerIn('en-IE', 'EUR'), { stages, lostReasons: reasons })
    expect(endings).toEqual([/won/i.test(rest) ? 'won' : 'lost'])
    expect(outcome).toBeUndefined()
    expect(line).toContain(rest.split(' ').at(-1))
    expect(rest.toLowerCase()).toMatch(/won|lost/)
  })

  test('a number of won is money', () => {
    for (const locale of ['ko-KR', 'en-KR']) {
      const { amount, outcome } = readLine('Acme renewal 5000 won', readerIn(locale, 'KRW'), {
        stages,
      })
      expect(amount).toMatchObject({ value: { currency: 'KRW' } })
      expect(outcome).toBeUndefined()
    }
  })

  test('elsewhere won after a number is asked: the money, or that it is won', () => {
    const { amount, outcome, rest } = readLine('Acme renewal 5000 won', readerIn('en-IE', 'EUR'), {
      stages,
    })
    expect(amount).toMatchObject({ choices: [{ text: '5000 EUR' }, { text: '5000 KRW' }] })
    expect([outcome, rest]).toEqual([{ status: 'won', unless: 'KRW' }, 'Acme renewal'])
    const korean = readLine('Acme renewal 5000 KRW contract won', readerIn('en-KR', 'KRW'), {
      stages,
    })
    expect(korean.outcome).toEqual({ status: 'won' })
  })

  test.each([
    ['cs-CZ', 'vyhráno', 'ztraceno'],
    ['da-DK', 'vundet', 'tabt'],
    ['de-DE', 'gewonnen', 'verloren'],
    ['es-ES', 'ganado', 'perdido'],
    ['fi-FI', 'voitettu', 'hävitty'],
    ['fr-FR', 'gagné', 'perdu'],
    ['hu-HU', 'megnyert', 'elveszett'],
    ['it-IT', 'vinto', 'perso'],
    ['ja-JP', '受注', '失注'],
    ['ko-KR', '수주', '실주'],
    ['nb-NO', 'vunnet', 'tapt'],
    ['nl-NL', 'gewonnen', 'verloren'],
    ['pl-PL', 'wygrane', 'przegrane'],
    ['pt-BR', 'ganho', 'perdido'],
    ['ro-RO', 'câștigat', 'pierdut'],
    ['ru-RU', 'выиграно', 'проиграно'],
    ['sk-SK', 'vyhraté', 'prehraté'],
    ['sv-SE', 'vunnen', 'förlorad'],
    ['tr-TR', 'kazanıldı', 'kaybedildi'],
    ['tr-TR', 'kazandık', 'kaybettik'],
    ['ru-RU', 'выиграли', 'проиграли'],
    ['uk-UA', 'виграли', 'програли'],
    ['zh-TW', '贏了', '丟單'],
    ['pl-PL', 'wygraliśmy', 'przegraliśmy'],
    ['cs-CZ', 'vyhráli', 'prohráli'],
    ['es-MX', 'ganamos', 'perdimos'],
    ['hu-HU', 'megnyertük', 'elvesztettük'],
    ['uk-UA', 'виграно', 'програно'],
    ['zh-CN', '赢单', '输单'],
    ['en-US', 'won', 'lost'],
  ])('%s: %s and %s, and the English words', (locale, won, lost) => {
    for (const word of [won, 'won'])
      expect(read(`Acme Nordlicht 5000 EUR ${word}`, locale)).toEqual({
        outcome: { status: 'won' },
        rest: 'Acme Nordlicht',
      })
    for (const word of [lost, 'lost'])
      expect(read(`Acme Nordlicht 5000 EUR ${word} price`, locale)).toEqual({
        outcome: { status: 'lost', reason: 'price' },
        rest: 'Acme Nordlicht',
      })
  })

  test.each([
    ['cs-CZ', 'ztraceno kvůli'],
    ['da-DK', 'tabt på grund af'],
    ['de-DE', 'verloren wegen'],
    ['de-AT', 'verloren aufgrund'],
    ['es-ES', 'perdido por'],
    ['fi-FI', 'hävitty syy:'],
    ['fr-FR', 'perdu à cause du'],
    ['hu-HU', 'elveszett mert'],
    ['it-IT', 'perso a causa di'],
    ['ja-JP', '失注 理由'],
    ['ko-KR', '실주 이유:'],
    ['nb-NO', 'tapt på grunn av'],
    ['nl-NL', 'verloren vanwege'],
    ['pl-PL', 'przegrane z powodu'],
    ['pt-BR', 'perdido por causa de'],
    ['ro-RO', 'pierdut din cauza'],
    ['ru-RU', 'проиграно из-за'],
    ['sk-SK', 'prehraté kvôli'],
    ['sv-SE', 'förlorad på grund av'],
    ['tr-TR', 'kaybedildi nedeni'],
    ['uk-UA', 'програно через'],
    ['zh-CN', '输单 原因'],
  ])('%s: %s and the English words say why', (locale, words) => {
    for (const said of [words, 'lost because of'])
      expect(read(`Acme Nordlicht 5000 EUR ${said} price`, locale)).toEqual({
        outcome: led('price'),
        rest: 'Acme Nordlicht',
      })
  })

  test.each([
    ['en-IE', 'the price', ['Price']],
    ['en-IE', 'COMPETITOR.', ['A competitor']],
    ['en-IE', 'no', ['No need', 'No answer']],
    ['en-IE', 'no need', ['No need']],
    ['de-DE', 'ein Mitbewerber', ['Mitbewerber']],
    ['de-DE', 'zu spät', ['Zu spät']],
    ['de-DE', 'zu spat', ['Zu spät']],
    ['fr-FR', 'concurrent', ['Un concurrent']],
    ['en-IE', 'weather', []],
  ])('%s: %s is meant for %j', (locale, typed, meant) => {
    const all = ['Price', 'A competitor', 'No need', 'No answer', 'Mitbewerber', 'Zu spät']
    expect(reasonsMeant(typed, [...all, 'Un concurrent'], locale)).toEqual(meant)
  })
})

describe('what is said not to be so', () => {
  test.each([
    ['en-IE', 'Acme not lost'],
    ['en-IE', 'Acme not yet lost'],
    ['en-IE', 'Acme 5k EUR never won'],
    ['de-DE', 'Acme 5k EUR noch nicht verloren'],
    ['de-DE', 'Acme nicht gewonnen'],
    ['fr-FR', 'Acme pas perdu'],
    ['es-ES', 'Acme no ganado'],
    ['it-IT', 'Acme non perso'],
    ['pt-BR', 'Acme não perdido'],
    ['nl-NL', 'Acme niet verloren'],
    ['sv-SE', 'Acme inte förlorad'],
    ['nb-NO', 'Acme ikke tapt'],
    ['da-DK', 'Acme ikke tabt'],
    ['pl-PL', 'Acme nie wygrana'],
    ['ru-RU', 'Acme не выиграно'],
    ['uk-UA', 'Acme не програно'],
    ['fr-FR', 'Acme pas encore perdu'],
    ['en-IE', 'Acme hasn’t won'],
  ])('in %s, %s ends no deal', (locale, line) => {
    const { outcome, rest } = read(line, locale)
    expect([outcome, rest]).toEqual([undefined, line.replace('5k EUR ', '')])
  })

  test.each([
    ['en-IE', 'Acme not interested lost', 'lost'],
    ['en-IE', "Acme didn't pay lost", 'lost'],
    ['de-DE', 'Acme kein Budget verloren', 'lost'],
    ['es-ES', 'Acme no paga perdido', 'lost'],
    ['ru-RU', 'Acme не купит проиграно', 'lost'],
    ['es-ES', 'Pedido no. 5 ganado', 'won'],
    ['en-IE', 'Never Never Ltd won', 'won'],
    ['en-IE', 'Forget Me Not won', 'won'],
    ['ko-KR', '안 실주', 'lost'],
  ])('but in %s, %s ends one: what is denied is another thing', (locale, line, status) => {
    const rest = line.replace(/ \S+$/, '')
    expect(read(line, locale)).toEqual({ outcome: { status }, rest })
  })

  test('a reason may begin so', () => {
    expect(read('Acme lost not fit').outcome).toEqual({ status: 'lost', reason: 'not fit' })
  })
})
