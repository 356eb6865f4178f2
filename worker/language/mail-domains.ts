import { domainToUnicode } from 'node:url'
import providers from 'email-providers/common.json' with { type: 'json' }
import { parse } from 'tldts'
import { domainKey, domainOf } from './email-address.ts'
import { remembered } from './remembered.ts'

/** Some of the list are companies one sells to all the same, or an example. */
const notOnlyProviders = ['alibaba.com', 'facebook.com', 'zoho.com', 'example.com']

/**
 * Relays and mailboxes the list does not have: whose addresses say nothing of a company. (The package's
 * whole list is a sixteenth of the bundle, and most of it is throw-away addresses that nobody is sold to by.)
 */
const others = `
  fastmail.com fastmail.fm messagingengine.com googlegroups.com amazonses.com sendgrid.net
  mailgun.org mcsv.net rsgsv.net mandrillapp.com sparkpostmail.com mktomail.com hubspotemail.net
  docusign.net helpscout.net front-mail.com
  duck.com mozmail.com relay.firefox.com privaterelay.appleid.com passmail.net passmail.com
  passinbox.com passfwd.com simplelogin.com simplelogin.co simplelogin.fr aleeas.com slmails.com
  slmail.me anonaddy.com anonaddy.me addy.io addymail.com 33mail.com
  users.noreply.github.com reply.github.com noreply.github.com reply.gitlab.com
  reply.linkedin.com reply.craigslist.org members.ebay.com mail.ebay-kleinanzeigen.de
  mail.kleinanzeigen.de guest.booking.com guest.airbnb.com reply.airbnb.com
  reply.facebook.com facebookmail.com emea.teams.ms amer.teams.ms apac.teams.ms teams.ms
  posteo.de posteo.net posteo.eu posteo.ch posteo.at mailbox.org tuta.com tuta.io tutanota.com
  tutanota.de tutamail.com keemail.me gmx.ch gmx.at gmx.com zohomail.com zohomail.eu zohomail.in
  skiff.com startmail.com runbox.com disroot.org riseup.net cock.li mailfence.com ctemplar.com
  bk.ru inbox.ru list.ru internet.ru ya.ru yandex.kz azet.sk citromail.hu pobox.sk post.sk zoznam.sk
  foxmail.com yeah.net 139.com 189.cn aliyun.com vip.qq.com vip.163.com 88.com
  hanmail.net daum.net nate.com kakao.com i.softbank.jp softbank.ne.jp docomo.ne.jp ezweb.ne.jp
  yahoo.ne.jp nifty.com biglobe.ne.jp rediffmail.com sify.com
  wanadoo.fr laposte.net sfr.fr numericable.fr bbox.fr neuf.fr orange.fr free.fr
  t-online.de freenet.de arcor.de magenta.de vodafone.de kabelmail.de online.de
  libero.it virgilio.it tiscali.it alice.it tin.it fastwebnet.it pec.it legalmail.it
  telenet.be skynet.be proximus.be scarlet.be ziggo.nl kpnmail.nl kpnplanet.nl xs4all.nl upcmail.nl
  telia.com bredband.net comhem.se spray.se online.no tele2.no getmail.no stofanet.dk mail.dk
  elisanet.fi kolumbus.fi pp.inet.fi luukku.com sapo.pt netcabo.pt telepac.pt iol.pt
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net
  shaw.ca rogers.com sympatico.ca videotron.ca telus.net
  email.cz volny.cz centrum.sk freemail.hu indamail.hu t-email.hu tvn.hu poczta.fm op.pl vp.pl tlen.pl
  home.ro k.ro mail.bg mail.ua meta.ua bigmir.net netvision.net.il otenet.gr in.gr pm.me usa.net
  aliceadsl.fr caramail.com cegetel.net noos.fr dbmail.com inwind.it teletu.it email.it vodafone.it
  bluemail.ch sunrise.ch hispeed.ch chello.at aon.at chello.pl casema.nl quicknet.nl pandora.be
  belgacom.net home.se tele2.se swipnet.se sol.dk jubii.dk mail.tele.dk post.tele.dk broadpark.no
  suomi24.fi dnainternet.net clix.pt mail.telepac.pt telefonica.net ono.com tesco.net optonline.net
  windstream.net centurylink.net suddenlink.net mynet.com superonline.com ttmail.com turk.net
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com prodigy.net.mx
  btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk eircom.net
`
  .trim()
  .split(/\s+/)

const families =
  /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|gmx|proton|protonmail|yandex|aol)(?:\.[a-z]{2,4}){1,2}$/

const free = new Set([...providers, ...others])
for (const one of notOnlyProviders) free.delete(one)

/** Hosts under which each customer has a name of their own, as under a country's ending. */
const shared = ['onmicrosoft.com', 'zendesk.com', 'freshdesk.com', 'intercom-mail.com']

/** The part of a domain that somebody owns, to find it by: `mail.acme.co.uk` is `acme.co.uk`. */
export const registered = remembered((domain): string | undefined => {
  const ascii = domainKey(domain)
  if (!ascii) return undefined
  const host = shared.find((one) => ascii.endsWith(`.${one}`))
  if (host)
    return `${ascii
      .slice(0, -host.length - 1)
      .split('.')
      .at(-1)}.${host}`
  return parse(ascii, { allowPrivateDomains: true }).domain ?? undefined
})

/** Whether anyone can have an address there, so that it says nothing of a company. */
export function isFreeMail(domain: string): boolean {
  const ascii = domainKey(domain) ?? domain.toLowerCase()
  const own = registered(ascii)
  if (!own) return true
  const labels = ascii.slice(0, -own.length).split('.')
  const ends = labels.map((_, from) => [...labels.slice(from, -1), own].join('.'))
  return ends.some((end) => free.has(end) || families.test(end))
}

/** The same as people write it: `www.xn--mnchen-3ya.de` is `münchen.de`. */
export function ownDomain(domain: string): string | undefined {
  const owned = registered(domain)
  return owned && domainToUnicode(owned)
}

/** The domain of the company whose address this is; a mail provider's is nobody's. */
export function companyDomain(email: string): string | undefined {
  const domain = domainOf(email)
  return domain && companysOwn(domain)
}

const companysOwn = remembered((domain) => (isFreeMail(domain) ? undefined : ownDomain(domain)))

const titled = (word: string) =>
  /^[^aeiouy\d]{1,3}$/.test(word)
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1)

/** A first guess at a company's name: `acme-tools.co.uk` is `Acme Tools`. */
export function companyFromDomain(domain: string): string {
  const owned = registered(domain) ?? domain.toLowerCase()
  const [name = ''] = domainToUnicode(owned).split('.')
  return name.split(/[-_]+/).filter(Boolean).map(titled).join(' ')
}
