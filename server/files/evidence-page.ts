// Evidence of a case as a page for people: opens in any browser, loads nothing, prints well.
import { type EvidenceDocument, formatInstant, formatNumber, type Json, unitOf } from '../../engine/index.ts';
import { type Locale, say } from '../words.ts';

/** A figure of a version of the return, in the words of its form. */
export interface EvidenceFigure {
  title: string;
  unit: string | null;
  value: Json;
}

export interface EvidencePage {
  /** The figures by version of the return. */
  figures: ReadonlyMap<number, EvidenceFigure[]>;
  periodLabel: string;
  roleTitle(role: string): string;
  fingerprint: string;
}

/** HTML in one language; everything that people wrote is escaped. */
export function evidencePage(document: EvidenceDocument, locale: Locale, page: EvidencePage): string {
  const { case: given, events, returns, definitions, names, bodies } = document;
  const t = (key: string, parameters: Record<string, string | number> = {}) =>
    say(locale, `evidence.${key}`, parameters);
  const at = (instant: string) => formatInstant(instant, locale);
  const nameOf = (user: string) => (user === 'system' ? say(locale, 'actor.system') : (names[user] ?? user));
  const unit = unitOf(given);
  const rows = (pairs: [string, string][]) =>
    pairs.map(([head, value]) => `<tr><th scope="row">${escaped(head)}</th><td>${escaped(value)}</td></tr>`);
  const decisions = given.decisions.map((one) => {
    const who = one.actor === null ? t('silence', { head: one.head ?? '–' }) : nameOf(one.actor);
    const under =
      one.under &&
      t('under', { policy: one.under.policy, calendar: one.under.calendar, version: one.returnVersion });
    return `<tr class="${one.kind}"><td>${escaped(at(one.effectiveAt))}</td><td>${escaped(t(`${one.verdict}.${one.kind}`))}</td><td>${escaped(
      bodies[one.body]?.[locale] ?? one.body,
    )}</td><td>${escaped(who)}</td><td>${one.deadline === null ? '–' : escaped(at(lastOf(one.deadline)))}</td><td>${escaped(under ?? '–')}</td></tr>`;
  });
  const done = events.map(
    (event) =>
      `<tr><td>${formatNumber(event.seq, locale)}</td><td>${escaped(at(event.effectiveAt))}</td><td>${escaped(event.title[locale])}</td><td>${escaped(
        [nameOf(event.actor), event.role === null ? '' : page.roleTitle(event.role)]
          .filter(Boolean)
          .join(' · '),
      )}</td><td>${escaped(
        [event.data.declaration === true ? t('declared') : '', event.data.text ?? '']
          .filter(Boolean)
          .join(' · '),
      )}${(event.data.reasons ?? []).map(({ message }) => `<br>${escaped(message)}`).join('')}</td><td class="hash">${event.hash}</td></tr>`,
  );
  const answers = returns.map(
    ({ version, submittedAt, submittedBy, late }) =>
      `<h3>${escaped(t('version', { n: version, at: at(submittedAt), who: nameOf(submittedBy) }))}${late ? ` (${escaped(t('late'))})` : ''}</h3>
<table><tbody>${(page.figures.get(version) ?? [])
        .map(
          ({ title, unit: measure, value }) =>
            `<tr><th scope="row">${escaped(title)}${measure === null ? '' : ` (${escaped(measure)})`}</th><td>${escaped(written(value, locale, t))}</td></tr>`,
        )
        .join('\n')}</tbody></table>`,
  );
  return `<!doctype html>
<html lang="${locale}" dir="${locale === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(t('title'))}</title>
<style>
body{font:15px/1.7 Vazirmatn,Tahoma,system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #cdd5df;padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#f3f6f9;font-weight:600}.hash{font:12px ui-monospace,monospace;direction:ltr;text-align:left;color:#5b6675}.deemed td{border-style:dashed;background:#fbf6ea}
</style></head>
<body>
<h1>${escaped(t('title'))}</h1>
<p>${escaped(t('issued', { at: at(document.issuedAt), who: document.issuedBy.name }))}</p>
<table><tbody>${rows([
    [t('collection'), document.collectionTitle[locale]],
    [t('period'), page.periodLabel],
    [t('unit'), unit.title[locale]],
    [t('activityId'), unit.activityId],
    [t('state'), document.stateTitle[locale]],
    [t('fingerprint'), page.fingerprint],
    [t('lastHash'), document.lastHash],
  ]).join('\n')}</tbody></table>
<h2>${escaped(t('decisions'))}</h2>
<table><thead><tr>${heads(t, ['when', 'decision', 'body', 'who', 'deadline', 'versions'])}</tr></thead><tbody>${decisions.join('\n')}</tbody></table>
<h2>${escaped(t('events'))}</h2>
<table><thead><tr>${heads(t, ['no', 'when', 'what', 'who', 'said', 'hash'])}</tr></thead><tbody>${done.join('\n')}</tbody></table>
<h2>${escaped(t('answers'))}</h2>
${answers.join('\n') || `<p>${escaped(t('noAnswers'))}</p>`}
<h2>${escaped(t('definitions'))}</h2>
<table><thead><tr>${heads(t, ['definition', 'versionNo', 'hash'])}</tr></thead><tbody>${definitions
    .map(
      ({ title, version, hash }) =>
        `<tr><td>${escaped(title[locale])}</td><td>${formatNumber(version, locale)}</td><td class="hash">${escaped(hash)}</td></tr>`,
    )
    .join('\n')}</tbody></table>
<p>${escaped(t('how'))}</p>
</body></html>
`;
}

const heads = (t: (key: string) => string, keys: string[]) =>
  keys.map((key) => `<th scope="col">${escaped(t(`head.${key}`))}</th>`).join('');

/** The last instant of a deadline that is exclusive. */
const lastOf = (deadline: string) => new Date(Date.parse(deadline) - 1).toISOString();

function written(value: Json, locale: Locale, t: (key: string) => string): string {
  if (value === null) return '–';
  if (typeof value === 'number') return formatNumber(value, locale);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');
