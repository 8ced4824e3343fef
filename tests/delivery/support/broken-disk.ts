import { type DeliveryDisk, realDisk } from '../../../src/delivery/disk.ts';

/** A disk on which one operation fails as the system would say it. */
export function brokenDisk(operation: keyof DeliveryDisk, errno: string): DeliveryDisk {
  return {
    ...realDisk,
    [operation]: async (path: string) => {
      throw Object.assign(new Error(`${errno}: ${path}`), { code: errno });
    },
  };
}
