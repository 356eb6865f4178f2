import type { Language } from './language.ts'

/** Turkish. */
export const tr: Language = {
  amounts: {
    scales: { 3: 'k, bin', 6: 'm, mn, milyon', 9: 'mr, mlr, milyar', 12: 'trilyon' },
    currencies: {
      $: 'dolar, doları',
      '£': 'sterlin',
      fr: 'frank',
      kr: 'kron',
      rs: 'rupi',
      USD: 'amerikan doları, abd doları',
      EUR: 'euro, avro',
      GBP: 'ingiliz sterlini',
      CHF: 'isviçre frangı',
      TRY: 'tl, lira, türk lirası, liralık',
      JPY: 'yen',
      CNY: 'yuan',
      RUB: 'ruble',
      SEK: 'isveç kronu',
      NOK: 'norveç kronu',
      DKK: 'danimarka kronu',
      AED: 'dirhem',
      SAR: 'riyal',
      KWD: 'kuveyt dinarı',
      AZN: 'manat',
    },
    counted:
      'adet, tane, koltuk, kullanıcı, lisans, birim, gün, saat, hafta, ay, yıl, sene, kişi, çalışan, parça, cihaz, sunucu, mağaza, araç, oda, yatak, ton, metre, makine, palet, müşteri, sayfa',
    numbered: 'no, numara, oda, salon, kat, ofis, bölüm, bina, seviye, sokak',
    deals:
      'teklif, sipariş, fatura, sözleşme, yenileme, uzatma, bakım, lisans, proje, danışmanlık, eğitim, teslimat, talep, satın, abonelik, öneri, genişletme, geçiş, ihale, anlaşma',
    links: 'için, ile',
    at: 'x, tanesi',
    each: 'adet, tanesi, adedi, her biri',
    per: 'her, başına, başı, /',
    periods: {
      1: 'yıl, yılda',
      4: 'çeyrek',
      12: 'ay, ayda',
      52: 'hafta, haftada',
      365: 'gün, günde',
    },
    often: { 1: 'yıllık', 4: 'üç aylık', 12: 'aylık, ayda', 52: 'haftalık', 365: 'günlük' },
    keywords: { stage: 'aşama, evre', owner: 'sahibi, sorumlu' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
