/** Mail that is not simply from one customer to one colleague. */

import type { Letter } from './letters.ts'

const quoted = (who: string, lines: string[]) =>
  [`On Monday, ${who} wrote:`, ...lines.map((line) => `> ${line}`)].join('\n')

const htmlOffer = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Re: Offer</title>
<style>p { margin: 0 0 8px } .sig { color: #777 }</style></head><body>
<div style="display:none">We compared both options&nbsp;&zwnj;&nbsp;&zwnj;</div>
<p>Hi Maria,</p>
<p>we compared <b>both options</b> and would like the second one, with these changes:</p>
<ul><li>45 users in Rotterdam instead of 40</li><li>training <i>before</i> the go-live, see
<a href="https://globex.example/rotterdam/plan">our plan</a></li></ul>
<table border="1"><tr><th>Item</th><th>Users</th><th>A year</th></tr>
<tr><td>Head office</td><td>120</td><td>&euro;36,000</td></tr>
<tr><td>Rotterdam</td><td>45</td><td>&euro;13,500</td></tr></table>
<p>If that works for you, please send the contract to
<a href="mailto:jane.ford@globex.example">jane.ford@globex.example</a>.</p>
<p class="sig">Jane Ford<br>Head of Operations, Globex</p>
<img src="https://globex.example/pixel.gif" width="1" height="1">
<div class="gmail_quote"><div>On Mon, Maria Silva &lt;maria@larkfield.example&gt; wrote:<br></div>
<blockquote style="border-left: 2px solid #ccc; margin: 0; padding-left: 12px">
<p>Dear Jane,</p><p>as promised, here are two options for the second site. The first keeps everything
in one contract, the second starts in January.</p>
<blockquote style="border-left: 2px solid #ccc; margin: 0; padding-left: 12px">
<p>Could you send me a revised price by Thursday?</p></blockquote></blockquote></div>
</body></html>`

const newsletter = `<html><body style="background:#f4f4f4"><table width="100%"><tr><td align="center">
<table width="560"><tr><td><img src="https://logistics-weekly.example/head.png" alt="Logistics Weekly"></td></tr>
<tr><td><h2>Ports are full again</h2><p>Rotterdam and Antwerp report waiting times of four days.
<a href="https://click.logistics-weekly.example/t/8f3a0b2c9d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c?utm=1">Read on</a></p></td></tr>
<tr><td><h2>Who moves to rail?</h2><p>Five shippers tell what it took them &ndash; and what it saved.</p></td></tr>
<tr><td style="font-size:11px">You get this because you subscribed.
<a href="https://logistics-weekly.example/unsubscribe">Unsubscribe</a></td></tr></table></td></tr></table></body></html>`

export const hardLetters: Letter[] = [
  {
    id: 'html-with-history',
    from: 'Jane Ford',
    address: 'jane.ford@globex.example',
    to: 'maria',
    subject: 'Re: Two options for the second site',
    hoursAgo: 0.6,
    body: '',
    html: htmlOffer,
    attached: ['Rotterdam floor plan.pdf'],
  },
  {
    id: 'several-people',
    from: 'Erik Sandberg',
    address: 'erik.sandberg@nordwerk.example',
    to: 'maria',
    copies: ['jonas'],
    toHeader:
      'Maria Silva <maria@larkfield.example>, Hanna Lindqvist <hanna.lindqvist@nordwerk.example>',
    cc: 'Jonas Weber <jonas@larkfield.example>, "Berg, Lena (Purchasing)" <lena.berg@nordwerk.example>',
    subject: 'Who joins on Monday',
    hoursAgo: 2.2,
    body: 'Hello all,\n\nfrom our side Hanna, Lena and I will join on Monday. Jonas, could you show the audit log? Lena looks after purchasing and has not seen it yet.\n\nErik',
  },
  {
    id: 'sent-by-maria',
    from: 'Maria Silva',
    address: 'maria@larkfield.example',
    to: 'maria',
    toHeader: 'Tom Becker <tom.becker@acme.example>',
    sent: true,
    subject: 'Re: Renewal for next year',
    hoursAgo: 2.8,
    body: `Hello Tom,\n\nyes, I can hold the price until the end of the month. The contract is on its way to you.\n\nBest\nMaria\n\n${quoted('Tom Becker', ['If you can hold the price I can sign this month.'])}`,
  },
  {
    id: 'through-a-list',
    from: "'Marc Dubois' via Sales",
    address: 'sales@larkfield.example',
    to: 'maria',
    copies: ['jonas', 'priya'],
    toHeader: 'Sales <sales@larkfield.example>',
    subject: 'Training days in Lille',
    hoursAgo: 6,
    body: 'Hello,\n\nwho can tell me how many people fit into one training day? We would be eighteen.\n\nMarc Dubois\nBrightway\n\n-- \nYou received this message because you are subscribed to the group "Sales".',
    more: {
      'X-Original-From': 'Marc Dubois <marc.dubois@brightway.example>',
      'Reply-To': 'Marc Dubois <marc.dubois@brightway.example>',
      'List-ID': '<sales.larkfield.example>',
      Precedence: 'list',
    },
  },
  {
    id: 'contact-form',
    from: 'Larkfield website',
    address: 'no-reply@forms.example',
    to: 'maria',
    subject: 'New enquiry: Ines Carvalho',
    hoursAgo: 8,
    body: 'Name: Ines Carvalho\nCompany: Atlantic Cold Chain\nMessage: We run 60 trucks and look for something our dispatchers will like. Can you show it to us?',
    more: { 'Reply-To': 'Ines Carvalho <ines@atlantic-cold-chain.example>' },
  },
  {
    id: 'no-reply',
    from: 'Parcelpoint',
    address: 'no-reply@parcelpoint.example',
    to: 'maria',
    subject: 'Your parcel arrives tomorrow',
    hoursAgo: 10,
    body: 'Your parcel arrives tomorrow between 9 and 12.\n\nPlease do not answer this e-mail: nobody reads it.',
    more: { 'Auto-Submitted': 'auto-generated' },
  },
  {
    id: 'forwarded',
    from: 'Jonas Weber',
    address: 'jonas@larkfield.example',
    to: 'maria',
    subject: 'Fwd: Reference call?',
    hoursAgo: 12,
    body: 'Maria, can you do this one? You know them better.\n\nJonas\n\n---------- Forwarded message ---------\nFrom: Grace Okafor <grace.okafor@meridian.example>\nDate: Mon, 9:14\nSubject: Reference call?\nTo: Jonas Weber <jonas@larkfield.example>\n\nHi Jonas,\n\nbefore we sign, our managing director would like to speak to one of your customers of about our size.\n\nGrace Okafor\nMeridian',
  },
  {
    id: 'newsletter',
    from: 'Logistics Weekly',
    address: 'news@logistics-weekly.example',
    to: 'maria',
    copies: ['jonas', 'priya'],
    toHeader: 'readers@logistics-weekly.example',
    subject: 'Ports are full again, and who moves to rail',
    hoursAgo: 14,
    body: '',
    html: newsletter,
    more: {
      'List-Unsubscribe': '<https://logistics-weekly.example/unsubscribe>',
      Precedence: 'bulk',
    },
  },
]
