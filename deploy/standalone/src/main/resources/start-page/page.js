'use strict';

const element = id => document.getElementById(id);

async function json(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail || answer.statusText);
  }
  return body;
}

function row(cells) {
  const line = document.createElement('tr');
  for (const cell of cells) {
    const column = document.createElement('td');
    column.append(cell);
    line.append(column);
  }
  return line;
}

function link(text, address) {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.textContent = text;
  return anchor;
}

let zone = 'America/New_York';

// The Swedish way to write a moment is the international one: 2026-05-24 09:00.
const minute = instant => new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone, dateStyle: 'short', timeStyle: 'short'
}).format(new Date(instant));

function showClock(clock) {
  zone = clock.zone;
  element('now').textContent = `${minute(clock.now)} (${clock.zone})`;
  element('day').min = clock.businessDate;
}

function showJournal(journal) {
  element('journal').hidden = journal.length === 0;
  element('journal').tBodies[0].replaceChildren(
    ...journal.map(it => row([minute(it.at), it.service, it.step, String(it.changes)])));
}

async function showLetters() {
  const { items } = await json('/sandbox/v1/letters');
  element('no-letters').hidden = items.length > 0;
  element('letters').hidden = items.length === 0;
  element('letters').tBodies[0].replaceChildren(...items.slice(0, 100).map(letter => {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    const text = document.createElement('pre');
    summary.textContent = letter.subject;
    text.textContent = letter.text;
    details.append(summary, text);
    return row([minute(letter.receivedAt), letter.to.join(', '), details]);
  }));
}

async function showPrograms() {
  const addresses = await json('/sandbox/v1/addresses');
  const titles = {
    billing: 'billing-service', payment: 'payment-service', coverage: 'coverage-service',
    notification: 'notification-service', signin: 'sign-in server', kafka: 'Kafka',
    postgres: 'PostgreSQL', smtp: 'mail sink'
  };
  element('programs').replaceChildren(...Object.entries(titles).map(([key, title]) => {
    const links = document.createElement('span');
    if (title.endsWith('-service')) {
      links.append(
        link('health', `${addresses[key]}/actuator/health`), ', ',
        link('OpenAPI', `${addresses[key]}/v3/api-docs`), ' (needs a token)');
    } else if (key === 'signin') {
      links.append(link('settings', `${addresses[key]}/.well-known/oauth-authorization-server`));
    }
    return row([title, addresses[key], links]);
  }));
  element('curl').textContent = element('curl').textContent
    .replace('http://localhost:9000', addresses.signin)
    .replace('http://localhost:8081', addresses.billing);
}

element('move').addEventListener('submit', async event => {
  event.preventDefault();
  const button = element('move').querySelector('button');
  button.disabled = true;
  element('answer').textContent = 'Working off the days in between…';
  try {
    const clock = await json('/sandbox/v1/clock', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ businessDate: element('day').value })
    });
    showClock(clock);
    showJournal(clock.journal);
    element('answer').textContent =
      clock.journal.length === 0 ? 'Nothing fell due on the way.' : 'Done.';
    await showLetters();
  } catch (failure) {
    element('answer').textContent = failure.message;
  } finally {
    button.disabled = false;
  }
});

const readClock = async () => showClock(await json('/sandbox/v1/clock'));

readClock();
showPrograms();
showLetters();
setInterval(readClock, 10_000);
setInterval(showLetters, 10_000);
