import type { CustomerWords } from './customer-words.ts'

export const cs: CustomerWords = {
  send: 'Odeslat',
  again: 'Nepodařilo se to. Zkuste to prosím za minutu znovu.',
  question: {
    mail: 'Vyřešili jsme {case}. Jste spokojeni s tím, jak to proběhlo? Stačí jedno kliknutí:',
    text: 'Vyřešili jsme {case}. Jak jste spokojeni? Odpovězte 1 (vůbec) až 5 (velmi).',
    title: 'Jak jste spokojeni?',
    lead: 'S tím, jak jsme to vyřešili.',
    scores: ['Vůbec', 'Spíše ne', 'Tak napůl', 'Spokojeni', 'Velmi spokojeni'],
    comment: 'Co bychom měli vědět? (nepovinné)',
    choose: 'Vyberte prosím odpověď.',
    thanks: 'Děkujeme',
    change: 'Odkaz můžete otevřít znovu a odpověď změnit.',
    over: 'Tato otázka už skončila. Napište nám, pokud můžeme něco udělat.',
  },
  receipt: {
    have: 'Děkujeme, že nám to říkáte. Vaši stížnost máme jako {case} a zabýváme se jí.',
    until: 'Naši odpověď budete mít do {when}.',
  },
  talk: {
    title: 'Váš rozhovor s {workspace}',
    you: 'Vy',
    message: 'Vaše zpráva',
    solved: 'Je to vyřešeno',
    isSolved: 'Je to vyřešeno. Napište znovu, pokud něco zbývá.',
    online: 'Číst a odpovědět na webu:',
    look: 'Podívat se po nových zprávách',
    earlier: 'Starší zprávy',
    none: 'Zatím tu nic nebylo napsáno.',
    gone: 'Tento odkaz už neplatí. Napište nám prosím.',
  },
}
