import type { Language } from './language.ts'

/** Polish. */
export const pl: Language = {
  amounts: {
    scales: {
      3: 'k, tys, tysiąc, tysiące, tysięcy',
      6: 'm, mln, milion, miliony, milionów',
      9: 'mld, miliard, miliardy, miliardów',
      12: 'bln, bilion, biliony, bilionów',
    },
    currencies: {
      $: 'dolar, dolary, dolarów, dolara',
      '£': 'funt, funty, funtów',
      fr: 'frank, franki, franków',
      kr: 'korona, korony, koron',
      rs: 'rupia, rupii, rupie',
      peso: 'peso',
      dinar: 'dinar, dinarów',
      lira: 'lira, liry, lir',
      USD: 'dolarów amerykańskich, dolary amerykańskie',
      EUR: 'euro',
      GBP: 'funtów szterlingów, funty szterlingi, funtów brytyjskich',
      CHF: 'franków szwajcarskich',
      PLN: 'złoty, złote, złotych, zloty, zlotych, pln, zl',
      CZK: 'koron czeskich',
      SEK: 'koron szwedzkich',
      NOK: 'koron norweskich',
      DKK: 'koron duńskich',
      JPY: 'jen, jeny, jenów',
      CNY: 'juan, juany, juanów',
      HUF: 'forint, forintów',
      RUB: 'rubel, ruble, rubli',
      UAH: 'hrywna, hrywny, hrywien',
    },
    counted:
      'szt, sztuk, sztuka, sztuki, miejsc, miejsca, użytkownik, użytkowników, licencja, licencji, licencje, jednostek, dzień, dni, godzina, godzin, godz, tydzień, tygodni, miesiąc, miesiące, miesięcy, rok, lata, lat, osoba, osób, osoby, pracowników, urządzeń, serwerów, sklepów, samochodów, pokoi, ton, metrów, maszyn, palet, klientów, stanowisk, stron',
    numbered:
      'numer, pokój, sala, piętro, biuro, część, budynek, poziom, ulica, zamówienie, faktura',
    deals:
      'oferta, zamówienie, faktura, umowa, odnowienie, przedłużenie, utrzymanie, serwis, licencja, licencje, projekt, doradztwo, szkolenie, dostawa, zapytanie, zakup, abonament, propozycja, rozszerzenie, migracja, zlecenie, wdrożenie, kontrakt',
    links: 'dla, od, do, z',
    at: 'po, à',
    each: 'za sztukę, każdy, każda, każde, sztuka',
    per: 'za, na, co',
    periods: { 1: 'rok', 4: 'kwartał', 12: 'miesiąc, mies, msc', 52: 'tydzień', 365: 'dzień' },
    often: {
      1: 'rocznie',
      4: 'kwartalnie',
      12: 'miesięcznie, mies',
      52: 'tygodniowo',
      365: 'dziennie',
    },
    keywords: { stage: 'etap, faza', owner: 'właściciel, opiekun' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
