/** Words of scale of languages that have no file of their own; beside a currency they are read. */
export const elsewhere: Record<number, string> = {
  3: 'ribu, rb, nghìn, ngàn, พัน, ألف, آلاف, хил, tisuća, hiljada, χιλ, אלף, हज़ार, हजार, tūkst, tuh',
  4: 'หมื่น',
  5: 'แสน, लाख',
  6: 'juta, jt, triệu, ล้าน, مليون, εκατ, מיליון, milijun, miliona, milj',
  7: 'करोड़, करोड',
  9: 'miliar, tỷ, tỉ, مليار, δισ, מיליארד, milijardi, mljrd',
  12: 'triliun',
}
