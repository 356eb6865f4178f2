import type { Language } from './language.ts'

/** Portuguese. */
export const pt: Language = {
  amounts: {
    scales: {
      3: 'k, mil',
      6: 'm, mi, mm, mio, milhão, milhao, milhões, milhoes',
      9: 'bi, bilhão, bilhao, bilhões, bilhoes, mil milhões',
      12: 'tri, trilhão, trilhões, bilião, biliões',
    },
    of: 'de',
    currencies: {
      $: 'dólar, dolar, dólares, dolares',
      '£': 'libra, libras',
      fr: 'franco, francos',
      kr: 'coroa, coroas',
      peso: 'peso, pesos',
      rs: 'rupia, rupias',
      dinar: 'dinar, dinares',
      lira: 'lira, liras',
      USD: 'dólares americanos',
      EUR: 'euro, euros',
      GBP: 'libras esterlinas, libra esterlina',
      CHF: 'francos suíços',
      BRL: 'real, reais',
      JPY: 'iene, ienes',
      CNY: 'yuan, yuans',
      AOA: 'kwanza, kwanzas',
      MZN: 'metical, meticais',
    },
    counted:
      'lugar, lugares, assento, assentos, usuário, usuários, utilizador, utilizadores, licença, licenças, unidade, unidades, dia, dias, hora, horas, semana, semanas, mês, meses, ano, anos, pessoa, pessoas, funcionários, colaboradores, peça, peças, itens, equipamentos, servidores, lojas, veículos, carros, quartos, camas, toneladas, metros, máquinas, clientes, postos, páginas, sessões',
    numbered:
      'número, sala, andar, piso, escritório, parte, edifício, lote, porta, nível, artigo, rua',
    deals:
      'oferta, orçamento, pedido, proposta, fatura, contrato, renovação, manutenção, licença, licenças, projeto, projecto, consultoria, formação, treinamento, entrega, compra, assinatura, expansão, migração, encomenda, cotação, serviço, serviços',
    links: 'para, de, a, da, do, com',
    at: 'a, @',
    each: 'cada um, cada uma, cada, por unidade, a unidade',
    per: 'por, ao, à, cada',
    periods: { 1: 'ano', 4: 'trimestre', 12: 'mês', 52: 'semana', 365: 'dia' },
    often: {
      1: 'anual, anuais',
      4: 'trimestral, trimestrais',
      12: 'mensal, mensais',
      52: 'semanal, semanais',
      365: 'diário',
    },
    keywords: { stage: 'etapa, fase, estágio', owner: 'responsável, proprietário, dono' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
