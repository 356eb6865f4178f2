import { fold } from '../../../language/fold.ts'

/**
 * What columns are called, in the languages and exports they come in. `*` is the kind that a file is
 * about; what stands in a known export for something else is in `sources/`.
 */

const names: Record<string, string> = {
  'contact.firstName':
    'first name|name first|name given|given name|firstname|vorname|prenom|nombre|nome proprio|voornaam|fornamn|fornavn|etunimi|imie|jmeno|keresztnev|ad|имя|名|fst_name|contact first name',
  'contact.lastName':
    'last name|name last|name family|family name|surname|lastname|nachname|familienname|nom de famille|apellidos|apellido|cognome|achternaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|prijmeni|vezeteknev|soyad|sobrenome|фамилия|姓|contact last name',
  'contact.name':
    'full name|contact name|person name|display name|vollstandiger name|nom complet|nombre completo|nome completo|contact full name|lead name|氏名|名前|姓名|person - name|contact',
  'contact.emails':
    'e-mail|email|emails|e mail|email address|e-mail address|email addresses|mail|primary email|work email|business email|e-mail-adresse|e-mail adresse|adresse e-mail|courriel|correo electronico|correo|posta elettronica|indirizzo e-mail|e-mailadres|e-post|epost|sahkoposti|sposta|email 2|email 3|customer email|customer e-mail|buyer email|billing email|kunden-e-mail|email client|email del cliente|e-mail 2 address|e-mail 3 address|e-mail 2-adresse|secondary email|other email|additional email addresses|contact email|email_addr|электронная почта|メール|メールアドレス|邮箱|电子邮件|person - email|person - email - work|person - email - home|person - email - other|emailaddress1|email 1|personal email|work email address',
  'contact.phones':
    'phones|mobile|mobile phone|mobile phone number|mobile number|cell|cell phone|cellphone|mobiltelefon|mobil|handy|portable|movil|cellulare|telefon (geschaftlich)|telefon geschaftlich|telefon 2 (geschaftlich)|telefon (privat)|business phone|business phone 2|home phone|home phone 2|work phone|work phone #|direct phone|direct line|other phone|assistant phone|work_ph_num|mobilephone|contact phone|person - phone|person - phone - work|person - phone - mobile|person - phone - home|person - phone - other|phone numbers|携帯電話',
  '*.phones':
    'phone|phone number|telephone|tel|tel.|telefon|telefonnummer|telefono|telephone number|numero de telephone|telefoon|telefone|puhelin|телефон|電話|電話番号|电话|main phone|company phone|phone 1|phone 2|business phone number|phone number 2',
  'contact.title':
    'job title|position|title|role|jobtitle|berufsbezeichnung|funktion|stelle|titre|poste|cargo|puesto|qualifica|functie|titel|stanowisko|должность|役職|职位|job_title|contact title|beruf',
  'contact.companyId':
    'company|company name|organization|organisation|account|account name|employer|firma|unternehmen|firmenname|entreprise|societe|empresa|azienda|societa|bedrijf|foretag|yritys|компания|организация|会社|会社名|公司|accountname|organization name|organization - name|person - organization|associated company|associated company name|potential customer|kunde|kontoname|primary company|firm',
  'contact.birthday':
    'birthday|date of birth|birth date|birthdate|geburtstag|geburtsdatum|anniversaire|date de naissance|cumpleanos|fecha de nacimiento|compleanno|data di nascita|geboortedatum|день рождения|誕生日|生日|dob|person - birthday',
  'contact.language': 'language|preferred language|sprache|langue|idioma|lingua|язык|言語',
  'contact.noMail':
    'email opt out|e-mail opt out|email opted out|email opt-out|opted out|opt out|opt-out|unsubscribed|unsubscribed from all email|do not email|do not e-mail|has opted out of email|hasoptedoutofemail|donotemail|do not allow emails|do not allow bulk emails|do not bulk email|donotbulkemail|no e-mails|no email|unsub time|keine e-mails|keine e-mails zulassen|e-mails nicht zulassen|newsletter abgemeldet|abgemeldet|werbesperre|desabonne|ne pas envoyer d’e-mails|no enviar correo|baja|no enviar correo electronico|non inviare e-mail|disiscritto|geen e-mail|uitgeschreven|nao enviar e-mail|отписан|person - unsubscribed',
  'contact.allowsMail':
    'opted in|opt in|opt-in|email opt in|e-mail opt in|email opt-in|double opt-in|optin time|confirm time|subscribed|subscription status|email subscription status|newsletter|newsletter subscription|marketing consent|email consent|e-mail consent|consent|gdpr consent|marketing permission|email permission|email marketing|marketing status|person - marketing status|einwilligung|werbeeinwilligung|newsletter angemeldet|consentement|abonne|consentimiento|suscrito|consenso|iscritto|toestemming|ingeschreven|consentimento|согласие|подписан',
  'contact.noCall':
    'do not call|donotcall|do not phone|donotphone|do not allow phone calls|no calls|phone opt out|call opt out|keine anrufe|keine telefonanrufe|nicht anrufen|telefonanrufe nicht zulassen|ne pas appeler|no llamar|non chiamare|niet bellen|nao ligar|не звонить',
  'contact.allowsCall': 'phone consent|call consent|call opt in|phone opt in|may be called',
  'contact.workAddress':
    'work address|business address|address|postal address|mailing address|anschrift|adresse|adresse geschaftlich|direccion|indirizzo|adres|адрес|住所|地址|person - postal address|full address|mailing street',
  'contact.privateAddress': 'private address|home address|privatadresse|adresse privee',
  'company.name':
    'company name|organization name|organisation name|account name|firmenname|unternehmensname|nom de l’entreprise|nombre de la empresa|ragione sociale|bedrijfsnaam|organization - name|parent account name',
  'company.domains':
    'domain|domains|company domain name|company domain|website|web site|website url|company website|web page|webseite|internetseite|site web|sitio web|sito web|homepage|url|account website|organization - website|webpage|www',
  'company.officeAddress':
    'billing street|company address|office address|street address|firmenadresse|organization - address|head office address',
  '*.address':
    'street|street address|street address 2|address line 1|address line 2|address 1|address 2|address street|house number|strasse|hausnummer|strasse und hausnummer|rue|calle|via|straat|rua|ulica|улица|番地|city|town|city/town|address city|ort|stadt|wohnort|ville|ciudad|citta|plaats|stad|cidade|miasto|by|город|市区町村|城市|zip|zip code|zipcode|zip/postal code|zip/postcode|postal code|postcode|address zip|address postal code|plz|postleitzahl|code postal|codigo postal|cp|cap|cep|kod pocztowy|postnummer|индекс|郵便番号|邮编|state|state/province|state/region|province|county|address state|bundesland|kanton|departement|provincia|estado|область|都道府県|country|country/region|country name|address country|land|staat|pays|pais|paese|kraj|страна|国|国家',
  'contact.privateAddress ':
    'home city|home state|home postal code|home country/region|home country|home street 2|ort privat|postleitzahl privat|land/region privat|other street|other city|other state/province|other zip/postal code|other country',
  'contact.workAddress ':
    'mailing city|mailing state|mailing state/province|mailing zip|mailing zip/postal code|mailing postal code|mailing postalcode|mailingcity|mailingstate|mailingpostalcode|mailingcountry|mailingstreet|mailing country|business street 2|business city|business state|business postal code|business country/region|business country|ort geschaftlich|postleitzahl geschaftlich|land/region geschaftlich|work city|work zip|work country|address 1: street 1|address 1: street 2|address 1: city|address 1: state/province|address 1: zip/postal code|address 1: country/region|adresse 1: strasse 1|adresse 1: ort|adresse 1: postleitzahl|adresse 1: land/region',
  'company.officeAddress ':
    'billing city|billing state|billing state/province|billing zip|billing zip/postal code|billing postal code|billing code|billing country|billingstreet|billingcity|billingstate|billingpostalcode|billingcountry',
  'company.parentId': 'parent company|parent account|muttergesellschaft',
  'deal.title':
    'deal name|opportunity name|deal title|opportunity|deal|topic|deal - title|potential name|geschaft|verkaufschance|chance|nom de l’opportunite|nombre del negocio|nome do negocio|opportunityname|dealname|title of the deal|opty_name|opportunity title|negocio|trattativa',
  'deal.amount':
    'amount|value|deal value|deal amount|expected revenue|est. revenue|est revenue|estimated revenue|revenue|expected value|geschatzter umsatz|betrag|wert|umsatz|montant|importe|valor|importo|bedrag|belopp|kwota|сумма|金額|金额|deal - value|amount in company currency|opportunity amount|deal size|tcv',
  'deal.currency':
    'currency|deal currency|currency iso code|currencyisocode|opportunity currency|amount currency|wahrung|devise|moneda|moeda|valuta|waluta|валюта|通貨|货币|deal - currency|deal - currency of value|currency of value|currency code|transaction currency',
  'deal.stageId':
    'stage|deal stage|dealstage|sales stage|stagename|pipeline stage|sales phase|phase|status reason|statusgrund|verkaufsphase|etape|etapa|fase|stadium|этап|ステージ|阶段|deal - stage|opportunity stage|sales stage name',
  'deal.status': 'deal status|deal - status|opportunity status',
  'deal.closeOn':
    'close date|closing date|expected close date|est. close date|est close date|estimated close date|closedate|expected closing date|abschlussdatum|voraussichtlicher abschluss|geschatztes abschlussdatum|schliessdatum|date de cloture|fecha de cierre|data di chiusura|sluitingsdatum|дата закрытия|完了予定日|deal - expected close date|expected close|due date of the deal',
  'deal.lostReason':
    'lost reason|loss reason|closed lost reason|reason lost|deal - lost reason|verlustgrund',
  'deal.contactIds':
    'primary contact|associated contact|contact name|contact email|main contact|deal - contact person|associated contacts|ansprechpartner|associated people',
  '*.ownerId':
    'owner|betreuer|kundenbetreuer|record owner|contact owner|company owner|account owner|deal owner|opportunity owner|lead owner|assigned to|owned by|sales rep|salesperson|responsible|account manager|owner name|owner email|besitzer|inhaber|zustandig|verantwortlich|proprietaire|responsable|propietario|proprietario|eigenaar|agare|eier|ejer|omistaja|wlasciciel|ответственный|担当者|负责人|deal - owner|person - owner|organization - owner|sales team',
  '*.externalId':
    'record id|id|hs object id|external id|externalid|external key|row id|row_id|crm id|copper id|box key|uid|recordid|objectid|uuid',
  'company.externalId':
    'customer id|customerid|customer number|customer no|customer no.|client id|kundennummer|account id|accountid|company id|organization - id',
  'contact.externalId':
    'customer id|customerid|customer number|customer no|customer no.|client id|kundennummer|contact id|contactid|lead id|person - id',
  'deal.externalId': 'opportunity id|deal id|deal - id',
  '*.name': 'name|nom|bezeichnung|名称|nazwa|название|navn|namn|nimi|record',
  'product.name': 'product name|product|produkt|produit|produktname',
  'product.code': 'product code|sku|article number|artikelnummer|item number|code',
  'order.number':
    'order number|order no|order no.|order nr|order id|orderid|order_id|order|invoice|invoice no|invoice no.|invoiceno|invoice number|invoice id|bestellnummer|auftragsnummer|rechnungsnummer|transaction|transaction id|receipt|receipt number|bonnummer|bon-nr|bon-nr.|bon nr|belegnummer|beleg-nr|beleg-nr.|belegnr|bestellnr|auftragsnr|rechnungsnr|numero de commande|n° de commande|numero de pedido|numero ordine|ordernummer|numero de facture|numero de factura|numero fattura|factuurnummer|ticket number|receipt no|receipt no.|receipt id|sale number|sale id|check number',
  'order.placedOn':
    'order date|orderdate|order_date|placed on|invoice date|invoicedate|purchase date|date of purchase|bestelldatum|rechnungsdatum|transaction date|date|datum|belegdatum|verkaufsdatum|kaufdatum|auftragsdatum|sale date|date of sale|ordered on|ordered at|date de commande|date de vente|fecha|fecha de pedido|fecha de venta|data ordine|data vendita|orderdatum|verkoopdatum',
  'order.status': 'order status|status',
  'order.channel': 'channel|sales channel|vertriebskanal|kanal',
  'order.place':
    'place of sale|store|shop|branch|filiale|location|outlet|standort|kasse|verkaufsstelle|store name|store location|magasin|point de vente|tienda|punto de venta|negozio|winkel|filial',
  'order.region': 'region|sales region|territory|gebiet',
  'order.currency': 'currency|order currency|wahrung|devise|moneda|valuta|currency code',
  'order.companyId':
    'customer|customer name|client|kunde|company|company name|account|account name',
  'order.lines.product':
    'product|item|article|sku|stockcode|stock code|product code|product name|item name|description|artikel|artikelnummer|produkt|artikelbezeichnung|artikelname|bezeichnung|produktname|article name|nom du produit|produit|designation|producto|articulo|prodotto|articolo|product title|item description',
  'order.lines.quantity':
    'quantity|qty|menge|quantite|cantidad|pieces|units|anzahl|stuck|stuckzahl|anz.|qte|quantita|aantal|antal|number sold|units sold',
  'order.lines.price':
    'unit price|unitprice|price|preis|einzelpreis|prix|precio|prezzo|stuckpreis|verkaufspreis|price per unit|item price|prix unitaire|precio unitario|prezzo unitario|stukprijs|prijs|unit price (net)',
  'order.lines.total':
    'line total|total|line amount|amount|sales|revenue|umsatz|gesamt|net sales|net amount|net total|line net|betrag|netto|nettobetrag|gesamtpreis|zeilensumme|summe|total ht|montant|importe|importo|extended price',
  'order.lines.discount':
    'discount|discount %|rabatt|remise|rabatt %|rabatt in %|discount percent|discount in %|remise %|descuento %|sconto %',
  'order.lines.tax':
    'tax rate|vat|vat rate|tax %|mwst|steuersatz|mwst %|mwst. %|mwst-satz|ust %|ust-satz|vat %|tax percent|tva %|taux tva|iva %|btw %',
  'order.lines.cost': 'unit cost|cost|kosten|einkaufspreis|cost price',
  'product.cost': 'cost|unit cost|cost price|einkaufspreis',
  'product.category': 'category|product category|kategorie|warengruppe',
  'product.price': 'unit price|list price|price|preis|prix|precio|prezzo',
  'task.title': 'task|task name|subject|aufgabe|betreff',
  'task.dueOn': 'due date|due|due on|fallig|falligkeitsdatum',
  'task.assigneeId': 'assignee|assigned member',
}

const longestName = 200

/** A column's name for comparison. */
export const nameKey = (name: string): string =>
  fold(name.slice(0, longestName))
    .replace(/[’'`"]/g, '’')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/[*:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()

const known = new Map<string, string[]>()
for (const [group, all] of Object.entries(names))
  for (const name of all.split('|')) {
    const [key, target] = [nameKey(name), group.trim()]
    known.set(key, [...(known.get(key) ?? []), target])
  }

const second = new Set(
  'sku|product code|artikelnummer|artikel-nr|artikel-nr.|item number|transaction|transaction id|receipt|receipt number|potential customer|potenzieller kunde'.split(
    '|',
  ),
)

/** What tells of a line where no column says it better: a code, a payment, who may be a person or a company. */
export const isSecond = (name: string): boolean => second.has(nameKey(name))

const tills = new Set(
  'receipt|receipt number|receipt no|receipt no.|receipt id|bonnummer|bon-nr|bon-nr.|bon nr|belegnummer|beleg-nr|beleg-nr.|belegnr|ticket number|check number|kasse|cashier|kassierer|till|register'.split(
    '|',
  ),
)
const buyers = new Set('customer|customer name|client|kunde'.split('|'))

/** A column that only tables of a till have. */
export const isOfTill = (name: string): boolean => tills.has(nameKey(name))

/** Who bought: a company in general, a person at a till. */
export const isBuyer = (name: string): boolean => buyers.has(nameKey(name))

/** What a column of this name may fill, in general. */
export function targetsNamed(name: string): string[] {
  const key = nameKey(name)
  return (
    known.get(key) ??
    known.get(key.replaceAll('_', ' ')) ??
    known.get(key.replace(/[-_ ]/g, '')) ??
    nested(key)
  )
}

const wraps = /^(properties|fields|attributes|data|record|values|contact|person|lead|item)$/
const says = /^(value|name|number|email|address)$/

/** Of what lies inside another: `properties.email`, `name.first`, `stage.name`, `emails.value`. */
function nested(key: string): string[] {
  const parts = key.split(/\.(?=\S)/)
  if (parts.length === 1) return []
  const [first = '', ...rest] = parts
  if (wraps.test(first)) return targetsNamed(rest.join('.'))
  const whole = known.get(parts.join(' '))
  const isSaid = says.test(parts.at(-1) ?? '')
  return whole ?? (isSaid ? targetsNamed(parts.slice(0, -1).join('.')) : [])
}
