import { expect, test } from 'vitest'
import { whyNoAddress, whyNotPublic } from '../../worker/language/web-address.ts'

test.each([
  'https://hooks.example.com/crm',
  'https://HOOKS.example.com:8443/a?b=c#d',
  'https://bücher.example/crm',
  'https://a.b.c.example.co.uk./',
  'https://localhost.example.com/',
  'https://internal.example.com/',
  'https://12.example.com/',
])('%s is public', (address) => {
  expect(whyNotPublic(address)).toBeUndefined()
})

const hidden: [address: string, why: RegExp][] = [
  ...['', 'hooks', 'hooks.example.com/crm', 'https://', 'https://exa mple.com/'].map(
    (one): [string, RegExp] => [one, /whole address/],
  ),
  ...['ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:,x'].map(
    (one): [string, RegExp] => [one, /whole address/],
  ),
  ...['http://hooks.example.com/', 'HTTP://hooks.example.com'].map((one): [string, RegExp] => [
    one,
    /https:/,
  ]),
  ...['https://maria:pass@example.com/', 'https://maria@example.com/', 'https://:p@a.example/'].map(
    (one): [string, RegExp] => [one, /name and password/],
  ),
  ...[
    ...['127.0.0.1', '10.0.0.1', '169.254.169.254', '8.8.8.8', '127.1', '0', '2130706433'],
    ...['0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1', '１２７.0.0.1', '127.0.0.1.'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[fe80::1]', '[2606:4700::1111]'],
  ].map((host): [string, RegExp] => [`https://${host}/`, /IP address/]),
  ...[
    ...[
      'localhost',
      'LOCALHOST',
      'localhost.',
      'app.localhost',
      'hooks',
      'router',
      'printer.local',
    ],
    ...[
      'db.internal',
      'metadata.google.internal',
      'x.home.arpa',
      'nas.lan',
      'ｌocalhost',
      'a.corp',
    ],
  ].map((host): [string, RegExp] => [`https://${host}/x`, /public name/]),
]

test.each(hidden)('%s is not', (address, why) => {
  expect(whyNotPublic(address)).toMatch(why)
})

test.each(['http://127.0.0.1:8080/x', 'http://localhost/', 'https://[::1]/'])(
  '%s is an address for trying locally',
  (address) => {
    expect(whyNoAddress(address)).toBeUndefined()
  },
)

test('but none with a name and password is', () => {
  expect(whyNoAddress('http://a:b@127.0.0.1/')).toMatch(/name and password/)
})
