/** A property of an iCalendar component: name, parameters, value as it stands. */
export type Property = {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
};

export type Component = {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
};

/**
 * Reads an iCalendar file as strictly as RFC 5545 writes it: CRLF alone, lines of 75 octets at most that cut no
 * character, no empty line, names and values by the grammar of section 3.1, components that nest.
 */
export function parseCalendar(bytes: Uint8Array): Component {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (!text.endsWith('\r\n')) throw new Error('the file does not end with CRLF');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    if (/[\r\n]/.test(line)) throw new Error(`a bare CR or LF: ${JSON.stringify(line)}`);
    const octets = Buffer.byteLength(line);
    if (octets > 75) throw new Error(`a line of ${octets} octets: ${line}`);
    if (line === '') throw new Error('an empty line');
  }
  const unfolded: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) unfolded.push(line);
    else if (unfolded.length === 0) throw new Error('the file begins with a continuation');
    else unfolded.push(`${unfolded.pop()}${line.slice(1)}`);
  }
  const stack: { name: string; properties: Property[]; components: Component[] }[] = [];
  let whole: Component | undefined;
  for (const property of unfolded.map(propertyOf)) {
    if (whole !== undefined) throw new Error('something follows the calendar');
    if (property.name === 'BEGIN') {
      stack.push({ name: property.value, properties: [], components: [] });
    } else if (property.name === 'END') {
      const ended = stack.pop();
      if (ended?.name !== property.value) throw new Error(`END:${property.value} without a BEGIN`);
      const parent = stack.at(-1);
      if (parent === undefined) whole = ended;
      else parent.components.push(ended);
    } else {
      const current = stack.at(-1);
      if (current === undefined) throw new Error(`${property.name} outside of a component`);
      current.properties.push(property);
    }
  }
  if (whole === undefined) throw new Error('a component does not end');
  return whole;
}

function propertyOf(line: string): Property {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line);
  if (match === null) throw new Error(`no property: ${line}`);
  const [, name = '', parameters = '', value = ''] = match;
  if (/[^\P{Cc}\t]/u.test(value)) throw new Error(`a control character: ${JSON.stringify(line)}`);
  const pairs = parameters.split(';').flatMap((part): [string, string][] => {
    const [key, text] = part.split('=');
    return key === undefined || key === '' ? [] : [[key, text ?? '']];
  });
  return { name, parameters: new Map(pairs), value };
}

/** The text that a value of type TEXT stands for (section 3.3.11); throws for an escape that there is not. */
export function textOf(value: string): string {
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`not escaped: ${value}`);
  return value.replaceAll(/\\(.)/gsu, (_, sign: string) => {
    if (sign === 'n' || sign === 'N') return '\n';
    if (sign === '\\' || sign === ';' || sign === ',') return sign;
    throw new Error(`no escape: \\${sign}`);
  });
}

/** The moment of a value of the form 20261207T040000Z, in milliseconds. */
export function momentOf(value: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
  if (match === null) throw new Error(`no moment in UTC: ${value}`);
  const [year = 0, month = 0, ...rest] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...rest);
}

/** The one value of a property of a component. */
export function valueIn(component: Component, name: string): string {
  const found = component.properties.filter((property) => property.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} times ${name}`);
  return only.value;
}
