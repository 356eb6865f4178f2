import type { Language } from './language.ts'

/** Spanish. */
export const es: Language = {
  amounts: {
    scales: {
      3: 'k, mil, miles',
      6: 'm, mm, mill, millón, millon, millones',
      9: 'mil millones, millardo, millardos',
      12: 'billón, billon, billones',
    },
    of: 'de',
    currencies: {
      $: 'dólar, dolar, dólares, dolares',
      '£': 'libra, libras',
      fr: 'franco, francos',
      kr: 'corona, coronas',
      peso: 'peso, pesos',
      rs: 'rupia, rupias',
      dinar: 'dinar, dinares',
      dh: 'dírham, dirhams',
      lira: 'lira, liras',
      USD: 'dólares americanos, dólares estadounidenses, dólares us',
      EUR: 'euro, euros',
      GBP: 'libras esterlinas, libra esterlina',
      CHF: 'francos suizos',
      MXN: 'pesos mexicanos',
      ARS: 'pesos argentinos',
      CLP: 'pesos chilenos',
      COP: 'pesos colombianos',
      UYU: 'pesos uruguayos',
      PEN: 'sol, soles',
      JPY: 'yen, yenes',
      CNY: 'yuan, yuanes',
      BRL: 'reales',
      CRC: 'colones',
      GTQ: 'quetzales',
      HNL: 'lempiras',
      VES: 'bolívares',
      PYG: 'guaraníes',
      BOB: 'bolivianos',
    },
    counted:
      'asiento, asientos, usuario, usuarios, licencia, licencias, unidad, unidades, día, días, hora, horas, semana, semanas, mes, meses, año, años, persona, personas, empleados, empleado, pieza, piezas, artículos, equipos, equipo, servidores, tiendas, sedes, vehículos, coches, habitaciones, camas, toneladas, metros, máquinas, palés, clientes, puestos, plazas, páginas, sesiones',
    numbered:
      'número, núm, sala, planta, piso, oficina, parte, edificio, lote, puerta, nivel, tomo, artículo, ruta, calle',
    deals:
      'oferta, presupuesto, pedido, cotización, factura, contrato, renovación, mantenimiento, licencia, licencias, proyecto, consultoría, formación, entrega, solicitud, compra, suscripción, propuesta, ampliación, migración, servicio, servicios',
    links: 'para, de, a, del, con',
    at: 'a, @',
    each: 'cada uno, cada una, cada, c/u, por unidad, la unidad',
    per: 'por, al, a la, cada',
    periods: { 1: 'año', 4: 'trimestre', 12: 'mes', 52: 'semana', 365: 'día' },
    often: {
      1: 'anual, anuales, anualmente',
      4: 'trimestral, trimestrales',
      12: 'mensual, mensuales, mensualmente',
      52: 'semanal, semanales',
      365: 'diario',
    },
    keywords: { stage: 'etapa, fase', owner: 'propietario, responsable' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
