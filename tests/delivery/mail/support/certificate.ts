import { generateKeyPairSync, sign } from 'node:crypto';

/** Key and certificate in PEM. */
export type Identity = { readonly key: string; readonly cert: string };

/** A certificate for `host` that signs itself (X.509 v3, ECDSA P-256), valid in the years given. */
export function certificate(host: string, from: number, until: number): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2)); // ecdsa-with-SHA256
  const name = sequence(tag(0x31, sequence(oid(2, 5, 4, 3), tag(0x0c, Buffer.from(host)))));
  const alternative = sequence(tag(0x82, Buffer.from(host))); // dNSName
  const body = sequence(
    tag(0xa0, tag(0x02, Buffer.of(2))), // version 3
    tag(0x02, Buffer.of(1)), // serial number
    algorithm,
    name,
    sequence(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(sequence(oid(2, 5, 29, 17), tag(0x04, alternative)))), // subjectAltName
  );
  const signature = tag(0x03, Buffer.of(0), sign('sha256', body, privateKey));
  const der = sequence(body, algorithm, signature);
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

function tag(type: number, ...content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const { length } = bytes;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(type, ...head), bytes]);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return tag(0x30, ...content);
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const septets = (value: number): readonly number[] =>
    value < 128 ? [value] : [...septets(value >> 7).map((part) => part | 128), value & 127];
  return tag(0x06, Buffer.of(first * 40 + second, ...rest.flatMap(septets)));
}

function time(year: number): Buffer {
  return tag(0x18, Buffer.from(`${year}0101000000Z`));
}
