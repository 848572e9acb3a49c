#!/usr/bin/env node
// Writes tests/chartjs/javascript.tsv: expressions with what Node makes of them, a line each, for tests/chartjs.rs.
// Usage: TZ=UTC node tests/chartjs/javascript.mjs > tests/chartjs/javascript.tsv
// Tabs and line breaks in texts are written as JSON writes them.

/** A value as the test writes it, too. */
function show(value) {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (Array.isArray(value)) return `[${[...value].map(show).join(',')}]`;
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (value && typeof value === 'object') return `{${Object.entries(value).map(([k, v]) => `${k}:${show(v)}`).join(',')}}`;
  if (typeof value === 'function') return 'function';
  return Object.is(value, -0) ? '-0' : String(value);
}

const lines = [];
/** Adds expressions; one that fails is written with `error`. */
const add = (...expressions) => {
  for (const expression of expressions) {
    let result;
    try { result = show(new Function(`return (${expression})`)()); } catch { result = 'error'; }
    lines.push(`${expression}\t${result}`);
  }
};
const each = (values, ...templates) => {
  for (const value of values) for (const template of templates) add(template.replaceAll('$', () => value));
};

// Numbers as texts
const NUMBERS = ['0', '-0', '1', '-1', '0.1+0.2', '1/3', '-1/3', '123.456', '1e21', '1e-7', '123456789012345680000', '5e-324',
  '1.7976931348623157e308', 'NaN', 'Infinity', '-Infinity', '0.000001', '1e-6*0.1', '100', '1234567.891', '0.5', '1.5', '2.5', '-2.5', '1.005',
  '8.345', '1.45', '9.995', '0.00005', '25', '35', '2**53', '2**64', '1e20', '12345.6789', '4.35', '0.045', '999.995', '1e-10'];
each(NUMBERS, "''+($)", '($).toFixed(0)', '($).toFixed(2)', '($).toFixed(10)', '($).toPrecision(1)', '($).toPrecision(3)',
  '($).toPrecision(20)', '($).toExponential()', '($).toExponential(2)', '($).toString(2)', '($).toString(16)', '($).toString(36)', '($).toString(7)',
  'Math.round($)', 'Math.floor($)', 'Math.ceil($)', 'Math.trunc($)', 'Math.sign($)', 'Math.abs($)', '~($)', '($)|0', '($)>>>0', '!($)',
  '($).toLocaleString()', 'isNaN($)', 'Number.isInteger($)', 'Math.sqrt($)', 'Math.cbrt($)', 'Math.fround($)');
each(['0.5', '1', '2', '10', '-1', '1e-5', '3.7', '100', '-0.3', '1e10'], 'Math.sin($)', 'Math.cos($)', 'Math.tan($)', 'Math.asin($)',
  'Math.acos($)', 'Math.atan($)', 'Math.exp($)', 'Math.log($)', 'Math.log2($)', 'Math.log10($)', 'Math.log1p($)', 'Math.expm1($)',
  'Math.sinh($)', 'Math.cosh($)', 'Math.tanh($)', 'Math.asinh($)', 'Math.acosh($)', 'Math.atanh($)', 'Math.atan2($,3)', '2**($)', '($)**2',
  '($)**0.5', 'Math.pow(10,$)');
add('(123.456).toFixed(101)', '(1).toString(1)', '(1).toPrecision(0)', '(25).toPrecision(1)', '(0).toFixed(2)', '(-0.0000001).toFixed(2)',
  '(1e21).toFixed(2)', '(0).toPrecision(3)', '(0).toExponential(3)', '255..toString(16)', '(0.1).toString(3)', '(-255.5).toString(2)',
  'Math.max()', 'Math.min()', 'Math.max(1,NaN)', 'Math.max(-0,0)', 'Math.min(0,-0)', 'Math.hypot(3,4)', 'Math.hypot()', 'Math.max(...[1,2,3])',
  "Math.max('5',3)", 'Math.round(-0.5)', 'Math.round(0.49999999999999994)', 'Math.round(2**52+1)', 'Math.PI', 'Math.E', 'Number.EPSILON',
  'Number.MAX_SAFE_INTEGER', 'Number.MIN_VALUE', '0.1*3', '0.7+0.1', '1e16+1', '5%3', '-5%3', '5%-3', '5.5%2', '0/0', '1%0', '2**-1', '(-8)**(1/3)', '1**Infinity', '(-1)**NaN', 'NaN**0');

// Texts as numbers
const TEXTS = ["''", "' '", "'0'", "' 12 '", "'1e3'", "'0x1F'", "'0b11'", "'0o17'", "'.5'", "'5.'", "'-5'", "'+5'", "'1_000'", "'1,000'", "'12px'",
  "'abc'", "'Infinity'", "'-Infinity'", "'infinity'", "'NaN'", "'1e'", "'.'", "'-'", "'--1'", "'0x'", "'-0x1'", "'\\n7\\t'", "'\\u00a08'", "'1e400'", "'007'", "'1.2.3'", "'3e-2x'", "'true'", "'null'"];
each(TEXTS, 'Number($)', '+$', 'parseInt($)', 'parseFloat($)', 'parseInt($,16)', 'parseInt($,2)', 'isNaN($)', '$==0', '!!$', '$*1');
add("parseInt('z',36)", "parseInt('12',37)", "parseInt('12',1)", 'parseInt(1e21)', 'parseInt(0.0000005)', 'parseInt(null)', "parseInt('9'.repeat(20))", "parseInt('-0')", 'Number()', 'Number(null)', 'Number(undefined)',
  'Number([])', 'Number([5])', 'Number([1,2])', 'Number({})', 'Number(true)', 'Number(new Date(5))', 'parseFloat([1.5,2])', "isFinite('5')", "Number.isFinite('5')", 'Number.isNaN(NaN)', "Number.isNaN('x')", 'Number.isSafeInteger(2**53)');

// Values against one another
const VALUES = ['undefined', 'null', 'true', 'false', '0', '1', "''", "'0'", "'1'", "'a'", '[]', '[0]', '[1,2]', '{}', 'NaN'];
for (const a of VALUES) for (const b of VALUES) add(`${a}+${b}`.replace('{}+', '({})+'), `[${a}==${b},${a}===${b},${a}<${b},${a}>=${b},${a}-${b}]`);
each(VALUES, '[!$,!!$,typeof $,String($),$??5,$||6,$&&7]');
add("'b'>'a'", "'B'>'a'", "'10'<'9'", "'10'<9", "'é'<'f'", "'😀'<'\\uffff'", "[2]>1", "'a'<1", 'null<1', 'undefined==0', 'null==0', "new Date(5)>4", "new Date(0)+''", "new Date(5)-new Date(3)", "`${[1,[2,3]]}`", "`${{}}`", "[,1]+''", "[null,undefined,1]+''", "[1,2]==='1,2'", "'5'+3-2", "'3'*'4'", "+[]", "+{}", "[]+{}", "1+-+1", "typeof typeof 1");

// Strings
const STRINGS = ["'Hello, World'", "'aé😀z'", "''", "'  x '", "'a,b,,c'"];
each(STRINGS, '$.length', '$.charAt(1)', '$.charCodeAt(2)', '$.codePointAt(0)', '$.at(-1)', '$[0]', '$.slice(1,3)', '$.slice(-3)', '$.slice(3,1)', '$.substring(3,1)', '$.substring(-1)', '$.substr(-3,2)', '$.substr(1)',
  "$.indexOf('o')", "$.lastIndexOf('o')", "$.indexOf('')", "$.lastIndexOf('')", "$.indexOf('o',5)", "$.lastIndexOf('o',5)", "$.includes('b')", "$.startsWith('a')", "$.endsWith('c')", "$.startsWith('e',1)", "$.endsWith('H',1)",
  '$.toUpperCase()', '$.toLowerCase()', '$.trim()', '$.trimStart()', '$.trimEnd()', "$.split(',')", "$.split(',',2)", '$.split()', "$.concat('!',1)", "$.repeat(2)", "$.padStart(14,'*-')", "$.padEnd(14)", "$.padStart(3)",
  "$.replace('l','L')", "$.replaceAll('l','[$&]')", "$.replace('o',(m,i)=>m+i)", '[...$].length', "$.toString()", "$.replace(',',';')");
add("'a'.repeat(-1)", "'ab'.at(5)", "'abc'.charAt(9)", "'abc'.charCodeAt(9)", "'x'.padEnd(5,'')", "'a-b-c'.split('-')", "'abc'.split('')", "''.split('')", "''.split(',')", "String.fromCharCode(72,105)", "'ß'.toUpperCase()", "'İ'.length", "'a'.localeCompare('b')", "'b'.localeCompare('a')", "'a'.localeCompare('a')", "'a'.localeCompare('A')", "'a'.localeCompare('B')",
  "'1234567'.replace(/\\B(?=(\\d{3})+(?!\\d))/g,',')", "'1234.5678'.replace(/\\B(?=(\\d{3})+(?!\\d))/g,',')", "'$1000'.replace(/\\B(?=(\\d{3})+(?!\\d))/g,'.')", "String(1234567.5).replace(/\\B(?=(\\d{3})+(?!\\d))/g,' ')", "'aXbX'.replace('X','$$')", "(12).toString().padStart(5,'0')", "'abc'.valueOf()", "'a\\tb'", "'x'.concat()", "'abc'.substring(1)", "'tEST'.charAt(0).toUpperCase()+'tEST'.slice(1).toLowerCase()");

// Arrays and objects
const ARRAYS = ['[3,1,2]', '[]', "['b','a',10,9]", '[1,,3]', '[[1,2],[3,[4]]]', '[undefined,null,NaN,2]'];
each(ARRAYS.slice(0, 5), '$.sort((a,b)=>b-a)');
each(ARRAYS, '$.length', '$.map(x=>x)', '$.map((v,i)=>i)', '$.filter(x=>x)', '$.filter((v,i)=>i%2)', '$.reduce((a,b)=>a+b,0)', '$.reduce((a,b)=>a+b)', "$.reduceRight((a,b)=>a+'-'+b,'')", '$.join()', "$.join('|')", '$.includes(NaN)', '$.includes(undefined)', '$.indexOf(2)', '$.indexOf(NaN)', '$.lastIndexOf(3)', '$.slice(1)', '$.slice(-2,-1)', '$.slice()', '$.concat(1,[2,[3]])',
  '$.some(x=>x>1)', '$.every(x=>x>0)', '$.find(x=>x>1)', '$.findIndex(x=>x>1)', '$.findLast(x=>x>1)', '$.reverse()', '$.sort()', '$.fill(0)', '$.fill(7,1,2)', '[...$.keys()]', '[...$.entries()]', '$.flat()', '$.flat(Infinity)', '$.flatMap(x=>[x,x])', '$.at(-1)', '$.toString()', '[...$]', 'Math.max(...$)', "''+$", '$.forEach(x=>x)', '$.pop()', '$.shift()', '$.push(1,2)', '$.unshift(0)',
  '(a=>[a.splice(1,1,8,9),a])($)', '(a=>[a.splice(-1),a])($)', 'Object.keys($)', 'Object.values($)', 'Object.entries($)', 'Array.from($,x=>x)', 'Array.isArray($)', '$.map(String)', '$.map(Number)', '$.filter(Boolean)', '$.map(parseInt)');
add('Array(3)', 'Array(3).fill(1)', 'new Array(2,3)', 'new Array(3).fill().map((_,i)=>i*i)', 'Array.from({length:3},(_,i)=>i)', "Array.from('aé😀')", 'Array.of(1,2)', '[...Array(3).keys()]', 'Array.from([1,2,3])', 'Array(3).join("x")', 'Array(-1)', 'Array(1.5)', '[3,1,2].toSorted()', '[1,2].toReversed()',
  '[10,9,1].sort()', "['é','z','a'].sort()", '[5,3,9].sort((a,b)=>a-b)', "[{n:2},{n:1}].sort((a,b)=>a.n-b.n)", '[1,2,3,4,5,6,7,8,9,10,11,12].sort(()=>0)', '[].reduce((a,b)=>a)', '[[1,2],[3]].map(([a,b=9])=>a+b)',
  '{b:1,a:2,2:3,1:4}', 'Object.keys({b:1,a:2,2:3,1:4})', 'Object.entries({a:1,b:[2]})', 'Object.assign({},{a:1},null,{b:2})', "Object.fromEntries([['a',1],['b',2]])", '({...{a:1},b:2})', "({a:1}).hasOwnProperty('a')", "({a:1}).toString()", "'a' in {a:1}", "'length' in []", '({a:{b:1}}).a?.b', '(({a,...r})=>r)({a:1,b:2})', '({["x"+1]:2})', "({get:1,set:2,async:3,static:4,of:5})", '({a(){return 1}}).a()', '({01:1})', '({0x10:1,1e3:2,.5:3})',
  '(function(){return this&&this.x}).call({x:5})', '((a,b)=>a+b).apply(null,[1,2])', '(function(...a){return a.length})(1,2,3)', '(()=>{var x=1;{var x=2}return x})()', '(()=>{let r=[];for(let k in [7,8])r.push(typeof k);return r})()', "(()=>{let s=0;for(const x of [1,2,3]){if(x==2)continue;s+=x}return s})()",
  '(()=>{const f=[];for(let i=0;i<3;i++)f.push(()=>i);return f.map(g=>g())})()', '(()=>{const f=[];for(var i=0;i<3;i++)f.push(()=>i);return f.map(g=>g())})()', '(()=>{let n=0;do{n++}while(n<5);return n})()', "(()=>{switch('b'){case 'a':return 1;case 'b':case 'c':return 2}})()", '(()=>{let a=1,b=2;[a,b].length;return a+b})()', '(n=>n<=1?1:n*5)(3)', '(()=>{let i=5;return i++ + ++i})()', '(()=>{let o={a:1};o.b??=2;o.a||=9;return o})()', '(()=>{a=1;return a})()', '[1,2,3].map(function(v){return v*this.k},{k:2})', "((a,b='d',...c)=>[a,b,c])(1,undefined,2,3)", 'void 0', '(1,2)', 'null??1', "typeof undeclared", 'undeclared', 'null.x', 'undefined.x()', '({}).x.y', '({}).x()', '5()', "'abc'.foo", "'abc'.foo()", '[].x.y', 'new Foo()');

// Numbers by language
const LANGUAGES = ['en-US', 'en-GB', 'en-IN', 'de-DE', 'de-CH', 'de-AT', 'fr-FR', 'es-ES', 'es-MX', 'it-IT', 'pt-BR', 'pt-PT', 'nl-NL', 'pl-PL', 'ru-RU', 'sv-SE', 'da-DK', 'nb-NO', 'fi-FI', 'cs-CZ', 'tr-TR', 'ja-JP', 'zh-CN', 'ko-KR', 'ar', 'hi-IN', 'he-IL', 'th-TH', 'vi-VN', 'uk-UA', 'el-GR', 'hu-HU'];
const OPTIONS = ['{}', '{maximumFractionDigits:0}', '{minimumFractionDigits:2}', "{style:'percent'}", "{style:'percent',maximumFractionDigits:1}", "{style:'currency',currency:'EUR'}", "{style:'currency',currency:'USD'}", "{style:'currency',currency:'JPY'}", "{style:'currency',currency:'CHF'}", "{notation:'compact'}", "{notation:'compact',compactDisplay:'long'}", "{style:'unit',unit:'kilometer'}", "{maximumSignificantDigits:3}", '{useGrouping:false}'];
// What stands for a number beside a long word depends on its plural, of which the tables have one.
const hasOnePlural = (language, option) => language === 'en-US' || !option.includes('long');
for (const language of LANGUAGES) for (const option of OPTIONS) if (hasOnePlural(language, option)) for (const value of ['1234.567', '-0.5', '12345678'])
  add(`(${value}).toLocaleString('${language}',${option})`);
const MORE = ["{style:'currency',currency:'USD',maximumFractionDigits:0}", "{style:'currency',currency:'USD',minimumFractionDigits:0}", "{style:'currency',currency:'USD',currencyDisplay:'code'}", "{style:'currency',currency:'CAD',currencyDisplay:'narrowSymbol'}", "{style:'currency',currency:'USD',currencySign:'accounting'}", "{style:'currency',currency:'USD',notation:'compact'}", "{notation:'compact',maximumFractionDigits:2}", "{notation:'compact',minimumFractionDigits:1}", "{notation:'compact',maximumSignificantDigits:3}", "{notation:'scientific'}", "{notation:'engineering'}", "{signDisplay:'always'}", "{signDisplay:'exceptZero'}", "{signDisplay:'never'}", '{minimumIntegerDigits:3}', '{minimumSignificantDigits:4}', '{minimumSignificantDigits:2,maximumSignificantDigits:3}', "{style:'unit',unit:'celsius'}", "{style:'unit',unit:'day'}", "{style:'unit',unit:'kilometer-per-hour'}", "{useGrouping:'min2'}", "{useGrouping:true}", '{maximumFractionDigits:10}', '{minimumFractionDigits:5}', '{minimumFractionDigits:3,maximumFractionDigits:2}', "{style:'currency'}", "{style:'unit'}", "{style:'foo'}", '{maximumFractionDigits:101}', "{style:'unit',unit:'parsec'}"];
for (const option of MORE) for (const value of ['0', '1', '-1', '999.95', '1050', '999999', '-1234567.891', '1.005', '0.000123', '1e15', 'NaN', '-Infinity'])
  add(`(${value}).toLocaleString('en-US',${option})`);
add("(1234.5).toLocaleString('xx')", "(1234.5).toLocaleString('x')", "(1234.5).toLocaleString(['de','fr'])", '(1234.5).toLocaleString(undefined,{minimumFractionDigits:2})', "new Intl.NumberFormat('en-US',{notation:'compact'}).format(1500)", "new Intl.NumberFormat('de-DE').format(1234.5)", "new Intl.NumberFormat().format(1e6)", "(1234).toLocaleString('es')", "(12345).toLocaleString('es')", "(1234).toLocaleString('pl')", "[1234.5,2].toString()");

// Dates
const DATES = ["'2021-03-04T15:06:07Z'", "'2020-12-31'", "'2021-11-29T23:59:59.999+02:00'", '0', '1e12'];
each(DATES, 'new Date($).getTime()', 'new Date($).getFullYear()', 'new Date($).getMonth()', 'new Date($).getDate()', 'new Date($).getDay()', 'new Date($).getHours()', 'new Date($).getMinutes()', 'new Date($).getSeconds()', 'new Date($).getMilliseconds()', 'new Date($).getUTCHours()', 'new Date($).getTimezoneOffset()', 'new Date($).toISOString()', 'new Date($).toJSON()', 'new Date($).toDateString()', 'new Date($).toUTCString()', 'new Date($).toString()', "''+new Date($)", '+new Date($)', 'new Date($).toLocaleDateString()', 'new Date($).toLocaleTimeString()', 'new Date($).toLocaleString()',
  '(d=>{d.setDate(d.getDate()+40);return d.toISOString()})(new Date($))', '(d=>{d.setMonth(13,5);return d.toISOString()})(new Date($))', '(d=>{d.setHours(25,61);return d.toISOString()})(new Date($))', '(d=>{d.setFullYear(2000);return +d})(new Date($))', '(d=>d.setTime(5))(new Date($))', 'new Date(new Date($))');
each(["'2021'", "'2021-3'", "'2021-03'", "'2021-13-01'", "'2021-02-30'", "'2021-3-4'", "'2021/03/04'", "'03/04/2021'", "'3/4/21'", "'3/4/70'", "'Mar 4, 2021'", "'March 4 2021 3:06 PM'", "'4 March 2021'", "'4 Mar 2021 15:06:07'", "'Thu, 04 Mar 2021 15:06:07 GMT'", "'Thu Mar 04 2021 15:06:07 GMT+0100 (CET)'", "'2021-03-04 15:06'", "'2021-03-04T15:06'", "'2021-03-04T24:00:00'", "'2021-03-04T15:06:07.5Z'", "'2021-03-04T15'", "'06/14/2020 09:08'", "'2021-03-04T15:06:07+0100'", "'abc'", "''", "'12:00'", "'Mar 2021'", "'Mar 4'", "'1/2'", "'2021-03-04T25:00:00Z'", "'+012021-03-04'", "'12/25/2020 12:00 AM'", "'12/25/2020 12:30 PM'", "'Jan 1, 1999 EST'", 'null', 'undefined', 'true', 'NaN', '8.64e15', '8.64e15+1', '[2021,2]', "'99'", "'Foo 4, 2021'"], 'Date.parse($)', '+new Date($)');
add('+new Date(2021,2,4)', '+new Date(2021,2)', '+new Date(99,0,1)', '+new Date(2021,14,35,25,61,61,1001)', '+new Date(2021,0,1,undefined)', 'Date.UTC(2021,2,4)', 'Date.UTC(2021)', 'new Date(NaN)+""', 'new Date(NaN).toISOString()', 'new Date(NaN).toLocaleDateString()', 'new Date(NaN).getMonth()', 'new Date(2021,0,31).toLocaleDateString("en-US",{month:"short"})', 'new Date(-1e14).toISOString()', 'new Date(-62198755200000).toISOString()', 'new Date(2e14).toString()', 'new Date("2021-01-05")<new Date("2021-01-06")', 'new Date(5).valueOf()', "typeof new Date(5)", '[new Date(7)]');
const FORMS = ['{}', "{month:'short'}", "{month:'long'}", "{month:'short',day:'numeric'}", "{month:'long',day:'numeric'}", "{year:'numeric',month:'short'}", "{year:'numeric',month:'long'}", "{year:'numeric',month:'short',day:'numeric'}", "{year:'numeric',month:'long',day:'numeric'}", "{weekday:'short'}", "{weekday:'long'}", "{weekday:'short',month:'short',day:'numeric'}", "{weekday:'long',year:'numeric',month:'long',day:'numeric'}", "{year:'numeric'}", "{day:'numeric'}", "{day:'2-digit'}", "{month:'2-digit',day:'2-digit'}", "{year:'numeric',month:'2-digit',day:'2-digit'}", "{month:'numeric',day:'numeric'}", "{dateStyle:'medium'}", "{dateStyle:'full'}", "{dateStyle:'short'}", "{dateStyle:'long'}"];
for (const language of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'pt-BR', 'nl-NL', 'pl-PL', 'ru-RU', 'sv-SE', 'ja-JP', 'zh-CN', 'ko-KR', 'cs-CZ', 'tr-TR', 'fi-FI'])
  for (const form of FORMS) if (language !== 'es-ES' || !form.startsWith("{month:'2-digit',")) add(`new Date('2021-03-04T15:06:07Z').toLocaleDateString('${language}',${form})`);
for (const language of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'zh-CN', 'ru-RU'])
  for (const form of ['{}', "{hour:'2-digit',minute:'2-digit'}", "{hour:'numeric'}", "{hour:'2-digit',minute:'2-digit',second:'2-digit'}", "{hour12:true}", "{timeStyle:'short'}", "{timeStyle:'medium'}"])
    add(`new Date('2021-03-04T15:06:07Z').toLocaleTimeString('${language}',${form})`, `new Date('2021-03-04T15:06:07Z').toLocaleString('${language}',${form})`);
add("new Date('2021-03-04T00:06:07Z').toLocaleTimeString()", "new Date('2021-03-04T12:06:07Z').toLocaleTimeString()", "new Date('2021-03-04T15:06:07Z').toLocaleString('en-US',{month:'short',day:'numeric',hour:'numeric',minute:'2-digit'})", "new Date('2021-03-04T15:06:07Z').toLocaleString('en-US',{month:'long'})", "new Date('2021-03-04T15:06:07Z').toLocaleString('en-US',{dateStyle:'medium',timeStyle:'short'})", "new Date('2021-03-04T15:06:07Z').toLocaleString('en-US',{timeZone:'UTC'})", "new Date('2021-03-04T15:06:07Z').toLocaleDateString('en-US',{year:'2-digit',month:'numeric',day:'numeric'})", "new Date('2021-03-04T15:06:07Z').toLocaleTimeString('en-US',{hour:'numeric',hour12:false,minute:'2-digit'})");

console.log(lines.join('\n'));
