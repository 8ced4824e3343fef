import { SholuError } from '../../core/error.ts';
import { isPeriodName, parsePeriod, resolvePeriod } from '../../core/period.ts';
import { parseReference } from '../../dataset/reference.ts';
import type { Call, Helper } from '../call.ts';
import { example, examples } from '../helper.ts';
import { capitalised, escapeData, oneLine, type Printed, printed } from '../markup.ts';
import { dataText, type Telling } from '../telling.ts';

/** The content when everything is there; what is missing is recorded, and the other branch is said. */
function when(call: Call): Printed {
  const missing = call.lacking();
  if (missing.length === 0) return printed(call.block.body());
  const { recorder, section, language, file } = call.telling;
  if (call.flag('record', true)) {
    const { line } = call.block;
    recorder.omission({ section, language: language.code, file, line, missing });
  }
  return printed(call.block.otherwise());
}

/** What was left out so far in this language, as a list in words. */
function gaps(call: Call): Printed {
  const { telling } = call;
  const { code } = telling.language;
  const missing = telling.recorder.omissions
    .filter((omission) => omission.language === code)
    .flatMap((omission) => omission.missing);
  const lines = new Set([...new Set(missing)].flatMap((text) => gapText(telling, text) ?? []));
  if (lines.size === 0) return printed(call.option('none') ?? '');
  return printed(`\n\n${[...lines].map((line) => `- ${line}`).join('\n')}\n\n`);
}

/** "Fixed-asset investment: agriculture, 2020"; nothing for what is no reference (an empty list). */
function gapText(telling: Telling, text: string): string | undefined {
  const { cube, language } = telling;
  if (!/^[A-Z][A-Z0-9_]*( |$)/.test(text)) return undefined;
  const { indicator, dims, period } = parseReference(text);
  const named = cube.dataset.indicators.get(indicator);
  if (named === undefined) return undefined;
  const codes = Object.entries(dims).flatMap(([dimension, id]) => {
    const code = cube.dataset.dimensions.get(dimension)?.get(id);
    return code === undefined ? [] : [dataText(telling, language.decline(code, 'nom'), 'name')];
  });
  const name = capitalised(
    dataText(telling, language.decline(named, 'nom'), 'name'),
    () => undefined,
  );
  const time = period ?? named.period;
  const when = time === 'latest' ? [] : [dataText(telling, periodText(telling, time), 'period')];
  const details = [...codes, ...when].join(', ');
  return details === '' ? name : `${name}${escapeData(': ')}${details}`;
}

function periodText({ cube, language }: Telling, time: string): string {
  const period =
    isPeriodName(time) && time !== 'latest'
      ? resolvePeriod(time, cube.issue.period)
      : parsePeriod(time);
  return language.period(period, 'name', true);
}

/** The slips of the data that the checks found, as a list. */
function dataNotes(call: Call): Printed {
  const { telling } = call;
  const section = call.option('section');
  let head = '';
  const lines = telling.notes.flatMap((note): string[] => {
    if (section !== undefined && note.section !== section) return [];
    const source = note.text[telling.language.code];
    if (source === undefined) {
      throw new SholuError(
        'E_LANGUAGE_MISSING',
        `The note of the check "${note.id}" is missing in ${telling.language.code}.`,
        { hint: `Give it in ${note.file}.` },
      );
    }
    const text = oneLine(telling.snippet(source, `${note.file} (${note.id})`));
    if (text === '') return [];
    const chapter = note.head?.[telling.language.code] ?? head;
    if (chapter === head) return [`- ${text}`];
    head = chapter;
    return [`\n### ${escapeData(chapter)}\n`, `- ${text}`];
  });
  if (lines.length === 0) return printed(call.option('none') ?? '');
  return printed(`\n\n${lines.join('\n')}\n\n`);
}

/** Helpers for what is missing and for what is wrong in the data. */
export const gapHelpers: readonly Helper[] = [
  {
    name: 'when',
    gives: 'block',
    family: 'gaps',
    parameters: [{ name: 'Q', type: 'said', rest: true }],
    options: { record: 'flag' },
    summary: 'Says its content only if everything is there; records what is not.',
    examples: examples(
      [
        '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}known{{else}}not published{{/when}}',
        'not published',
      ],
      [
        '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}известно{{else}}не опубликовано{{/when}}',
        'не опубликовано',
      ],
      [
        '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}белгілі{{else}}жарияланбаған{{/when}}',
        'жарияланбаған',
      ],
    ),
    run: when,
  },
  {
    name: 'gaps',
    gives: 'text',
    family: 'gaps',
    parameters: [],
    options: { none: 'text' },
    summary: 'A list of what was left out so far; none= is said when nothing was.',
    examples: examples(
      ['{{gaps none="Nothing was left out."}}', 'Nothing was left out.'],
      ['{{gaps none="Ничего не пропущено."}}', 'Ничего не пропущено.'],
      ['{{gaps none="Ештеңе қалдырылған жоқ."}}', 'Ештеңе қалдырылған жоқ.'],
    ),
    run: gaps,
  },
  {
    name: 'dataNotes',
    gives: 'text',
    family: 'gaps',
    parameters: [],
    options: { none: 'text', section: 'id' },
    summary: 'A list of the slips that the checks found; none= is said when there are none.',
    examples: example('{{dataNotes none="–"}}', '–', '–', '–'),
    run: dataNotes,
  },
];
