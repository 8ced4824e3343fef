export type Metric = {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
};

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"`;
const sample = new RegExp(`^(${name})(?:\\{((?:${label})(?:,${label})*)\\})? (\\S+)$`);

/**
 * Reads the text format of Prometheus (version 0.0.4) and takes nothing that the format does not have: HELP and TYPE
 * before the samples, each once; samples of a metric together, each set of labels once; a line end at the end.
 */
export function parseMetrics(text: string): ReadonlyMap<string, Metric> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const found = new Map<
    string,
    { type: string; help: string; samples: Metric['samples'][number][] }
  >();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const help = new RegExp(`^# HELP (${name}) (.+)$`).exec(line);
    const type = new RegExp(`^# TYPE (${name}) (counter|gauge|histogram|summary|untyped)$`).exec(
      line,
    );
    const value = sample.exec(line);
    if (help !== null) {
      current = help[1] ?? '';
      if (found.has(current)) throw new Error(`${current} stands twice`);
      if (/\\(?![\\n])/.test(help[2] ?? '')) throw new Error(`an escape in the help: ${line}`);
      found.set(current, { type: '', help: help[2] ?? '', samples: [] });
    } else if (type !== null) {
      const metric = found.get(type[1] ?? '');
      if (metric === undefined || type[1] !== current || metric.type !== '')
        throw new Error(`a type out of place: ${line}`);
      metric.type = type[2] ?? '';
    } else if (value !== null) {
      const metric = found.get(value[1] ?? '');
      if (metric === undefined || value[1] !== current || metric.type === '')
        throw new Error(`a sample out of place: ${line}`);
      const number = Number(value[3]);
      if (!Number.isFinite(number)) throw new Error(`no number: ${line}`);
      const labels = Object.fromEntries(
        [...(value[2] ?? '').matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g)].map(
          (pair) => [
            pair[1] ?? '',
            (pair[2] ?? '').replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
          ],
        ),
      );
      const same = JSON.stringify(labels);
      if (metric.samples.some((other) => JSON.stringify(other.labels) === same))
        throw new Error(`a sample stands twice: ${line}`);
      if (metric.type === 'counter' && number < 0) throw new Error(`a counter below 0: ${line}`);
      metric.samples.push({ labels, value: number });
    } else {
      throw new Error(`no line of the format: ${JSON.stringify(line)}`);
    }
  }
  for (const [each, metric] of found) {
    if (metric.type === '') throw new Error(`${each} has no type`);
    if (metric.type === 'counter' && !each.endsWith('_total'))
      throw new Error(`${each}: no _total`);
  }
  return found;
}
