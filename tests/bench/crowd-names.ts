/** Names for as many companies and people as a bench wants. */

const first =
  `Amber Arctic Atlas Autumn Beacon Birch Bright Bronze Canyon Cedar Cobalt Copper Coral Crystal
  Delta Eagle Echo Elm Ember Falcon Field Forest Garnet Glacier Golden Granite Green Harbor Hazel
  Horizon Indigo Iron Ivory Jade Lantern Laurel Linden Lunar Maple Marble Meadow Mercury Misty North
  Ocean Olive Onyx Opal Orchid Pearl Pine Prairie Quartz Raven River Ruby Silver Summit Timber
  Violet`.split(/\s+/)
const second =
  `Analytics Apparel Bakery Biotech Brewery Building Capital Ceramics Chemicals Clinics Coffee
  Consulting Dairy Design Diagnostics Electric Energy Engineering Farms Fashion Films Fitness Foods
  Freight Furniture Games Glass Hotels Insurance Interiors Kitchens Labs Legal Lighting Logistics
  Machines Marine Media Metals Mobility Motors Optics Packaging Paper Pharma Plastics Press Printing
  Properties Research Retail Robotics Seeds Shipping Software Solar Sports Steel Studios
  Textiles`.split(/\s+/)
const third = ['', ' East', ' West', ' Group', ' Partners', ' International']
export const countries = ['GB', 'IE', 'DE', 'FR', 'SE', 'US', 'NL', 'ES', 'IT', 'PT']
export const offers = ['renewal', 'pilot', 'expansion', 'rollout', 'support plan', 'second site']

/** So many companies have a name of words alone; each further round of them a number of its own. */
const rounds = 21_600
const roundOf = (at: number) => (at < rounds ? '' : ` ${Math.floor(at / rounds) + 1}`)

/** The name of the company at this place; none twice. */
export const companyAt = (at: number) =>
  `${first[at % 60]} ${second[Math.floor(at / 60) % 60]}${third[Math.floor(at / 3600) % 6]}${roundOf(at)}`
export const domainAt = (at: number) =>
  `${companyAt(at).toLowerCase().replaceAll(' ', '-')}.example`

/** Five people a company; `at` is the person's place among all. */
export const emailAt = (at: number) => `person.${at}@${domainAt(Math.floor(at / 5))}`
