// usage: node client.mjs ORIGIN MODULES
// QuickChart's own client for JavaScript, unchanged, asks the server at ORIGIN, such as http://127.0.0.1:8080. MODULES is the
// folder node_modules that has it. Prints what is wrong, and exits with 1 then.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [origin, modules] = process.argv.slice(2);
const QuickChart = createRequire(path.join(path.resolve(modules), 'x.js'))('quickchart-js');
const { protocol, host } = new URL(origin);
let wrong = 0;
const check = (what, holds) => {
  if (!holds) {
    wrong += 1;
    console.log(`wrong: ${what}`);
  }
};

const client = () =>
  new QuickChart('a-key', 'an-account')
    .setScheme(protocol.slice(0, -1))
    .setHost(host)
    .setDevicePixelRatio(2)
    .setWidth(300)
    .setHeight(120)
    .setConfig({
      type: 'bar',
      data: {
        labels: ['Hello world', 'a+b', '100 %'],
        datasets: [{ label: 'Grüße', data: [1, 2, 3], backgroundColor: QuickChart.getGradientFillHelper('vertical', ['red', 'blue']) }],
      },
      options: { scales: { yAxes: [{ ticks: { beginAtZero: true, callback: (val) => `${val} k` } }] } },
    });

const magic = (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';
const size = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)].join('x');

const url = client().getUrl();
check('getUrl begins with the host', url.startsWith(`${origin}/chart?c=`));
const got = await fetch(url);
const picture = Buffer.from(await got.arrayBuffer());
check(`getUrl answers ${got.status}`, got.status === 200 && got.headers.get('content-type') === 'image/png');
check('getUrl is a picture of 600x240', magic(picture) && size(picture) === '600x240');
check('nothing is noted', !got.headers.get('x-plotcgi-note'));
const signed = await fetch(client().getSignedUrl());
check('getSignedUrl', Buffer.from(await signed.arrayBuffer()).equals(picture));
check('toBinary is the picture of getUrl', (await client().toBinary()).equals(picture));
check('toDataUrl', (await client().toDataUrl()) === `data:image/png;base64,${picture.toString('base64')}`);
const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'plotcgi-')), 'chart.png');
await client().toFile(file);
check('toFile', fs.readFileSync(file).equals(picture));
fs.rmSync(path.dirname(file), { recursive: true });
const svg = (await client().setFormat('svg').toBinary()).toString();
check('the texts', ['Hello world', 'a+b', '100 %', 'Grüße', '3.0 k', '2 k'].some((text) => svg.includes(`>${text}<`)) && svg.includes('>Hello world<') && svg.includes('>a+b<'));
const failed = await client().setConfig("{type:'foo'}").toBinary().catch((error) => String(error));
check(`an error has its reason: ${failed}`, /status code 400\n.*type: expected one of/s.test(failed));
process.exit(wrong ? 1 : 0);
