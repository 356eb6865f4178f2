import type { Language } from './language.ts'

/** German. */
export const de: Language = {
  amounts: {
    scales: {
      3: 'k, t, tsd, tausend',
      6: 'm, mio, mill, million, millionen',
      9: 'mrd, mia, milliarde, milliarden',
      12: 'bio, billion, billionen',
    },
    currencies: {
      $: 'dollar',
      '£': 'pfund',
      kr: 'krone, kronen',
      peso: 'peso, pesos',
      rs: 'rupie, rupien',
      dinar: 'dinar',
      dh: 'dirham',
      lira: 'lira',
      USD: 'us-dollar, us dollar',
      EUR: 'euro',
      GBP: 'britische pfund, pfund sterling',
      CHF: 'franken, fränkli, schweizer franken, sfr, fr',
      JPY: 'yen',
      CNY: 'yuan, renminbi',
      SEK: 'schwedische kronen, schwedenkronen',
      NOK: 'norwegische kronen',
      DKK: 'dänische kronen',
      PLN: 'złoty, zloty',
      CZK: 'tschechische kronen',
      HUF: 'forint',
      RON: 'rumänische lei',
      TRY: 'türkische lira',
      RUB: 'rubel',
      UAH: 'hrywnja',
      CAD: 'kanadische dollar',
      AUD: 'australische dollar',
      ILS: 'schekel',
      ZAR: 'rand',
    },
    counted:
      'stück, stk, sitze, plätze, platz, nutzer, benutzer, user, lizenz, lizenzen, tag, tage, tagen, stunde, stunden, std, woche, wochen, monat, monate, monaten, jahr, jahre, jahren, leute, personen, person, kopf, mitarbeiter, mitarbeitende, mitarbeiterinnen, einheit, einheiten, gerät, geräte, rechner, server, filialen, standorte, fahrzeuge, autos, zimmer, betten, tonnen, meter, quadratmeter, qm, schulungen, workshops, arbeitsplätze, maschinen, paletten, kunden, artikel, seiten, prozent, uhr',
    numbered:
      'nr, nummer, zimmer, raum, halle, etage, stock, teil, stufe, stand, artikel, haus, bau, werk, tor, gleis, los, klasse, reihe, absatz, kapitel, band, auftrag, rechnung, bestellung, angebot, vertrag',
    deals:
      'angebot, auftrag, bestellung, rechnung, vertrag, verlängerung, erneuerung, wartung, lizenz, lizenzen, projekt, beratung, schulung, lieferung, anfrage, einführung, erweiterung, miete, abo, abonnement, kauf, nachbestellung, ausschreibung, pilot, pilotprojekt, umstellung, umbau, umzug, kampagne, messe, paket, kündigung, folgeauftrag, rahmenvertrag, dienstleistung, dienstleistungen, leistung, leistungen, reparatur, anlage, maschine, entwicklung, betreuung, workshop, neukunde, bedarf, planung, montage, inspektion, prüfung, produktion, druck, gerät, geräte, software, hardware, webseite, website',
    joins: true,
    links: 'für, an, von, bei, mit, der, die, das',
    at: 'à, a, zu, je, zu je, für je',
    each: 'je, pro stück, das stück, jeweils',
    per: 'pro, je, im, am, in der, die',
    periods: { 1: 'jahr', 4: 'quartal', 12: 'monat, mt', 52: 'woche', 365: 'tag' },
    often: {
      1: 'jährlich',
      4: 'vierteljährlich',
      12: 'monatlich, mtl',
      52: 'wöchentlich',
      365: 'täglich',
    },
    keywords: {
      stage: 'phase, stufe, status',
      owner: 'besitzer, verantwortlich, inhaber, zuständig',
    },
  },

  /* Days, times and what repeats. */

  dates: {},
}
