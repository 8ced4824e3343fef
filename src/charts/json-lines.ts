import { type Document, isNode, LineCounter, parseDocument } from 'yaml';

/**
 * Finds lines of a JSON text, from 1: where the value at a path such as `layer[0].encoding.x.field` stands, or the
 * deepest part of the path that there is; undefined where there is none. JSON is YAML, whose reader knows places; it
 * reads at the first question. A text that is nested too deep for it has no lines.
 */
export function jsonLines(source: string): (path: string) => number | undefined {
  const lines = new LineCounter();
  let read: Document | undefined;
  return (path) => {
    try {
      read ??= parseDocument(source, { lineCounter: lines, prettyErrors: false });
    } catch {
      return undefined;
    }
    const parts: (string | number)[] = path
      .split(/[.[\]]+/)
      .flatMap((part): (string | number)[] => {
        if (part === '') return [];
        return /^\d+$/.test(part) ? [Number(part)] : [part];
      });
    for (let length = parts.length; length > 0; length -= 1) {
      const node = read.getIn(parts.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
}
