import { SholuError } from '../core/error.ts';

/** A number for a content stream: at most three decimals, never an exponent. */
export function num(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

const token = /([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([\s,]+)|(.)/g;
const argumentsOf: Readonly<Record<string, number>> = {
  m: 2,
  l: 2,
  h: 1,
  v: 1,
  c: 6,
  s: 4,
  q: 4,
  t: 2,
  a: 7,
  z: 0,
};

type Pen = {
  x: number;
  y: number;
  startX: number;
  startY: number;
  controlX: number;
  controlY: number;
};

/**
 * The `d` of an SVG path as PDF path operators (`m`, `l`, `c`, `h`) in the same coordinates.
 * Throws `E_PDF_SVG` for anything else than SVG 2 path data.
 */
export function pathOperators(d: string): string {
  const steps: { command: string; values: number[] }[] = [];
  for (const [, command, number, , other] of d.matchAll(token)) {
    if (command !== undefined) steps.push({ command, values: [] });
    else if (number !== undefined && steps.length > 0) steps.at(-1)?.values.push(Number(number));
    else if (other !== undefined || number !== undefined) throw broken(d);
  }
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, controlX: 0, controlY: 0 };
  const out: string[] = [];
  let last = '';
  for (const { command, values } of steps) {
    const name = command.toLowerCase();
    const count = argumentsOf[name] ?? 0;
    if (count === 0 ? values.length > 0 : values.length === 0 || values.length % count !== 0) {
      throw broken(d);
    }
    for (let at = 0; at < Math.max(1, values.length); at += Math.max(1, count)) {
      const again = name === 'm' && at > 0 ? 'l' : name;
      step(again, command !== name, values.slice(at, at + count), pen, last, out);
      last = again;
    }
  }
  return out.join('\n');
}

function broken(d: string): SholuError {
  return new SholuError('E_PDF_SVG', `A path of a chart cannot be read: “${d.slice(0, 60)}”.`, {
    hint: 'A chart is drawn by Vega; hand in its SVG unchanged.',
  });
}

function step(
  name: string,
  absolute: boolean,
  values: readonly number[],
  pen: Pen,
  last: string,
  out: string[],
): void {
  const ox = absolute ? 0 : pen.x;
  const oy = absolute ? 0 : pen.y;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = values;
  const line = (x: number, y: number): void => {
    out.push(`${num(x)} ${num(y)} l`);
    pen.x = x;
    pen.y = y;
  };
  const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): void => {
    out.push(`${num(x1)} ${num(y1)} ${num(x2)} ${num(y2)} ${num(x)} ${num(y)} c`);
    pen.x = x;
    pen.y = y;
  };
  const quadratic = (cx: number, cy: number, x: number, y: number): void => {
    const third = (from: number, control: number): number => from + (2 / 3) * (control - from);
    curve(third(pen.x, cx), third(pen.y, cy), third(x, cx), third(y, cy), x, y);
    pen.controlX = cx;
    pen.controlY = cy;
  };
  const mirrored = (after: string): readonly [number, number] =>
    after.includes(last) && last !== ''
      ? [2 * pen.x - pen.controlX, 2 * pen.y - pen.controlY]
      : [pen.x, pen.y];
  if (name === 'm') {
    pen.x = ox + a;
    pen.y = oy + b;
    pen.startX = pen.x;
    pen.startY = pen.y;
    out.push(`${num(pen.x)} ${num(pen.y)} m`);
  } else if (name === 'z') {
    out.push('h');
    pen.x = pen.startX;
    pen.y = pen.startY;
  } else if (name === 'l') line(ox + a, oy + b);
  else if (name === 'h') line(ox + a, pen.y);
  else if (name === 'v') line(pen.x, oy + a);
  else if (name === 'c' || name === 's') {
    const [x1, y1] = name === 'c' ? [ox + a, oy + b] : mirrored('cs');
    const [x2, y2, x, y] = name === 'c' ? [c, d, e, f] : [a, b, c, d];
    curve(x1, y1, ox + x2, oy + y2, ox + x, oy + y);
    pen.controlX = ox + x2;
    pen.controlY = oy + y2;
  } else if (name === 'q') quadratic(ox + a, oy + b, ox + c, oy + d);
  else if (name === 't') {
    const [cx, cy] = mirrored('qt');
    quadratic(cx, cy, ox + a, oy + b);
  } else arc(pen, a, b, c, d !== 0, e !== 0, ox + f, oy + g, line, curve);
}

/** An elliptical arc as cubic curves; SVG 2, appendix B.2, "Elliptical arc implementation notes". */
function arc(
  pen: Pen,
  radiusX: number,
  radiusY: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
  x: number,
  y: number,
  line: (x: number, y: number) => void,
  curve: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) => void,
): void {
  let rx = Math.abs(radiusX);
  let ry = Math.abs(radiusY);
  if (rx === 0 || ry === 0 || (pen.x === x && pen.y === y)) {
    line(x, y);
    return;
  }
  const phi = (degrees * Math.PI) / 180;
  const cos = Math.cos(phi);
  const sin = Math.sin(phi);
  const halfX = (pen.x - x) / 2;
  const halfY = (pen.y - y) / 2;
  const px = cos * halfX + sin * halfY;
  const py = cos * halfY - sin * halfX;
  const grow = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2);
  if (grow > 1) {
    rx *= grow;
    ry *= grow;
  }
  const under = rx ** 2 * py ** 2 + ry ** 2 * px ** 2;
  const root = Math.sqrt(Math.max(0, (rx ** 2 * ry ** 2 - under) / under));
  const factor = large === sweep ? -root : root;
  const qx = (factor * rx * py) / ry;
  const qy = (-factor * ry * px) / rx;
  const centerX = cos * qx - sin * qy + (pen.x + x) / 2;
  const centerY = sin * qx + cos * qy + (pen.y + y) / 2;
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  let turn = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const piece = turn / count;
  const reach = (4 / 3) * Math.tan(piece / 4);
  const place = (u: number, v: number): readonly [number, number] => [
    centerX + cos * rx * u - sin * ry * v,
    centerY + sin * rx * u + cos * ry * v,
  ];
  for (let index = 0; index < count; index += 1) {
    const from = start + index * piece;
    const to = from + piece;
    const [x1, y1] = place(
      Math.cos(from) - reach * Math.sin(from),
      Math.sin(from) + reach * Math.cos(from),
    );
    const [x2, y2] = place(
      Math.cos(to) + reach * Math.sin(to),
      Math.sin(to) - reach * Math.cos(to),
    );
    const [endX, endY] = index === count - 1 ? [x, y] : place(Math.cos(to), Math.sin(to));
    curve(x1, y1, x2, y2, endX, endY);
  }
}
