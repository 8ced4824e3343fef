import { benchBuilds } from './builds.ts';
import { benchService } from './service.ts';

/** `npm run bench`: builds; `npm run bench -- service`: the service under load. */
const [what, ...rest] = process.argv.slice(2);
if (what === 'service') await benchService(rest);
else benchBuilds();
