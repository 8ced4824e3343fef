import { describe, expect, it } from 'vitest';
import { run } from '../fixtures/console.ts';

describe('an option that does not fit', () => {
  it.each([
    [['--count', '-1'], 'The option --count needs a value: --count N; "-1" looks like an option'],
    [['--count', '-1'], 'written --count=-1).'],
    [['--count'], 'The option --count needs a value: --count N.'],
    [['--count', '--quiet'], '"--quiet" looks like an option'],
    [['--count=-1'], '--count "-1" is not allowed.'],
    [['--cuont', '3'], 'There is no option --cuont. Did you mean --count?'],
    [['--nothing'], 'There is no option --nothing.'],
    [['-x'], 'There is no option -x.'],
    [['--quiet=yes'], 'The option --quiet takes no value.'],
  ])('%j is told in words of our own', async (words, told) => {
    const ran = await run('.', 'schedule', ...words);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(told);
    expect(ran.err).not.toMatch(/ambiguous|forget|argument|XYZ|\.\./);
  });
});
