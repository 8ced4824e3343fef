import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageScript } from '../../src/html/script.ts';

describe('the script of the page', () => {
  it('is a program, and sends, stores and evaluates nothing', () => {
    expect(() => new Script(pageScript)).not.toThrow();
    expect(pageScript).not.toMatch(
      /fetch|XMLHttpRequest|WebSocket|sendBeacon|eval|Function|innerHTML|outerHTML|insertAdjacent|document\.write|localStorage|sessionStorage|cookie|import\s*\(/,
    );
  });

  it('cannot end its own element', () => {
    expect(pageScript).not.toMatch(/<\/|<!--/);
  });
});
