import { type Disk, realDisk } from '../../../src/briefing/folder.ts';
import { publish } from '../../../src/briefing/publish.ts';
import { smallIssue } from './small-issue.ts';

/**
 * A process of its own that publishes: `FOLDER TEXT COUNT` publishes that many different issues one after the other;
 * with the word `hang` instead of a count it stops in the middle of one, says so and stays there.
 */
const [folder = '', text = '', count = '1'] = process.argv.slice(2);

const hanging: Disk = {
  ...realDisk,
  write: async (path, content) => {
    await realDisk.write(path, content);
    console.log('writing');
    await new Promise(() => setInterval(() => undefined, 60_000));
  },
};

if (count === 'hang') {
  const { files, manifest } = smallIssue(text);
  await publish(folder, files, manifest, hanging);
} else {
  for (let index = 0; index < Number(count); index += 1) {
    const { files, manifest } = smallIssue(`${text} ${index}`);
    await publish(folder, files, manifest);
  }
}
