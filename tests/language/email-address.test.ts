import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, emailAddress, emailKey } from '../../worker/language/email-address.ts'
import {
  companyDomain,
  companyFromDomain,
  isFreeMail,
  ownDomain,
} from '../../worker/language/mail-domains.ts'

describe('an e-mail address', () => {
  test('is compared in lower case', () => {
    expect(emailKey(' <Jane.Ford@Globex.com> ')).toBe('jane.ford@globex.com')
    expect(domainOf('Jane@Globex.com')).toBe('globex.com')
  })

  test.each([
    ['Jane.Ford@Globex.com', 'jane.ford@globex.com', 'jane.ford@globex.com'],
    ['<jane@globex.com>', 'jane@globex.com', 'jane@globex.com'],
    ['mailto:jane@globex.com', 'jane@globex.com', 'jane@globex.com'],
    ['r&d@acme.example', 'r&d@acme.example', 'r&d@acme.example'],
    ['tom&co@globex.com', 'tom&co@globex.com', 'tom&co@globex.com'],
    ['dept/unit@acme.example', 'dept/unit@acme.example', 'dept/unit@acme.example'],
    ["o'neil@acme.example", "o'neil@acme.example", "o'neil@acme.example"],
    ['a=b@acme.example', 'a=b@acme.example', 'a=b@acme.example'],
    ['jane_@acme.example', 'jane_@acme.example', 'jane_@acme.example'],
    ['-jane-@acme.example', '-jane-@acme.example', '-jane-@acme.example'],
    ['a..b@docomo.ne.jp', 'a..b@docomo.ne.jp', 'a..b@docomo.ne.jp'],
    ['1@acme.example', '1@acme.example', '1@acme.example'],
    ['Max@München.de', 'max@münchen.de', 'max@xn--mnchen-3ya.de'],
    ['max@xn--mnchen-3ya.de', 'max@xn--mnchen-3ya.de', 'max@xn--mnchen-3ya.de'],
    ['max@mu\u0308nchen.de', 'max@münchen.de', 'max@xn--mnchen-3ya.de'],
    ['jörg@straße.de', 'jörg@straße.de', 'jörg@xn--strae-oqa.de'],
    ['用户@例子.中国', '用户@例子.中国', '用户@xn--fsqu00a.xn--fiqs8s'],
    ['почта@почта.рф', 'почта@почта.рф', 'почта@xn--80a1acny.xn--p1ai'],
    ['Jane+News@Globex.com', 'jane+news@globex.com', 'jane@globex.com'],
    ['jane+a+b@globex.com', 'jane+a+b@globex.com', 'jane@globex.com'],
    ['+49171@globex.com', '+49171@globex.com', '+49171@globex.com'],
    ['"a b"@quoted.example', '"a b"@quoted.example', '"a b"@quoted.example'],
    ['"a+b"@quoted.example', '"a+b"@quoted.example', '"a+b"@quoted.example'],
    ['J.Ford@gmail.com', 'j.ford@gmail.com', 'jford@gmail.com'],
    ['jford+crm@googlemail.com', 'jford+crm@googlemail.com', 'jford@gmail.com'],
    ['jane@mail.globex.co.uk', 'jane@mail.globex.co.uk', 'jane@mail.globex.co.uk'],
    ['jane@x.museum', 'jane@x.museum', 'jane@x.museum'],
  ])('%s is kept as %s and found by %s', (typed, kept, key) => {
    expect([emailAddress(typed), emailKey(typed)]).toEqual([kept, key])
    expect([emailKey(kept), emailKey(key)]).toEqual([key, key])
  })

  test.each([
    ...['', 'jane', 'a@b', 'a b@c.de', 'a@b..de', 'a,b@c.de', '@c.de', 'test@iana-.com'],
    ...['a@-b.de', 'a@b_c.de', 'a@127.0.0.1', 'a@[127.0.0.1]', 'a@b.c', 'a@b.de.', 'a@@b.de'],
    ...['a@b.1', '<a@b.de', 'a;b@c.de', 'a(b)@c.de', `${'a'.repeat(65)}@b.de`],
    `a@${'b'.repeat(64)}.de`,
    `a@${'b.'.repeat(140)}de`,
  ])('%j is none', (text) => {
    expect([emailAddress(text), emailKey(text)]).toEqual([undefined, undefined])
  })

  test('is its own spelling and its key its own key', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const [kept, key] = [emailAddress(text), emailKey(text)]
        expect(kept === undefined).toBe(key === undefined)
        if (kept && key) expect([emailAddress(kept), emailKey(key)]).toEqual([kept, key])
      }),
    )
  })
})

describe('a domain', () => {
  test.each([
    ...['gmail.com', 'yahoo.co.uk', 'GMX.net', 'proton.me', 'hotmail.fr', 'orange.fr', 'hey.com'],
    ...[
      'web.de',
      't-online.de',
      'mail.ru',
      'yandex.kz',
      'seznam.cz',
      'wp.pl',
      'naver.com',
      'qq.com',
    ],
    ...['posteo.de', 'gmx.ch', 'tuta.com', 'bluewin.ch', 'zohomail.eu', 'azet.sk', 'citromail.hu'],
    ...['privaterelay.appleid.com', 'duck.com', 'mozmail.com', 'simplelogin.com', 'anonaddy.com'],
    ...['users.noreply.github.com', 'reply.linkedin.com', 'guest.booking.com', 'passmail.net'],
    ...['fastmail.com', 'googlegroups.com', 'docusign.net', 'em1.sendgrid.net', 'amazonses.com'],
    ...['abc.relay.firefox.com', 'mailinator.com', 'guerrillamail.com'],
  ])('%s says nothing of a company', (domain) => {
    expect([isFreeMail(domain), companyDomain(`jane@${domain}`)]).toEqual([true, undefined])
  })

  test.each([
    ...['acme.com', 'live-acme.com', 'gmail.acme.com', 'acme.com.ar', 'acme.org.ua', 'acme.msk.ru'],
    ...['acme.web.id', 'acme.uk.com', 'github.com', 'booking.com', 'linkedin.com', 'münchen.de'],
  ])('%s is a company’s', (domain) => {
    expect(isFreeMail(domain)).toBe(false)
    expect(companyDomain(`jane@${domain}`)).toBeDefined()
  })

  test.each([
    ['mail.acme.com', 'acme.com'],
    ['a.b.acme.co.uk', 'acme.co.uk'],
    ['shop.acme.com.au', 'acme.com.au'],
    ['www.acme.co.jp', 'acme.co.jp'],
    ['acme.uk.com', 'acme.uk.com'],
    ['mx.acme.uk.com', 'acme.uk.com'],
    ['acme.github.io', 'acme.github.io'],
    ['acme.onmicrosoft.com', 'acme.onmicrosoft.com'],
    ['support.acme.zendesk.com', 'acme.zendesk.com'],
    ['mail.xn--mnchen-3ya.de', 'münchen.de'],
    ['Mail.München.de', 'münchen.de'],
    ['acme.example', 'acme.example'],
    ['co.uk', undefined],
    ['com', undefined],
    ['localhost', undefined],
  ])('%s belongs to %s', (domain, owned) => {
    expect(ownDomain(domain)).toBe(owned)
  })

  test('says what a company may be called', () => {
    const domains = ['acme-tools.co.uk', 'mail.acme.com', 'bmw.de', 'acme.com.au', 'acme.uk.com']
    expect(domains.map(companyFromDomain)).toEqual(['Acme Tools', 'Acme', 'BMW', 'Acme', 'Acme'])
    expect(companyFromDomain('mail.xn--mnchen-3ya.de')).toBe('München')
    expect(companyFromDomain('360.cn')).toBe('360')
    expect(companyFromDomain('acme.onmicrosoft.com')).toBe('Acme')
  })
})
