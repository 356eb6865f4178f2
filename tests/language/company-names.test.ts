import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyKey, companyKeys, mayDiffer } from '../../worker/language/company-names.ts'

describe('a company', () => {
  test.each([
    [
      'acme',
      ['ACME Inc.', 'Acme, Inc', 'acme GmbH & Co. KG', 'The Acme Company', 'Acme A/S', 'Acme S.A.'],
    ],
    [
      'acme',
      ['Acme Sp. z o.o.', 'Acme S.p.A.', 'Acme d.o.o.', 'Acme S.A. de C.V.', 'Acme Pty. Ltd.'],
    ],
    ['muller and sohne', ['Müller & Söhne AG', 'Muller and Sohne', 'MÜLLER + SÖHNE']],
    ['volvo', ['AB Volvo', 'Volvo AB']],
    ['loreal', ['L’Oréal S.A.', "L'Oreal"]],
    ['アクメ', ['株式会社アクメ', 'アクメ㈱']],
    ['ромашка', ['ООО Ромашка', 'Ромашка']],
  ])('%s is found under all its spellings', (key, names) => {
    for (const name of names) expect(companyKey(name)).toBe(key)
  })

  test.each([
    [
      'US',
      'acme',
      'Acme L.L.C. · Acme LLC · Acme L. L. C. · Acme Corp. · Acme, Incorporated · Acme PLLC',
    ],
    ['GB', 'acme', 'Acme Ltd. · ACME LIMITED · Acme PLC · Acme p.l.c. · Acme CIC · Acme LLP'],
    ['IE', 'acme', 'Acme DAC · Acme Designated Activity Company · Acme Teoranta'],
    ['CA', 'acme', 'Acme Ltée · Acme ULC · Acme s.e.n.c.'],
    ['AU', 'acme', 'Acme Pty Ltd · Acme Pty Limited · Acme Proprietary Limited'],
    ['ZA', 'acme', 'Acme (Pty) Ltd · Acme (RF) Ltd · Acme NPC'],
    ['IN', 'acme', 'Acme Pvt. Ltd. · Acme Private Limited · Acme OPC'],
    [
      'DE',
      'meier',
      'Meier e. K. · Meier e.K. · Meier G.m.b.H. · Meier UG (haftungsbeschränkt) · Meier eG',
    ],
    [
      'DE',
      'acme',
      'Acme GmbH&Co.KG · Acme SE & Co. KGaA · Acme oHG · Acme gGmbH · Acme e.V. · Acme GbR',
    ],
    ['AT', 'acme', 'Acme Ges.m.b.H. · Acme OG · Acme e.U. · Acme FlexCo'],
    ['CH', 'acme', 'Acme Sàrl · Acme S.à r.l. · Acme Sagl'],
    ['LU', 'acme', 'Acme S.à r.l. · Acme S. à r. l. · Acme SARL · Acme S.C.A. · Acme SCSp'],
    [
      'FR',
      'dupont',
      'SARL Dupont · Dupont SAS · Dupont S.A.S.U. · EURL Dupont · Dupont SNC · Dupont & Cie',
    ],
    ['BE', 'acme', 'Acme BVBA · Acme SPRL · Acme VZW · Acme ASBL · Acme NV'],
    ['NL', 'acme', 'Acme B.V. · Acme N.V. · Acme V.O.F. · Acme Coöperatie U.A.'],
    [
      'ES',
      'acme',
      'Acme S.L. · Acme, S.L.U. · Acme S. Coop. · Acme Sociedad Limitada · Acme S.A.U.',
    ],
    ['PT', 'acme', 'Acme Lda. · Acme Unipessoal Lda · Acme SGPS'],
    ['BR', 'acme', 'Acme Ltda. · Acme S/A · Acme EIRELI'],
    [
      'IT',
      'rossi',
      'Rossi S.r.l. · Rossi s.r.l.s. · Rossi S.n.c. · Rossi S.c.a r.l. · Rossi Soc. Coop.',
    ],
    [
      'MX',
      'acme',
      'Acme S. de R.L. de C.V. · Acme S.A.P.I. de C.V. · Acme, S.A.B. de C.V. · Acme A.C.',
    ],
    ['AR', 'acme', 'Acme S.R.L. · Acme S.A.I.C.'],
    ['CL', 'acme', 'Acme SpA · Acme Cía. Ltda. · Acme E.I.R.L.'],
    ['CO', 'acme', 'Acme S.A.S. · Acme S.A. E.S.P.'],
    ['PE', 'acme', 'Acme S.A.C. · Acme S.A.A.'],
    ['VE', 'acme', 'Acme C.A. · Acme Compañía Anónima'],
    ['GR', 'acme', 'Acme A.E. · Acme Α.Ε. · Acme Ε.Π.Ε. · Acme I.K.E. · Acme Α.Ε.Β.Ε.'],
    ['DK', 'acme', 'Acme A/S · Acme ApS · Acme I/S · Acme P/S · Acme IVS'],
    ['SE', 'acme', 'Acme AB (publ) · Acme Aktiebolag · Acme HB · AB Acme'],
    ['NO', 'acme', 'Acme AS · Acme ASA · Acme ENK · Acme ANS'],
    ['FI', 'acme', 'Acme Oy · Acme Oyj · Oy Acme Ab · Acme Ky · Acme Oy Ab'],
    ['IS', 'acme', 'Acme ehf. · Acme hf. · Acme ohf.'],
    ['EE', 'bolt', 'OÜ Bolt · Bolt OÜ · AS Bolt · Bolt Osaühing'],
    ['LV', 'rimi', 'SIA Rimi · Rimi SIA · AS Rimi'],
    ['LT', 'baltika', 'UAB Baltika · Baltika, UAB · AB Baltika · VšĮ Baltika'],
    [
      'PL',
      'acme',
      'Acme Sp. z o.o. sp. k. · Acme sp. z o. o. · Acme Sp. j. · Acme Spółka Akcyjna · Acme P.S.A.',
    ],
    ['CZ', 'acme', 'Acme s.r.o. · Acme, spol. s r.o. · Acme a.s. · Acme v.o.s.'],
    ['SK', 'acme', 'Acme s. r. o. · Acme j.s.a. · Acme k.s.'],
    ['HU', 'acme', 'Acme Kft. · Acme Zrt. · Acme Nyrt. · Acme Bt.'],
    ['RO', 'acme', 'Acme S.R.L. · Acme S.R.L.-D. · Acme PFA'],
    ['BG', 'балкан', 'Балкан ЕООД · Балкан ООД · ЕТ Балкан · Балкан ЕАД'],
    ['HR', 'acme', 'Acme d.o.o. · Acme j.d.o.o. · Acme d.d.'],
    ['SI', 'acme', 'Acme, d. o. o. · Acme s.p. · Acme d.n.o.'],
    ['RS', 'ниш', 'Ниш д.о.о. · Ниш а.д.'],
    ['MK', 'скопје', 'Скопје ДООЕЛ · Скопје ДОО'],
    ['AL', 'acme', 'Acme Sh.p.k. · Acme sh.a.'],
    [
      'TR',
      'acme',
      'Acme Ltd. Şti. · Acme A.Ş. · Acme San. ve Tic. Ltd. Şti. · Acme Anonim Şirketi',
    ],
    ['RU', 'ромашка', 'ООО «Ромашка» · ЗАО Ромашка · ПАО Ромашка · ИП Ромашка'],
    ['UA', 'промінь', 'ТОВ Промінь · ПрАТ Промінь · ФОП Промінь'],
    ['BY', 'заря', 'ОДО Заря · ЧУП Заря'],
    ['KZ', 'алатау', 'ТОО Алатау · Алатау ЖШС'],
    ['GE', 'მზე', 'შპს მზე · მზე შპს'],
    ['IL', 'אלון', 'אלון בע"מ · אלון בע״מ'],
    ['AE', 'acme', 'Acme FZE · Acme FZ-LLC · Acme W.L.L. · Acme PJSC · Acme DMCC'],
    ['AE', 'النور', 'شركة النور ذ.م.م · النور ش.م.ع'],
    ['EG', 'acme', 'Acme S.A.E.'],
    ['LB', 'acme', 'Acme S.A.L.'],
    ['PK', 'acme', 'Acme (Pvt.) Ltd. · Acme (Private) Limited'],
    ['MY', 'maju', 'Maju Berhad · Maju Sdn. Bhd. · Maju Sdn Bhd · Maju Bhd'],
    ['SG', 'acme', 'Acme Pte. Ltd. · Acme Pte Ltd'],
    ['ID', 'maju', 'PT Maju Tbk · P.T. Maju · CV Maju'],
    ['PH', 'acme', 'Acme Inc. · Acme OPC'],
    [
      'VN',
      'an phat',
      'Công ty TNHH An Phát · Công ty Cổ phần An Phát · CTCP An Phát · An Phát JSC',
    ],
    ['TH', 'ไทย', 'บริษัท ไทย จำกัด · บริษัท ไทย จำกัด (มหาชน) · ไทย จำกัด'],
    ['JP', 'アクメ', 'アクメ株式会社 · 有限会社アクメ · 合同会社アクメ · （株）アクメ'],
    ['JP', 'acme', 'Acme K.K. · Acme Kabushiki Kaisha · Acme G.K.'],
    ['KR', '삼성', '주식회사 삼성 · (주)삼성 · 삼성㈜'],
    ['CN', '华为', '华为有限公司 · 华为股份有限公司 · 华为有限责任公司'],
    ['CN', 'acme', 'Acme Co., Ltd. · Acme Company Limited'],
    ['NG', 'acme', 'Acme Nig. Ltd. · Acme Nigeria Ltd'],
  ])('of %s is %s without its form', (_country, key, names) => {
    for (const name of names.split(' · ')) expect([name, companyKey(name)]).toEqual([name, key])
  })

  test.each([
    ['Sia Partners', 'sia partners'],
    ['SAS Institute', 'sas institute'],
    ['Société Générale', 'societe generale'],
    ['Fund II', 'fund ii'],
    ['Dr. No', 'dr no'],
    ['Call Me', 'call me'],
    ['Acme PR', 'acme pr'],
    ['Team EU', 'team eu'],
    ['Programming in C', 'programming in c'],
    ['Black and White', 'black and white'],
    ['Bang+Olufsen', 'bang and olufsen'],
    ['Acme Holding', 'acme holding'],
    ['Yahoo!', 'yahoo'],
    ['C++', 'c++'],
    ['C#', 'c#'],
    ['C', 'c'],
    ['F# GmbH', 'f#'],
    ['C++ Ltd.', 'c++'],
    ['Canal+', 'canal+'],
    ['Notepad++', 'notepad++'],
  ])('%s keeps what belongs to its name', (name, key) => {
    expect(companyKey(name)).toBe(key)
  })

  test('that is called like a legal form keeps its name', () => {
    expect(['Inc', 'Co.', 'The', 'The Limited', '3M', '!!!'].map(companyKey)).toEqual([
      'inc',
      'co',
      'the',
      'limited',
      '3m',
      '!!!',
    ])
  })

  test.each([
    ['Müller GmbH', ['muller', 'mueller']],
    ['Mueller GmbH', ['mueller']],
    ['Bjørn & Åse AS', ['bjorn and ase', 'bjoern and aase']],
    ['OÜ Jõgi', ['jogi']],
    ['Acme', ['acme']],
  ])('%s is found by %j', (name, keys) => {
    expect(companyKeys(name)).toEqual(keys)
  })

  test('has a key that is its own key, and none is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(name.trim() !== '')
        const key = companyKey(name)
        expect(key).not.toBe('')
        expect(companyKey(key)).toBe(key)
      }),
    )
  })
})

test.each([
  ['Merck KGaA', 'Merck & Co., Inc.', true],
  ['Merck KGaA', 'Merck & Co.', true],
  ['Acme GmbH', 'Acme GmbH & Co. KG', true],
  ['Boeing GmbH', 'The Boeing Company', true],
  ['Dupont SARL', 'Dupont & Cie SA', true],
  ['Merck', 'Merck & Co., Inc.', false],
  ['Merck & Co., Inc.', 'Merck and Company, Incorporated', false],
  ['Acme GmbH', 'Acme AG', false],
  ['Acme Ltd', 'Acme Limited', false],
  ['AB Volvo', 'Volvo AB (publ)', false],
  ['Acme Co. Ltd', 'Acme Ltd.', false],
])('%s and %s may be two firms: %s', (one, other, may) => {
  expect([mayDiffer(one, other), mayDiffer(other, one)]).toEqual([may, may])
})
