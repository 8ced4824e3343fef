import { parse, stringify } from 'yaml';
import type { Diagnostics } from '../core/diagnostic.ts';
import type { Recipe } from './recipe.ts';

type Level = { readonly file: string; readonly sections: Recipe['sections'] };

/**
 * The sections of a briefing in order. `levels` goes from the nearest briefing to the one it stands on:
 * a list replaces what is below, edits drop, add and reorder it. Unknown names are told.
 */
export function orderSections(levels: readonly Level[], diagnostics: Diagnostics): string[] {
  let order: string[] = [];
  for (const { file, sections } of [...levels].reverse()) {
    if (sections === undefined) continue;
    if (Array.isArray(sections)) {
      order = [...sections];
      continue;
    }
    const unknown = (name: string, field: string): void => {
      diagnostics.error('E_SECTION_UNKNOWN', `There is no section "${name}" to ${field}.`, {
        hint: `The sections here are ${order.join(', ')}.`,
        place: { file, field: 'sections' },
      });
    };
    for (const name of sections.drop ?? []) {
      if (!order.includes(name)) unknown(name, 'drop');
      order = order.filter((item) => item !== name);
    }
    for (const { section, after, before } of sections.add ?? []) {
      const anchor = after ?? before;
      const index = anchor === undefined ? order.length : order.indexOf(anchor);
      if (index === -1) unknown(anchor ?? '', after === undefined ? 'add before' : 'add after');
      else order.splice(after === undefined ? index : index + 1, 0, section);
    }
    if (sections.order !== undefined) {
      for (const name of sections.order) if (!order.includes(name)) unknown(name, 'order');
      const rest = order.filter((name) => !sections.order?.includes(name));
      order = [...sections.order, ...rest];
    }
  }
  for (const name of new Set(order.filter((item, index) => order.indexOf(item) !== index))) {
    diagnostics.error('E_SECTION_TWICE', `The section "${name}" stands twice.`, {
      hint: 'List it once.',
      place: { file: levels[0]?.file ?? '', field: 'sections' },
    });
  }
  return [...new Set(order)];
}

/** Merges YAML texts, nearest first: maps key by key, everything else by the nearest. */
export function mergeTrees(texts: readonly string[]): string {
  return stringify(mergeData(texts.map((text): unknown => parse(text))));
}

/** As `mergeTrees`, of what the texts say. */
export function mergeData(trees: readonly unknown[]): unknown {
  return trees.reduceRight<unknown>((below, above) => merge(below, above), undefined);
}

function merge(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above ?? below;
  const keys = [...Object.keys(below), ...Object.keys(above).filter((key) => !(key in below))];
  return Object.fromEntries(keys.map((key) => [key, merge(below[key], above[key])]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
