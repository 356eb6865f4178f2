import { fold } from './fold.ts'

/** Large cities that name no time zone, as they are called at home and in English. */
const cities =
  `munich munchen hamburg cologne koln frankfurt stuttgart dusseldorf leipzig dresden hannover
  hanover nurnberg nuremberg bremen essen dortmund bonn mannheim karlsruhe graz linz salzburg innsbruck geneva
  geneve genf basel bern lausanne lyon marseille toulouse lille bordeaux nantes strasbourg nice milan milano turin
  torino naples napoli florence firenze bologna genoa genova venice venezia verona barcelona valencia sevilla seville
  bilbao malaga zaragoza porto antwerp antwerpen gent ghent rotterdam eindhoven utrecht hague manchester
  birmingham liverpool leeds glasgow edinburgh bristol cardiff belfast cork galway gothenburg goteborg malmo
  uppsala bergen trondheim stavanger aarhus odense tampere turku espoo krakow cracow gdansk wroclaw poznan lodz brno
  ostrava kosice debrecen cluj timisoara iasi izmir ankara bursa petersburg kyiv kharkiv lviv odesa osaka kyoto
  nagoya yokohama fukuoka sapporo beijing shenzhen guangzhou hangzhou busan incheon mumbai delhi bangalore bengaluru
  chennai hyderabad pune boston philadelphia houston dallas austin seattle atlanta miami washington portland
  charlotte nashville francisco antonio diego montreal ottawa calgary guadalajara monterrey medellin cali rio
  brasilia salvador curitiba recife cordoba rosario wien vienna zurich prag prague praha warszawa warsaw lisbon lisboa
  roma rome moskau moscow athen athens kopenhagen copenhagen kobenhavn brussel bruxelles brussels`.split(
    /\s+/,
  )

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl', 'tr']
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** What countries are called in these languages. */
export function countriesIn(these: string[]): string[] {
  const codes = letters.flatMap((one) => letters.map((other) => one + other))
  return these.flatMap((language) => {
    const called = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    return codes.flatMap((code) => called.of(code) ?? [])
  })
}

/** And the cities that time zones are named after. */
function known(): Set<string> {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/').at(-1) ?? '')
  const names = [...countriesIn(languages), ...zones]
  return new Set([...cities, ...names.map((name) => fold(name.replaceAll('_', ' ')))])
}

let places: Set<string> | undefined

/** Whether a name is a city's or a country's: people may be called so too. */
export function isPlace(name: string): boolean {
  places ??= known()
  return places.has(fold(name))
}
