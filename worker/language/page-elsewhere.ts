const hosts =
  'facebook|fb|instagram|linkedin|twitter|x|youtube|tiktok|pinterest|xing|yelp|etsy|github|medium|vk|google|linktr|goo|g|t|wa'

const page = new RegExp(`^(?:[a-z]+://)?(?:[\\w-]+\\.)*(?:${hosts})\\.[a-z]{2,4}/[^/\\s]`, 'i')

/** Is it a page at a site where anyone may have one, as `facebook.com/acme`? It is no domain of theirs. */
export const isPageElsewhere = (address: string): boolean => page.test(address.trim())
