import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attribute, byTag, elements, first, only, printed } from './parsed.ts';

const { file } = await printed();
const raw = (tag: string): string[] =>
  byTag(file, tag).flatMap((element) =>
    element.childNodes.flatMap((node) => ('value' in node ? [node.value] : [])),
  );
const sha256 = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = new Map(
  first(
    byTag(file, 'meta').flatMap((meta) =>
      attribute(meta, 'http-equiv') === 'Content-Security-Policy'
        ? [attribute(meta, 'content') ?? '']
        : [],
    ),
  )
    .split('; ')
    .map((rule): [string, string] => [
      rule.slice(0, rule.indexOf(' ')),
      rule.slice(rule.indexOf(' ') + 1),
    ]),
);

describe('the file needs nothing else', () => {
  it('and its policy allows nothing else', () => {
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'none'");
    expect(policy.get('font-src')).toBe('data:');
    expect([...policy.keys()].sort()).toEqual([
      'base-uri',
      'default-src',
      'font-src',
      'form-action',
      'script-src',
      'style-src',
    ]);
  });

  it('its one style and its one script are allowed by their hashes', () => {
    expect(policy.get('style-src')).toBe(sha256(only(raw('style'))));
    const [data, script] = raw('script');
    expect(policy.get('script-src')).toBe(sha256(script ?? ''));
    expect(() => JSON.parse(data ?? '')).not.toThrow();
    expect(byTag(file, 'script').map((element) => attribute(element, 'type'))).toEqual([
      'application/json',
      undefined,
    ]);
  });

  it('no element fetches anything, no attribute runs or styles anything', () => {
    const fetching = byTag(
      file,
      'link',
      'img',
      'iframe',
      'object',
      'embed',
      'image',
      'use',
      'video',
      'audio',
      'source',
      'base',
      'form',
    );
    expect(fetching).toEqual([]);
    for (const element of elements(file)) {
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on|^style$|^src|^srcset$|^background$|^ping$/);
        if (name === 'href') expect(value).toMatch(/^(#|https:\/\/www\.gov\.kz\/)/);
      }
    }
    const addresses = [...only(raw('style')).matchAll(/url\((.{0,20})|@import/g)].map(
      (match) => match[1],
    );
    expect(addresses).toEqual(Array(6).fill('data:font/woff;base6'));
  });

  it('it stays far below 2.5 MB', () => {
    expect(Buffer.byteLength(file)).toBeLessThan(400_000);
  });

  it('is the same at every call', async () => {
    expect((await printed()).file).toBe(file);
  });

  it('opens as HTML5 with its character set first', () => {
    expect(
      file.startsWith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'),
    ).toBe(true);
  });
});
