import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeTrees, orderSections } from '../../src/briefing/inherit.ts';
import type { Recipe } from '../../src/briefing/recipe.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';

function order(...sections: Recipe['sections'][]): { order: string[]; problems: string[] } {
  const diagnostics = new Diagnostics();
  const levels = sections.map((item, index) => ({ file: `level-${index}.yaml`, sections: item }));
  const result = orderSections(levels, diagnostics);
  return {
    order: result,
    problems: diagnostics.items.map((item) => `${item.code} ${item.message}`),
  };
}

describe('the sections of a derived briefing', () => {
  it('are those of the briefing below when it says nothing', () => {
    expect(order(undefined, ['a', 'b']).order).toEqual(['a', 'b']);
  });

  it('can be dropped, added and reordered', () => {
    const edits: Recipe['sections'] = {
      drop: ['b'],
      add: [{ section: 'x', after: 'a' }, { section: 'y', before: 'a' }, { section: 'z' }],
      order: ['c', 'a'],
    };
    expect(order(edits, ['a', 'b', 'c'])).toEqual({
      order: ['c', 'a', 'y', 'x', 'z'],
      problems: [],
    });
  });

  it('are replaced by a list', () => {
    expect(order(['q'], ['a', 'b']).order).toEqual(['q']);
  });

  it('tell every unknown name at once', () => {
    expect(order({ drop: ['k'], add: [{ section: 'x', after: 'm' }] }, ['a']).problems).toEqual([
      'E_SECTION_UNKNOWN There is no section "k" to drop.',
      'E_SECTION_UNKNOWN There is no section "m" to add after.',
    ]);
  });

  it('tell a section that stands twice', () => {
    expect(order({ add: [{ section: 'a' }] }, ['a']).problems).toEqual([
      'E_SECTION_TWICE The section "a" stands twice.',
    ]);
  });
});

describe('a YAML file of several briefings', () => {
  it('is merged key by key, the nearest first', () => {
    const merged = parse(
      mergeTrees([
        'light: { ink: black }\nlist: [1]',
        'light: { ink: grey, card: white }\nlist: [2, 3]',
      ]),
    );
    expect(merged).toEqual({ light: { ink: 'black', card: 'white' }, list: [1] });
  });
});
