import type { Call, Helper } from '../call.ts';
import { card } from '../card.ts';
import { example, examples } from '../helper.ts';
import { blockMark, capitalised, type Printed, printed } from '../markup.ts';
import type { Quantities } from '../quantity.ts';
import { use } from '../telling.ts';
import { truth } from './choosing.ts';

/** The content once for each row. */
function rounds(call: Call): readonly string[] {
  const rows: Quantities = call.list(0);
  return rows.map((row, index) => {
    use(call.telling.usage, 1, 0);
    const text = call.block.body({
      row,
      named: [row, index],
      loop: { first: index === 0, last: index === rows.length - 1, index },
    });
    use(call.telling.usage, 0, text.length);
    return text;
  });
}

function each(call: Call): Printed {
  const texts = rounds(call);
  return printed(texts.length === 0 ? call.block.otherwise() : texts.join(''));
}

function list(call: Call): Printed {
  const texts = rounds(call)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (texts.length === 0) return printed(call.block.otherwise());
  return printed(
    call.telling.language.list(
      texts,
      call.choice('join', 'and'),
      call.choice('separator', 'comma'),
    ),
  );
}

function sentence(call: Call): Printed {
  const { recorder } = call.telling;
  return printed(capitalised(call.block.body(), (id, text) => recorder.retell(id, text)));
}

function chart(call: Call): Printed {
  return printed(blockMark('chart', call.text(0)));
}

function around(kind: 'caption' | 'note') {
  return (call: Call): Printed => {
    const content = call.block.body().trim();
    return printed(content === '' ? '' : blockMark(kind, content));
  };
}

const condition: Helper['parameters'] = [{ name: 'X', type: 'condition' }];
const coal = '(rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="COAL FOOD")';
const listing: Helper['parameters'] = [{ name: 'LIST', type: 'list' }];

function block(
  name: string,
  parameters: Helper['parameters'],
  options: Helper['options'],
  summary: string,
  shown: Helper['examples'],
  run: (call: Call) => Printed,
  blockParameters = 0,
): Helper {
  return {
    name,
    gives: 'block',
    family: 'blocks',
    parameters,
    options,
    summary,
    examples: shown,
    run,
    ...(blockParameters === 0 ? {} : { blockParameters }),
  };
}

/** Blocks around content, loops, and blocks of the page. */
export const blockHelpers: readonly Helper[] = [
  block(
    'if',
    condition,
    {},
    'Says its content if the condition holds; a list holds when it has a row.',
    examples(
      ['{{#if (up "INDUSTRIAL_PRODUCTION_GROWTH")}}growth{{/if}}', 'growth'],
      ['{{#if (up "INDUSTRIAL_PRODUCTION_GROWTH")}}рост{{/if}}', 'рост'],
      ['{{#if (up "INDUSTRIAL_PRODUCTION_GROWTH")}}өсу{{/if}}', 'өсу'],
    ),
    (call) => printed(truth(call.raw(0)) ? call.block.body() : call.block.otherwise()),
  ),
  block(
    'unless',
    condition,
    {},
    'Says its content if the condition does not hold.',
    examples(
      ['{{#unless (down "INDUSTRIAL_PRODUCTION_GROWTH")}}no fall{{/unless}}', 'no fall'],
      ['{{#unless (down "INDUSTRIAL_PRODUCTION_GROWTH")}}без спада{{/unless}}', 'без спада'],
      ['{{#unless (down "INDUSTRIAL_PRODUCTION_GROWTH")}}құлдыраусыз{{/unless}}', 'құлдыраусыз'],
    ),
    (call) => printed(truth(call.raw(0)) ? call.block.otherwise() : call.block.body()),
  ),
  block(
    'each',
    listing,
    {},
    'The content once for each row; {{else}} for an empty list.',
    example(
      `{{#each ${coal} as |row|}}{{label}} {{signed row}}; {{/each}}`,
      'coal mining +1%; food production +18.5%;',
      'добыча угля +1%; производство продуктов питания +18,5%;',
      'көмір өндіру +1%; тамақ өнімдерін өндіру +18,5%;',
    ),
    each,
    2,
  ),
  block(
    'list',
    listing,
    { join: { oneOf: ['and', 'or'] }, separator: { oneOf: ['comma', 'semicolon'] } },
    'The content once for each row, joined as a sentence joins items.',
    example(
      `{{#list ${coal}}}{{label}}{{/list}}`,
      'coal mining and food production',
      'добыча угля и производство продуктов питания',
      'көмір өндіру және тамақ өнімдерін өндіру',
    ),
    list,
    2,
  ),
  block(
    'with',
    [{ name: 'Q', type: ['quantity', 'list'] }],
    {},
    'Gives a quantity or a list a name for its content.',
    example(
      `{{#with (first ${coal}) as |best|}}{{label best}}{{/with}}`,
      'coal mining',
      'добыча угля',
      'көмір өндіру',
    ),
    (call) =>
      printed(
        call.block.body({ named: [Array.isArray(call.raw(0)) ? call.list(0) : call.maybe(0)] }),
      ),
    1,
  ),
  block(
    'sentence',
    [],
    {},
    'Its content with the first letter as a capital.',
    example(
      '{{#sentence}}{{name "INVESTMENT"}}{{/sentence}}',
      'Fixed-asset investment',
      'Объём инвестиций в основной капитал',
      'Негізгі капиталға салынған инвестициялар көлемі',
    ),
    sentence,
  ),
  block(
    'caption',
    [],
    {},
    'The caption of the table that follows.',
    example(
      '{{#caption}}{{short "INVESTMENT"}}{{/caption}}',
      'Fixed-asset investment',
      'Инвестиции в основной капитал',
      'Негізгі капиталға инвестициялар',
    ),
    around('caption'),
  ),
  block(
    'note',
    [],
    {},
    'Small print under a table or a text.',
    example(
      '{{#note}}{{period "ytd"}}{{/note}}',
      'January–July 2020',
      'январь–июль 2020\u00a0года',
      '2020\u00a0жылғы қаңтар–шілде',
    ),
    around('note'),
  ),
  block(
    'cards',
    [],
    {},
    'Key figures side by side.',
    example(
      '{{#cards}}{{card "INVESTMENT"}}{{/cards}}',
      '373.2 · billion tenge · Fixed-asset investment · January–July 2020 ·  · none · neutral ·',
      '373,2 · млрд тенге · Инвестиции в основной капитал · январь–июль 2020\u00a0года ·  · none · neutral ·',
      '373,2 · млрд теңге · Негізгі капиталға инвестициялар · 2020\u00a0жылғы қаңтар–шілде ·  · none · neutral ·',
    ),
    (call) => printed(`\n\n${call.block.body().trim()}\n\n`),
  ),
  {
    name: 'card',
    gives: 'text',
    family: 'blocks',
    parameters: [{ name: 'Q', type: 'quantity' }],
    options: {
      change: 'quantity',
      plan: 'quantity',
      label: 'text',
      scale: 'whole',
      decimals: 'whole',
    },
    summary: 'A key figure with its change and the part of its plan; left out when it is missing.',
    examples: example(
      '{{#cards}}{{card "INVESTMENT" plan="INVESTMENT_PLAN"}}{{/cards}}',
      '373.2 · billion tenge · Fixed-asset investment · January–July 2020 ·  · none · neutral · 0.4496',
      '373,2 · млрд тенге · Инвестиции в основной капитал · январь–июль 2020\u00a0года ·  · none · neutral · 0.4496',
      '373,2 · млрд теңге · Негізгі капиталға инвестициялар · 2020\u00a0жылғы қаңтар–шілде ·  · none · neutral · 0.4496',
    ),
    run: card,
  },
  {
    name: 'chart',
    gives: 'text',
    family: 'blocks',
    parameters: [{ name: 'ID', type: 'id' }],
    options: {},
    summary: 'The chart of that file in the section folder.',
    examples: example('{{chart "output"}}', 'output', 'output', 'output'),
    run: chart,
  },
];
