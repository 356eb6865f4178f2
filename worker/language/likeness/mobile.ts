/** How numbers of mobile phones begin, by country; these are one person's, the others may be a house's. */
const mobiles: Record<string, string> = {
  ...{ '49': '15 16 17', '43': '6', '41': '7', '33': '6 7', '44': '7', '353': '8', '34': '6 7' },
  ...{ '39': '3', '351': '9', '31': '6', '32': '4', '352': '6', '45': '2 3 4 5', '46': '7' },
  ...{
    '47': '4 9',
    '358': '4 50',
    '48': '45 5 6 7 88',
    '420': '6 7',
    '421': '9',
    '36': '20 30 31 50 70',
  },
  ...{
    '40': '7',
    '359': '8 9',
    '30': '69',
    '90': '5',
    '7': '9',
    '380': '39 50 6 73 9',
    '972': '5',
  },
  ...{
    '971': '5',
    '966': '5',
    '20': '1',
    '212': '6 7',
    '27': '6 7 8',
    '234': '7 8 9',
    '254': '1 7',
  },
  ...{ '91': '6 7 8 9', '86': '1', '81': '70 80 90', '82': '1', '65': '8 9', '61': '4', '64': '2' },
  ...{ '233': '2 5', '92': '3', '84': '3 5 7 8 9', '66': '6 8 9', '62': '8', '63': '9', '60': '1' },
}

/** Is this E.164 number a mobile phone's? Undefined where its country does not tell. */
export function isMobile(phone: string): boolean | undefined {
  const digits = phone.replace(/\D/g, '')
  const country = [3, 2, 1].map((length) => digits.slice(0, length)).find((one) => one in mobiles)
  if (!country) return undefined
  const begins = (mobiles[country] ?? '').split(' ')
  return begins.some((one) => digits.slice(country.length).startsWith(one))
}
