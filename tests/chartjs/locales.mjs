#!/usr/bin/env node
// Writes src/dialect/chartjs/script/locales.tsv: how Node (ICU, with the data of CLDR) writes numbers and dates in each
// language. Usage: node tests/chartjs/locales.mjs > src/dialect/chartjs/script/locales.tsv
// A line has a language, the name of a table, and its fields. In patterns # is a number, - the minus sign, ¤ the currency,
// and {y} {M} {d} {E} {h} {m} {s} {a} are the parts of a date, with as many letters as digits or as for a name ({L}, {c}: in the form that stands alone).

const LOCALES = `en en-gb en-in en-ca en-au en-za ar bg ca cs da de de-at de-ch el es es-mx es-us et eu fi fr fr-ca fr-ch gl he
  hi hr hu id is it it-ch ja ko lt lv ms nb nl nn pl pt pt-pt ro ru sk sl sr sv ta th tr uk vi zh zh-tw`.split(/\s+/);
const CURRENCIES = `USD EUR GBP JPY CNY INR KRW BRL CAD AUD NZD MXN CHF SEK NOK DKK PLN CZK HUF RUB TRY ZAR ILS THB IDR VND
  PHP HKD TWD SGD UAH`.split(/\s+/);
const UNITS = `bit byte kilobyte megabyte gigabyte terabyte celsius fahrenheit degree percent millimeter centimeter meter
  kilometer inch foot mile gram kilogram ounce pound milliliter liter millisecond second minute hour day week month year
  kilometer-per-hour meter-per-second mile-per-hour liter-per-kilometer`.split(/\s+/);
const UTC = { timeZone: 'UTC' };
// A month whose name and its abbreviation differ in all languages.
const DATE = new Date('2021-02-04T05:06:07Z');

/** The parts of a number without its digits. */
function pattern(parts) {
  const marks = { integer: '#', minusSign: '-', currency: '¤', percentSign: '%' };
  const digits = new Set(['integer', 'group', 'decimal', 'fraction']);
  let text = '';
  for (const { type, value } of parts) {
    if (digits.has(type)) text += type === 'integer' && !text.includes('#') ? '#' : '';
    else text += marks[type] ?? value;
  }
  return text;
}

const number = (locale, options) => new Intl.NumberFormat(locale, options);
const part = (parts, type) => parts.find((p) => p.type === type)?.value ?? '';

function numbers(locale) {
  const long = number(locale).formatToParts(-123456789.5);
  const groups = long.filter((p) => p.type === 'integer').map((p) => p.value.length);
  const currency = (value) => pattern(number(locale, { style: 'currency', currency: 'EUR' }).formatToParts(value));
  const percent = (value) => pattern(number(locale, { style: 'percent' }).formatToParts(value));
  return [
    part(long, 'decimal'), part(long, 'group'), groups.length > 3 ? '2' : '3',
    number(locale).formatToParts(1234).some((p) => p.type === 'group') ? '1' : '2',
    part(long, 'minusSign'), number(locale).format(0), percent(1), percent(-1), currency(1), currency(-1),
    part(number(locale, { style: 'currency', currency: 'EUR' }).formatToParts(-123456789.5), 'group'),
    pattern(number(locale).formatToParts(-1)),
  ];
}

const symbols = (locale) => CURRENCIES
  .map((code) => [code, part(number(locale, { style: 'currency', currency: code }).formatToParts(1), 'currency')])
  .filter(([code, symbol]) => code !== symbol).map((pair) => pair.join('='));

/** For each power of ten from 3 to 14 how many digits stand before the word, and what stands around them. */
function compact(locale, compactDisplay) {
  const all = [];
  for (let exponent = 3; exponent <= 14; exponent++) {
    const parts = number(locale, { notation: 'compact', compactDisplay }).formatToParts(2 * 10 ** exponent);
    const digits = parts.filter((p) => p.type === 'integer').map((p) => p.value).join('').length;
    all.push(`${digits}${pattern(parts)}`);
  }
  return all;
}

const units = (locale) => UNITS.map((unit) => {
  const one = pattern(number(locale, { style: 'unit', unit }).formatToParts(1));
  const other = pattern(number(locale, { style: 'unit', unit }).formatToParts(10));
  return `${unit}=${one}${one === other ? '' : `=${other}`}`;
});

/** The pattern of a date. A name has as many letters as were asked for. */
function datePattern(locale, options, names = {}) {
  const letters = { weekday: 'E', year: 'y', month: 'M', day: 'd', hour: 'h', minute: 'm', second: 's', dayPeriod: 'a' };
  return new Intl.DateTimeFormat(locale, { ...UTC, ...options }).formatToParts(DATE).map(({ type, value }) => {
    const letter = letters[type];
    // V8 writes a plain space where ICU has a narrow one
    if (!letter) return value.replaceAll('\u202f', ' ');
    // L and c stand for names without a day beside them, M and E for those with one
    if (type === 'month' && !/^\p{N}+$/u.test(value)) {
      const is = (month, more) => name(locale, { month, ...more }) === value;
      const width = names.month === 'long' || !(is('short', DAY) || is('short')) ? 'long' : 'short';
      const monthOf = (date) => new Intl.DateTimeFormat(locale, { ...UTC, ...options }).formatToParts(date).find((p) => p.type === 'month').value;
      const isBeside = twelve.every((i) => monthOf(month(i)) === name(locale, { month: width, ...DAY }, month(i)));
      return `{${(isBeside ? 'M' : 'L').repeat(width === 'long' ? 4 : 3)}}`;
    }
    if (type === 'weekday') {
      const is = (weekday) => name(locale, { weekday, ...DAY, month: 'long', year: 'numeric' }) === value;
      return is('short') || is('long') ? '{E}' : '{c}';
    }
    if (type === 'dayPeriod') return '{a}';
    return `{${letter.repeat(type === 'year' ? (value.length === 2 ? 2 : 1) : [...value].length)}}`;
  }).join('');
}
const DAY = { day: 'numeric' };
const name = (locale, options, date = DATE) =>
  new Intl.DateTimeFormat(locale, { ...UTC, ...options }).formatToParts(date).find((p) => p.type === Object.keys(options)[0])?.value ?? '';

/** Every combination of weekday, year, month and day. */
function dates(locale) {
  const all = [];
  for (const weekday of [undefined, 'short', 'long'])
    for (const year of [undefined, 'numeric'])
      for (const month of [undefined, 'numeric', 'short', 'long'])
        for (const day of [undefined, 'numeric']) {
          if (!weekday && !year && !month && !day) continue;
          const key = ({ short: 'e', long: 'E' }[weekday] ?? '') + (year ? 'y' : '') + ({ numeric: 'M', short: 'MMM', long: 'MMMM' }[month] ?? '') + (day ? 'd' : '');
          all.push(`${key}=${datePattern(locale, { weekday, year, month, day }, { month })}`);
        }
  return all;
}

function times(locale) {
  const all = [`cycle=${new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? '12' : '24'}`];
  for (const hour12 of [undefined, true, false])
    for (const [key, options] of Object.entries({
      h: { hour: 'numeric' }, hm: { hour: 'numeric', minute: 'numeric' },
      hms: { hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })) all.push(`${key}${{ true: '12', false: '24' }[hour12] ?? ''}=${datePattern(locale, hour12 === undefined ? options : { ...options, hour12 })}`);
  const clock = { hour: 'numeric', minute: 'numeric' };
  const between = (options) => {
    const whole = new Intl.DateTimeFormat(locale, { ...UTC, ...options, ...clock }).format(DATE);
    const date = new Intl.DateTimeFormat(locale, { ...UTC, ...options }).format(DATE);
    const time = new Intl.DateTimeFormat(locale, { ...UTC, ...clock }).format(DATE);
    return whole.startsWith(date) && whole.endsWith(time) ? whole.slice(date.length, whole.length - time.length) : ', ';
  };
  all.push(`glue=${between({ year: 'numeric', month: 'numeric', day: 'numeric' })}`);
  all.push(`glueMMMM=${between({ year: 'numeric', month: 'long', day: 'numeric' })}`);
  return all;
}

const styles = (locale) => ['full', 'long', 'medium', 'short'].flatMap((style) => [
  `d${style}=${datePattern(locale, { dateStyle: style })}`,
  ...(style === 'full' || style === 'long' ? [] : [`t${style}=${datePattern(locale, { timeStyle: style })}`]),
]);

const month = (i) => new Date(Date.UTC(2021, i, 4));
const weekday = (i) => new Date(Date.UTC(2021, 7, 1 + i));
const twelve = [...Array(12).keys()], seven = [...Array(7).keys()];

for (const locale of LOCALES) {
  const line = (table, fields) => console.log([locale, table, ...fields].join('\t'));
  line('number', numbers(locale));
  line('currency', symbols(locale));
  line('short', compact(locale, 'short'));
  line('long', compact(locale, 'long'));
  line('unit', units(locale));
  line('date', dates(locale));
  line('time', times(locale));
  line('style', styles(locale));
  line('MMMM', twelve.map((i) => name(locale, { month: 'long', day: 'numeric' }, month(i))));
  line('MMM', twelve.map((i) => name(locale, { month: 'short', day: 'numeric' }, month(i))));
  line('LLLL', twelve.map((i) => name(locale, { month: 'long' }, month(i))));
  line('LLL', twelve.map((i) => name(locale, { month: 'short' }, month(i))));
  const whole = { month: 'long', day: 'numeric' };
  line('EEEE', seven.map((i) => name(locale, { weekday: 'long', ...whole, year: 'numeric' }, weekday(i))));
  line('EEE', seven.map((i) => name(locale, { weekday: 'short', ...whole, year: 'numeric' }, weekday(i))));
  line('cccc', seven.map((i) => name(locale, { weekday: 'long' }, weekday(i))));
  line('ccc', seven.map((i) => name(locale, { weekday: 'short' }, weekday(i))));
  const period = (hour) => new Intl.DateTimeFormat(locale, { ...UTC, hour: 'numeric', hour12: true })
    .formatToParts(new Date(Date.UTC(2021, 2, 4, hour))).find((p) => p.type === 'dayPeriod')?.value.replaceAll('\u202f', ' ') ?? '';
  line('a', [period(9), period(15)]);
  line('year', [Number(name(locale, { year: 'numeric' }).replace(/\D/g, '') || 2021) - 2021 || 0]);
}
